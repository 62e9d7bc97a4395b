import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

/**
 * `npm run test:packed [-- 22 24 26]`: packs Overfire, installs the package in an empty folder, and runs its demo to the report
 * under each of these versions of Node, which npm brings; what computes must be ONNX Runtime, which nothing may have downloaded.
 * Takes some minutes; exit status 1 where one of them fails.
 */
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24', '26'];
const folder = mkdtempSync(join(tmpdir(), 'overfire-packed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: string[], cwd: string, path = process.env.PATH): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, OVERFIRE_HOME: join(cwd, 'home'), INIT_CWD: cwd },
  });
  if (status === 0) return stdout.trim();
  console.error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  process.exit(1);
}

/** A folder that npm installs into, as somebody would who has never seen this project. */
function fresh(name: string): string {
  const made = join(folder, name);
  mkdirSync(made);
  run('npm', ['init', '-y'], made);
  return made;
}

run('npm', ['pack', '--pack-destination', folder], resolve(import.meta.dirname, '..'));
const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
const installed = fresh('installed');
run('npm', ['install', tarball], installed);
for (const name of ['onnxruntime-node', 'onnxruntime-web'])
  if (existsSync(join(installed, 'node_modules', name))) throw new Error(`${name} was installed`);

for (const version of versions) {
  const tools = fresh(`node-${version}`);
  run('npm', ['pkg', 'set', 'allowScripts.node=true', '--json'], tools);
  run('npm', ['install', `node@${version}`], tools);
  const node = join(tools, 'node_modules', 'node', 'bin', 'node');
  const work = join(installed, `demo-${version}`);
  mkdirSync(work);
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const name = run('node', ['--version'], work, path);
  if (!name.startsWith(`v${version}.`)) throw new Error(`this is ${name}, and not Node ${version}`);
  run('npx', ['overfire', 'demo'], work, path);
  const report = join(work, 'demo', 'audit', 'report');
  if (!existsSync(join(report, 'report.html'))) throw new Error(`${name}: no report`);
  const { engine } = JSON.parse(readFileSync(join(report, 'report.json'), 'utf8'));
  if (engine.backend !== 'onnxruntime') throw new Error(`${name}: ${engine.backend} computed it`);
  console.log(`${name}: demo, to its report, on ONNX Runtime ${engine.versions.onnxruntime}`);
}

// As on a system that the package was not made on: wasm computes, and says why.
rmSync(join(installed, 'node_modules', 'overfire', 'out', 'onnxruntime', 'onnxruntime-node'), {
  recursive: true,
});
const real = join(installed, `demo-${versions[0]}`, 'demo', 'footage', 'swap', 'real');
const asked = [
  'overfire',
  'detect',
  join(real, readdirSync(real)[0]!),
  '--whole',
  '--detector',
  'overfire-meso4-swap',
];
const { status, stderr } = spawnSync('npx', asked, {
  cwd: installed,
  encoding: 'utf8',
  env: { ...process.env, OVERFIRE_HOME: join(installed, 'home'), OVERFIRE_LANGUAGE: 'en' },
});
if (status !== 0 || !stderr.includes('WebAssembly computes instead'))
  throw new Error(`without a native ONNX Runtime: ${status} ${stderr}`);
console.log('without a native ONNX Runtime: wasm, and why');
