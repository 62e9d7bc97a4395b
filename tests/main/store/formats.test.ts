import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { aggregate } from '../../../src/main/domain/findings/aggregate.ts';
import { openStore, type Store } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { everyTable } from './everyTable.ts';

const MIGRATIONS = new URL('../../../src/main/store/migrations/', import.meta.url);

/** Tables of a database that rows are entered in, with their columns. */
function tablesOf(db: Sqlite.Database): Map<string, string[]> {
  const names = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all() as string[];
  return new Map(
    names.map((name) => [
      name,
      db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name) as string[],
    ]),
  );
}

/** Rows whose triggers count what is entered below them. */
const PARENTS = ['audits', 'evidence'];

/** What a window and a report read, of every kind of row. */
function readAll({ results, samples, sealing, evidence, edits, jobs, studies, survival, plan }: Store) {
  const audits = results.audits();
  return {
    audits,
    jobs: jobs.list().map(({ config: _, ...row }) => row),
    evidence: evidence.sources({}, { offset: 0, limit: 10 }),
    faces: evidence.faces({}, { offset: 0, limit: 10 }),
    edits: edits.next(),
    studies: studies.list(),
    each: audits.map((row) => ({
      counts: plan.counts(row.id),
      sources: [...sealing.sources(row.id)],
      items: [...sealing.items(row.id)],
      objects: [...sealing.objects(row.id)],
      samples: samples.page({ audit: row.id, attack: 0, segmentation: false }, {}, { offset: 0, limit: 10 }),
      traces: [...results.items(row.id)].map(({ id }) =>
        samples.trace({ audit: row.id, attack: 0, segmentation: false }, id),
      ),
      survival: survival.distortions(row.id),
      findings: aggregate(results, row, '/'),
    })),
  };
}

test('a project of every earlier format is brought to this one with all of its rows', async (t) => {
  const folder = await temporaryFolder(t);
  const newest = await everyTable(t);
  const names = (await readdir(MIGRATIONS)).sort();
  const scripts = await Promise.all(names.map((name) => readFile(new URL(name, MIGRATIONS), 'utf8')));
  const whole = openStore(newest, { create: false });
  t.after(() => whole.close());
  for (const format of scripts.keys()) {
    const old = join(folder, `format-${format + 1}`);
    await mkdir(old);
    const db = new Sqlite(join(old, 'project.db'));
    for (const script of scripts.slice(0, format + 1)) db.exec(script);
    db.pragma(`user_version = ${format + 1}`);
    db.prepare('ATTACH ? AS newest').run(join(newest, 'project.db'));
    const then = tablesOf(db);
    // What the newest database has of the tables and columns of that time; counts are kept by triggers.
    db.pragma('foreign_keys = OFF');
    const rows = new Map<string, unknown[]>();
    const ordered = [...then].sort(([a], [b]) => Number(PARENTS.includes(b)) - Number(PARENTS.includes(a)));
    for (const [table, columns] of ordered) {
      const kept = columns.filter((column) => !(table === 'evidence' && ['faces', 'masks'].includes(column)));
      if (table !== 'audit_counts')
        db.exec(`INSERT INTO main.${table} (${kept}) SELECT ${kept} FROM newest.${table}`);
      rows.set(table, db.prepare(`SELECT ${columns} FROM newest.${table} ORDER BY ${columns}`).all());
      assert.ok(rows.get(table)!.length > 0, `${table} has no row to lose`);
    }
    db.close();
    const store = openStore(old, { create: false });
    const opened = new Sqlite(join(old, 'project.db'), { readonly: true });
    try {
      assert.equal(opened.pragma('user_version', { simple: true }), scripts.length);
      for (const [table, columns] of then)
        assert.deepEqual(
          opened.prepare(`SELECT ${columns} FROM ${table} ORDER BY ${columns}`).all(),
          rows.get(table),
          `${table} of format ${format + 1}`,
        );
      const [read, expected] = [readAll(store), readAll(whole)];
      if (format + 1 === scripts.length) assert.deepEqual(read, expected);
      assert.equal(read.audits.length, 1);
      assert.equal(read.each[0]!.samples.total, expected.each[0]!.samples.total);
      assert.deepEqual(read.each[0]!.counts, expected.each[0]!.counts);
      assert.deepEqual(read.each[0]!.traces, expected.each[0]!.traces);
      assert.deepEqual(
        read.each[0]!.findings.attacks.map(({ snapshots }) => snapshots),
        expected.each[0]!.findings.attacks.map(({ snapshots }) => snapshots),
      );
      if (then.has('evidence')) assert.deepEqual(read.faces.total, expected.faces.total);
      if (then.has('studies')) assert.deepEqual(read.studies, expected.studies);
    } finally {
      opened.close();
      store.close();
    }
  }
});
