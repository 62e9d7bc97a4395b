import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { Fault } from '../../../../src/common/fault.ts';
import { faultWords } from '../../../../src/language/faults.ts';
import { runScript, UNBUILT } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const SCRIPT = new URL('./runAudit.script.ts', import.meta.url);
/** Nobody: root may write where others may not. */
const NOBODY = 65534;

async function sceneOf(t: TestContext, faces: number) {
  const folder = await temporaryFolder(t);
  const attacks = [
    attackSchema.parse({ attack: 'iap', iterations: 1 }),
    attackSchema.parse({ attack: 'urn' }),
  ];
  const scene = await makeScene(folder, { fakes: faces, reals: faces, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const config = join(folder, 'config.json');
  await writeFile(config, JSON.stringify(scene.config));
  return { folder, config, out: join(folder, 'out') };
}

const faultIn = (errors: string): Fault => JSON.parse(errors.trim().split('\n').at(-1) ?? '') as Fault;

test('a second process on the same audit is told who runs it, and does no harm', async (t) => {
  const { config, out, folder } = await sceneOf(t, 6);
  const first = spawn(process.execPath, [...UNBUILT, fileURLToPath(SCRIPT), out, config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(first, 'close');
  let second: Promise<Awaited<ReturnType<typeof runScript>>> | undefined;
  for await (const line of createInterface(first.stdout))
    if (line.startsWith('decode')) second ??= runScript(SCRIPT, [out]);
  const refused = await second;
  assert.deepEqual(await closed, [0, null]);
  assert.equal(refused?.code, 1);
  const fault = faultIn(refused.errors);
  assert.equal(fault.kind, 'store');
  assert.match(fault.message, new RegExp(`audit 1 is being run by process ${first.pid} on `));

  const alone = join(folder, 'alone');
  assert.equal((await runScript(SCRIPT, [alone, config])).code, 0);
  assert.deepEqual(await contentsOf(out), await contentsOf(alone));
});

test('two audits at once in one project both come out whole', async (t) => {
  const { config, out } = await sceneOf(t, 2);
  const urn = join(out, '..', 'urn.json');
  const request = JSON.parse(await readFile(config, 'utf8')) as { attacks: unknown[] };
  await writeFile(urn, JSON.stringify({ ...request, attacks: request.attacks.slice(1) }));
  const ended = await Promise.all([config, urn].map((file) => runScript(SCRIPT, [out, file])));
  for (const { code, errors } of ended) assert.equal(code, 0, errors);
  const { rows } = await contentsOf(out);
  assert.equal(rows.items?.length, 4);
  assert.equal(rows.audit_items?.length, 8);
  assert.equal(rows.outcomes?.length, 4 * 2 + 4);
});

test('a read-only folder is refused by name', async (t) => {
  const { config, out, folder } = await sceneOf(t, 1);
  await mkdir(out);
  await chmod(out, 0o555);
  await chmod(folder, 0o755);
  const asOther = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(process.execPath, [...UNBUILT, fileURLToPath(SCRIPT), out, config], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asOther,
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  const fault = faultIn(errors);
  assert.equal(fault.kind, 'not-writable', fault.message);
  assert.ok(fault.message.startsWith(out), fault.message);
});

/** Runs a command in a mount namespace of its own, where Linux lets us. */
const UNSHARE = 'unshare';
const mayMount = spawnSync(UNSHARE, ['-rm', 'true']).status === 0;

test('a full disk stops the audit by name, keeps what was measured, and is gone on from', {
  skip: mayMount ? false : 'needs the right to mount a small file system (unshare -rm)',
}, async (t) => {
  const { config, out, folder } = await sceneOf(t, 6);
  await mkdir(out);
  // In a mount namespace of its own: a file system with room for a part of the audit, then, for the second run, more.
  const script = `
    out="$1" config="$2" folder="$3"; shift 3
    mount -t tmpfs -o size=3000k tmpfs "$out"
    "$@" "$out" "$config" 2> "$folder/first"; echo "first $?"
    mount -o remount,size=64m "$out"
    "$@" "$out" 2> "$folder/second"; echo "second $?"
    cp -r "$out" "$folder/copy"`;
  const args = [
    '-rm',
    'sh',
    '-c',
    script,
    'sh',
    out,
    config,
    folder,
    process.execPath,
    ...UNBUILT,
    fileURLToPath(SCRIPT),
  ];
  const child = spawn(UNSHARE, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(line);
  const fault = faultIn(await readFile(join(folder, 'first'), 'utf8'));
  assert.deepEqual(
    [fault.kind, faultWords(fault, 'en', 'window').remedy],
    ['disk-full', 'free some space and try again; an audit can then be resumed'],
  );
  assert.ok(fault.message.startsWith(out), fault.message);
  assert.ok(
    lines.includes('first 1') && lines.includes('second 0'),
    await readFile(join(folder, 'second'), 'utf8'),
  );
  const measured = lines.slice(0, lines.indexOf('first 1')).filter((line) => line.startsWith('measure'));
  assert.ok(measured.length > 0, 'the disk was full before anything was measured');

  const roomy = join(folder, 'roomy');
  assert.equal((await runScript(SCRIPT, [roomy, config])).code, 0);
  assert.deepEqual(await contentsOf(join(folder, 'copy')), await contentsOf(roomy));
});
