import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { faultOf } from '../../../src/language/faults.ts';
import { openDatabase } from '../../../src/main/store/database.ts';
import { runScript } from '../../support/child.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('a new project is a WAL database of the newest format with foreign keys', async (t) => {
  const folder = await temporaryFolder(t);
  const db = openDatabase(folder, { create: true });
  t.after(() => db.close());
  assert.equal(db.pragma('journal_mode', { simple: true }), 'wal');
  assert.equal(db.pragma('foreign_keys', { simple: true }), 1);
  assert.equal(db.pragma('user_version', { simple: true }), 18);
  const loose = db.prepare(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0",
  );
  assert.deepEqual(loose.pluck().all(), ['sqlite_schema']);
});

test('migrations are numbered from 1 without a gap', async () => {
  const names = await readdir(new URL('../../../src/main/store/migrations/', import.meta.url));
  const numbers = names.sort().map((name) => Number.parseInt(name, 10));
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => i + 1),
  );
});

test('opening a database again keeps what is in it', async (t) => {
  const folder = await temporaryFolder(t);
  const first = openDatabase(folder, { create: true });
  first.exec("INSERT INTO custody_head VALUES (1, 7, 'x')");
  first.close();
  const second = openDatabase(folder, { create: false });
  t.after(() => second.close());
  assert.equal(second.prepare('SELECT seq FROM custody_head').pluck().get(), 7);
});

test('a database of a newer version is refused and left alone', async (t) => {
  const folder = await temporaryFolder(t);
  const db = openDatabase(folder, { create: true });
  db.pragma('user_version = 1000');
  db.close();
  assert.throws(() => openDatabase(folder, { create: true }), {
    name: 'OverfireError',
    message: /project\.db was written by a newer Overfire \(format 1000, this one knows 18\)/,
  });
});

test('a folder without a project, and a project.db that is none, are told apart', async (t) => {
  const folder = await temporaryFolder(t);
  assert.throws(() => openDatabase(folder, { create: false }), { message: `${folder} holds no project` });
  assert.deepEqual(await readdir(folder), []);
  await writeFile(join(folder, 'project.db'), 'this is not a database, however long it may be. '.repeat(100));
  assert.throws(
    () => openDatabase(folder, { create: false }),
    (error) => faultOf(error).message === `${join(folder, 'project.db')}: this is not a database`,
  );
});

test('several processes that open a new project at once all get it', async (t) => {
  const folder = await temporaryFolder(t);
  const script = new URL('./openProject.script.ts', import.meta.url);
  const ended = await Promise.all(Array.from({ length: 4 }, () => runScript(script, [folder])));
  for (const { code, errors } of ended) assert.equal(code, 0, errors);
});
