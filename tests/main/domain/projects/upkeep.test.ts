import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { cleanProject, foreseeCleaning } from '../../../../src/main/domain/projects/clean.ts';
import { mergeProjects } from '../../../../src/main/domain/projects/merge.ts';
import { moveProject } from '../../../../src/main/domain/projects/move.ts';
import { describeCase, detailsOf, openProject } from '../../../../src/main/domain/projects/project.ts';
import { relinkOriginals } from '../../../../src/main/domain/projects/relink.ts';
import { takeLock } from '../../../../src/main/store/lock.ts';
import { sha256Of } from '../../../../src/main/store/objects.ts';
import { UNBUILT } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { everyTable } from '../../store/everyTable.ts';

const lastAct = async (folder: string) =>
  JSON.parse((await readFile(join(folder, 'audit.jsonl'), 'utf8')).trim().split('\n').at(-1)!);

/** Changes rows behind the project's back. */
function change(folder: string, sql: string): void {
  const db = new Sqlite(join(folder, 'project.db'));
  db.exec(sql);
  db.close();
}

test('cleaning deletes what no row names, and nothing else', async (t) => {
  const folder = await everyTable(t);
  const before = await contentsOf(folder);
  const store = openProject(folder);
  const stray = await store.objects.put(Buffer.from('of work that was killed'));
  // A mask that only an edit can bring back is named within its JSON.
  const kept = await store.objects.put(Buffer.from('a mask that undo needs'));
  store.edits.make('mask', { sources: [{ id: 1 }], faces: [{ id: 1, mask: kept }] });
  store.edits.undo();
  store.close();
  const foreseen = await foreseeCleaning(folder);
  assert.deepEqual([foreseen.objects, foreseen.bytes, foreseen.deleted], [1, 23, false]);
  assert.ok((await contentsOf(folder)).objects[stray], 'a dry run deletes nothing');
  const release = takeLock(join(folder, 'audit-1.lock'))!;
  await assert.rejects(cleanProject(folder), { message: /another process is working in/ });
  release();
  assert.deepEqual(await cleanProject(folder), { ...foreseen, deleted: true });
  assert.deepEqual(
    Object.keys((await contentsOf(folder)).objects),
    [...Object.keys(before.objects), kept].sort((a, b) => (a < b ? -1 : 1)),
  );
  const { act, details } = await lastAct(folder);
  assert.deepEqual([act, details.objects, details.digest], ['objects cleaned', 1, sha256Of(`${stray}\n`)]);
  assert.deepEqual((await verifyChain(folder)).broken, null);
});

test('originals that were moved are found by what is in them, and a moved project keeps them', async (t) => {
  const place = await temporaryFolder(t);
  const small = await everyTable(t);
  const folder = join(place, 'case');
  await cp(small, folder, { recursive: true });
  const bytes = Buffer.from('a picture');
  const [inside, elsewhere] = [join(folder, 'footage', 'one.png'), join(place, 'new', 'deep')];
  await mkdir(join(folder, 'footage'));
  await mkdir(elsewhere, { recursive: true });
  await writeFile(inside, bytes);
  const other = Buffer.from('b picture');
  await writeFile(join(elsewhere, 'renamed.png'), other);
  await writeFile(join(elsewhere, 'decoy.png'), 'c picture');
  change(
    folder,
    `UPDATE sources SET path = '${inside}', sha256 = '${sha256Of(bytes)}', bytes = 9 WHERE id = 1;
     UPDATE audit_sources SET path = '${inside}' WHERE source = 1;
     UPDATE sources SET sha256 = '${sha256Of(other)}', bytes = 9 WHERE id = 2;
     UPDATE evidence SET path = '/footage/real/plain.png', sha256 = '${sha256Of(other)}', bytes = 9`,
  );
  const to = join(place, 'archive', 'case');
  const moved = await moveProject(folder, to);
  assert.deepEqual([moved.copied, moved.moved, await readdir(place)], [false, 1, ['archive', 'new']]);
  const relinked = await relinkOriginals(to, [elsewhere]);
  assert.deepEqual(relinked.moved, [
    { from: '/footage/real/plain.png', to: join(elsewhere, 'renamed.png'), sha256: sha256Of(other) },
  ]);
  assert.deepEqual([relinked.there, relinked.missing], [1, []]);
  const store = openProject(to);
  assert.deepEqual(
    [...store.sealing.sources(1)].map(({ path }) => path),
    [join(to, 'footage', 'one.png'), join(elsewhere, 'renamed.png')],
  );
  assert.equal(store.evidence.source(1).path, join(elsewhere, 'renamed.png'));
  store.close();
  assert.deepEqual((await verifyChain(to)).broken, null);
  await assert.rejects(moveProject(to, join(to, 'below')), { message: /inside of it/ });
});

test('two projects of a case become one, with both logs', async (t) => {
  const [folder, other] = [await everyTable(t), await everyTable(t)];
  await assert.rejects(mergeProjects(folder, other), { message: /is in .* already/ });
  change(
    other,
    `UPDATE audits SET created = '2026-11-03T00:00:00.000Z';
     UPDATE study_evaluators SET token = NULL;
     INSERT INTO evidence (path, display, kind, label, crop, state, sha256, added)
       VALUES ('/footage/new.png', 'new.png', 'image', 0, '{"whole":true,"scale":1,"frames":{"count":1}}', 'read',
         '${'d'.repeat(64)}', '2026-11-03T00:00:00.000Z');`,
  );
  const [mine, theirs] = [await contentsOf(folder), await contentsOf(other)];
  const merged = await mergeProjects(folder, other);
  assert.deepEqual(merged.audits, [{ id: 2, was: 1 }]);
  assert.deepEqual(
    [merged.evidence, merged.items],
    [
      { added: 1, here: 1 },
      { added: 0, here: 2 },
    ],
  );
  assert.deepEqual(await contentsOf(other), theirs);
  const both = (await contentsOf(folder)).rows;
  const single = ['case_details', 'edits', 'sources', 'items', 'evidence_faces'];
  for (const [table, rows] of Object.entries(both)) {
    const [a, b] = [mine.rows[table]!.length, theirs.rows[table]!.length];
    assert.equal(rows.length, single.includes(table) ? a : table === 'evidence' ? a + 1 : a + b, table);
  }
  const store = openProject(folder);
  assert.deepEqual(store.plan.counts(2), store.plan.counts(1));
  const faces = (audit: number) => [...store.sealing.items(audit)];
  assert.deepEqual(faces(2), faces(1));
  const scores = (audit: number) =>
    store.samples.page({ audit, attack: 0, segmentation: false }, {}, { offset: 0, limit: 9 }).samples;
  assert.deepEqual(scores(2), scores(1));
  assert.deepEqual(
    store.jobs.list().map(({ audit }) => audit),
    [2, 1],
  );
  store.close();
  assert.deepEqual((await verifyChain(folder)).broken, null);
  const { act, details } = await lastAct(folder);
  assert.equal(act, 'project merged');
  await writeFile(join(folder, details.log.file), 'another log\n');
  assert.match((await verifyChain(folder)).broken!, /the log merged\/.* that it merged was changed/);
  const stranger = await everyTable(t);
  const opened = openProject(stranger);
  describeCase(opened, { ...detailsOf(opened), caseNumber: '13/26' });
  opened.close();
  await assert.rejects(mergeProjects(folder, stranger), { message: /of two cases: 12\/26 and 13\/26/ });
});

const WINDOWS = process.platform === 'win32' && 'rights of folders are told otherwise there';

test('a project that cannot be written is read and reported from, and stays as it is', {
  skip: WINDOWS,
}, async (t) => {
  const place = await temporaryFolder(t);
  const folder = join(place, 'media');
  await rename(await everyTable(t), folder);
  const out = join(place, 'out');
  await mkdir(out);
  await chmod(place, 0o755);
  const entries = [folder];
  for (const name of await readdir(folder, { recursive: true })) entries.push(join(folder, name));
  const folders: string[] = [];
  for (const entry of entries)
    if ((await readdir(entry).catch(() => null)) === null) await chmod(entry, 0o444);
    else folders.push(entry);
  for (const entry of folders) await chmod(entry, 0o555);
  const before = await readFile(join(folder, 'audit.jsonl'));
  const names = await readdir(folder);
  // Whoever may do everything may write there too: the program runs as somebody else.
  const root = process.getuid?.() === 0;
  if (root) await chmod(out, 0o777);
  const script = new URL('./readOnly.script.ts', import.meta.url);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...UNBUILT, script.pathname, folder, out, root ? '65534' : ''],
    { encoding: 'utf8', env: { ...process.env, OVERFIRE_HOME: join(out, 'home'), TMPDIR: out } },
  );
  for (const entry of folders) await chmod(entry, 0o755);
  assert.equal(status, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), {
    readOnly: true,
    sealed: null,
    audits: 1,
    faces: 1,
    report: ['report.json', 'results.csv'],
    nowhere: 'project.nowhere',
    refused: ['project.readOnly', 'project.readOnly', 'project.readOnly'],
    left: ['home', 'report.json', 'results.csv'],
  });
  assert.deepEqual(await readFile(join(folder, 'audit.jsonl')), before);
  assert.deepEqual(await readdir(folder), names);
});
