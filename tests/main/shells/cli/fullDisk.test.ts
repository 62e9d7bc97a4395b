import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFile, cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { UNBUILT } from '../../../support/child.ts';
import { writePicture } from '../../../support/scene.ts';
import { smallProject } from '../../outputs/reports/project.ts';
import { newPlace, OVERFIRE, ROOT } from './run.ts';

/** A mount namespace of its own, where Linux lets us. */
const UNSHARE = 'unshare';
const mayMount = spawnSync(UNSHARE, ['-rm', 'true']).status === 0;
const skip = mayMount ? false : 'needs the right to mount a small file system (unshare -rm)';

interface Ended {
  code: number;
  said: string;
}

/**
 * Runs a command on a file system that is full but for `room` KiB, then again with room. `from` is what lies there
 * before; what lies there after each run is copied to the folders `full` and `roomy`.
 */
async function onFullDisk(
  t: TestContext,
  { from, room, command }: { from: string; room: number; command: (small: string) => string[] },
) {
  const { cwd } = newPlace(t);
  const small = join(cwd, 'small');
  await mkdir(small);
  const script = `
    small=$1; from=$2; out=$3; room=$4; shift 4
    mount -t tmpfs -o size=12m tmpfs "$small" && cp -r "$from/." "$small" || exit 9
    dd if=/dev/zero of="$small/room" bs=1k count="$room" 2> "$out/dd"
    dd if=/dev/zero of="$small/fill" bs=4k 2> "$out/dd"
    rm "$small/room"
    "$@" > "$out/full.said" 2>&1; echo $? > "$out/full.code"
    rm "$small/fill"; cp -r "$small" "$out/full"
    "$@" > "$out/roomy.said" 2>&1; echo $? > "$out/roomy.code"
    cp -r "$small" "$out/roomy"`;
  const args = ['-rm', 'sh', '-c', script, 'sh', small, from, cwd, String(room)];
  const child = spawn(UNSHARE, [...args, process.execPath, ...UNBUILT, ...command(small)], {
    cwd,
    env: { ...process.env, OVERFIRE_HOME: join(small, 'home') },
    stdio: 'inherit',
  });
  assert.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
  const ended = async (name: string): Promise<Ended> => ({
    code: Number(await readFile(join(cwd, `${name}.code`), 'utf8')),
    said: await readFile(join(cwd, `${name}.said`), 'utf8'),
  });
  const after = (name: string) => join(cwd, name);
  return { small, after, full: await ended('full'), roomy: await ended('roomy') };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** What a command that needs room is to do: say so and name what it worked on, leave nothing half written, and work later. */
async function refusedThenDone(
  { small, after, full, roomy }: Awaited<ReturnType<typeof onFullDisk>>,
  named: string,
  written: string,
): Promise<void> {
  assert.equal(full.code, 1, full.said);
  assert.match(full.said, /error: .*: the disk is full\nwhat to do: free some space and try again/);
  assert.ok(full.said.includes(join(small, named)), full.said);
  const left = await filesIn(after('full'));
  assert.deepEqual(
    left.filter((file) => /\.(part|tmp)$/.test(file) || file === written),
    [],
  );
  assert.equal(roomy.code, 0, roomy.said);
  assert.ok((await filesIn(after('roomy'))).includes(written));
}

/** With no room the database can't be opened; with some it can, and what is written doesn't fit. */
for (const [what, room, named] of [
  ['a report', 0, 'project/project.db'],
  ['a report', 100, 'project'],
  ['a case', 0, 'project/project.db'],
  ['a case', 100, ''],
] as const)
  test(`${what} on a disk with ${room} KiB left`, { skip }, async (t) => {
    const from = newPlace(t).cwd;
    await cp(await smallProject(t), join(from, 'project'), { recursive: true });
    const report = (small: string) => ['report', join(small, 'project')];
    const seal = (small: string) => [
      'export',
      join(small, 'project'),
      '--no-pdf',
      '--out',
      join(small, 'case.zip'),
    ];
    const args = what === 'a report' ? report : seal;
    const done = await onFullDisk(t, { from, room, command: (small) => [OVERFIRE, ...args(small)] });
    await refusedThenDone(done, named, what === 'a report' ? 'project/report/report.html' : 'case.zip');
    const { problems } = await verifyCase(join(done.after('full'), 'project'));
    assert.deepEqual(problems, []);
  });

test('a report that is to be written to another disk, which is full, names a file there', {
  skip,
}, async (t) => {
  const project = await smallProject(t);
  const command = (small: string) => [OVERFIRE, 'report', project, '--out', join(small, 'out')];
  const done = await onFullDisk(t, { from: newPlace(t).cwd, room: 4, command });
  await refusedThenDone(done, 'out', 'out/report.html');
});

test('a detector on a full disk', { skip }, async (t) => {
  const from = newPlace(t).cwd;
  const model = 'overfire-meso4-swap.safetensors';
  await copyFile(join(ROOT, 'resources/models', model), join(from, model));
  const command = (small: string) => [OVERFIRE, 'detectors', 'import', join(small, model), '--name', 'mine'];
  const done = await onFullDisk(t, { from, room: 0, command });
  await refusedThenDone(done, 'home', 'home/detectors/mine.json');
});

test('footage on a disk that fills: what was read stays, the rest is read when there is room', {
  skip,
}, async (t) => {
  const from = newPlace(t).cwd;
  for (let i = 0; i < 12; i++)
    await writePicture(join(from, 'footage', i % 2 ? 'real' : 'fake', `${i}.png`), i, 256);
  const script = fileURLToPath(new URL('../../domain/custody/importEvidence.script.ts', import.meta.url));
  const command = (small: string) => [script, join(small, 'project'), join(small, 'footage')];
  const { small, after, full, roomy } = await onFullDisk(t, { from, room: 1300, command });
  const fault = JSON.parse(/^fault (.*)$/m.exec(full.said)?.[1] ?? 'null');
  assert.equal(fault?.kind, 'disk-full', full.said);
  assert.ok(fault.message.startsWith(join(small, 'project')), fault.message);
  const countsIn = (name: string) => {
    const store = openProject(join(after(name), 'project'));
    const { waiting, faces, sources } = store.evidence.counts();
    store.close();
    return { waiting, faces, sources };
  };
  const before = countsIn('full');
  assert.ok(before.waiting > 0 && before.faces > 0, JSON.stringify(before));
  assert.deepEqual((await verifyCase(join(after('full'), 'project'))).problems, []);
  assert.equal(roomy.code, 0, roomy.said);
  assert.deepEqual(countsIn('roomy'), { waiting: 0, faces: 12, sources: 12 });
  assert.deepEqual((await verifyCase(join(after('roomy'), 'project'))).problems, []);
});
