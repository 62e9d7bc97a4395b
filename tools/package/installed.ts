import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright';

/**
 * `npm run test:installed`, as root on a machine that may be changed: installs the Debian package of out/package, asks the terminal program
 * for its version and its self-check, opens the window under Xvfb, and removes the package again. Exit status 1 where one of it fails.
 */
const OUT = resolve(import.meta.dirname, '../../out/package');
const file = readdirSync(OUT).find((name) => name.endsWith('.deb'));
if (file === undefined)
  throw new Error(`no Debian package lies in ${OUT}: run npm run package && npm run package:deb first`);
if (process.env.DISPLAY === undefined) throw new Error('there is no display: run it under xvfb-run');

const home = mkdtempSync(join(tmpdir(), 'overfire-installed-'));
const env = { ...process.env, OVERFIRE_HOME: home } as Record<string, string>;
const overfire = (...args: string[]) =>
  execFileSync('/usr/bin/overfire', args, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();

execFileSync('dpkg', ['--force-depends', '-i', join(OUT, file)], { stdio: 'inherit' });
try {
  console.log(`overfire ${overfire('--version')}`);
  const detectors = JSON.parse(overfire('detectors', 'list', '--json')) as { name: string }[];
  if (detectors.length === 0) throw new Error('no bundled detector was found');
  const { backends } = JSON.parse(overfire('engine', 'status', '--json')) as {
    backends: { backend: string; selfCheck: unknown }[];
  };
  const computing = backends.filter(({ selfCheck }) => selfCheck !== null).map(({ backend }) => backend);
  if (!computing.includes('onnxruntime') || !computing.includes('wasm'))
    throw new Error(`what computes is ${computing.join(', ') || 'nothing'}`);
  console.log(`computes on ${computing.join(', ')}; ${detectors.length} detectors`);
  const began = performance.now();
  const application = await _electron.launch({
    executablePath: '/opt/overfire/overfire-desktop',
    args: [`--user-data-dir=${join(home, 'profile')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env,
    timeout: 180_000,
  });
  const page = await application.firstWindow({ timeout: 180_000 });
  await page.getByRole('heading', { name: 'Projects' }).waitFor({ timeout: 180_000 });
  console.log(`the window can be used after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await page.screenshot({ path: join(OUT, 'installed.png') });
  await application.close();
} finally {
  execFileSync('dpkg', ['-r', 'overfire'], { stdio: 'inherit' });
  rmSync(home, { recursive: true, force: true });
}
const { status } = spawnSync('which', ['overfire']);
if (status === 0 || existsSync('/opt/overfire')) throw new Error('something of it was left behind');
console.log('installed, used, removed');
