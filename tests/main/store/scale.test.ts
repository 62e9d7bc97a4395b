import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addAudit, addEvidence, bigConfig } from '../../../bench/bigProject.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { languageOf } from '../../../src/language/language.ts';
import { aggregate } from '../../../src/main/domain/findings/aggregate.ts';
import { KeptFindings } from '../../../src/main/domain/findings/kept.ts';
import { openDatabase } from '../../../src/main/store/database.ts';
import { openStore } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** A project of 40 faces with an audit under an attack on the decision and one on the mask. */
async function project(t: TestContext) {
  const folder = await temporaryFolder(t);
  const store = openStore(folder, { create: true });
  t.after(() => store.close());
  addEvidence(store, 40);
  const attacks = [
    attackSchema.parse({ attack: 'iap' }),
    attackSchema.parse({ attack: 'pgd', aim: 'mask' }),
    attackSchema.parse({ attack: 'iap-seg' }),
  ];
  addAudit(store, 40, { ...bigConfig(), attacks });
  const db = openDatabase(folder, { create: false });
  t.after(() => db.close());
  return { folder, store, db };
}

test('counts that triggers keep are what counting gives', async (t) => {
  const { store, db } = await project(t);
  const face = store.evidence.faces({}, { offset: 3, limit: 1 }).faces[0]!;
  store.edits.make('mask', { sources: [], faces: [{ id: face.id, mask: 'a'.repeat(64) }] });
  const kept = db.prepare('SELECT id, faces, masks FROM evidence ORDER BY id').all();
  const counted = db
    .prepare(
      `SELECT e.id, count(f.id) AS faces, count(f.mask) AS masks FROM evidence e
       LEFT JOIN evidence_faces f ON f.evidence = e.id GROUP BY e.id ORDER BY e.id`,
    )
    .all();
  assert.deepEqual(kept, counted);
  store.evidence.enter(face.source, { state: 'failed', notices: [], original: null, faces: [] });
  assert.deepEqual(store.evidence.counts(), {
    sources: 40,
    waiting: 0,
    failed: 1,
    faces: 39,
    fake: store.evidence.faces({ label: 'fake' }, { offset: 0, limit: 100 }).faces.length,
    real: store.evidence.faces({ label: 'real' }, { offset: 0, limit: 100 }).faces.length,
    unlabelled: 0,
    masked: store.evidence.faces({ masked: true }, { offset: 0, limit: 100 }).faces.length,
  });
  assert.deepEqual(store.plan.counts(1), { sources: 40, read: 40, fake: 20, real: 20 });
});

test('pages of every filter are the whole list, cut', async (t) => {
  const { store } = await project(t);
  const page = { offset: 0, limit: 100 };
  for (const filter of [
    {},
    { label: 'fake' },
    { masked: true },
    { masked: false },
    { text: '/1' },
  ] as const) {
    for (const list of [
      (cut: typeof page) => {
        const { total, faces } = store.evidence.faces(filter, cut);
        return { total, rows: faces.map(({ display }) => display) };
      },
      (cut: typeof page) => {
        const { total, sources } = store.evidence.sources(filter, cut);
        return { total, rows: sources.map(({ display }) => display) };
      },
    ]) {
      const whole = list(page);
      assert.equal(whole.rows.length, whole.total);
      assert.deepEqual(whole.rows, whole.rows.toSorted());
      assert.deepEqual(list({ offset: 3, limit: 5 }).rows, whole.rows.slice(3, 8));
    }
  }
  assert.equal(store.evidence.faces({ masked: true }, page).total, 10);
});

test('samples are what their clean results and outcomes say, whichever came first', async (t) => {
  const { store, db } = await project(t);
  const said = db.prepare('SELECT * FROM samples ORDER BY audit, attack, position').all();
  const due = db.prepare('SELECT * FROM sample_verdicts ORDER BY audit, attack, position').all();
  assert.equal(said.length, 3 * 40);
  assert.deepEqual(said, due);
  const of = { audit: 1, attack: 0, segmentation: false };
  const held = store.samples.page(of, { verdict: 'held' }, { offset: 0, limit: 100 });
  assert.equal(held.total, store.samples.counts(of).held);
  const third = held.samples[2]!;
  assert.deepEqual(store.samples.one(of, third.item), third);
  assert.deepEqual(store.samples.around(of, { verdict: 'held' }, third.position), {
    total: held.total,
    before: 2,
    previous: held.samples[1]!.item,
    next: held.samples[3]!.item,
  });
  const masks = store.samples.counts({ audit: 1, attack: 1, segmentation: true });
  assert.equal(masks.fooled, 0, 'no face shows the adversarial mask');
});

test('an older project gets the same counts and samples', async (t) => {
  const { folder, db } = await project(t);
  const tables = ['samples', 'audit_counts', 'evidence'];
  const contents = (of: typeof db) => tables.map((table) => of.prepare(`SELECT * FROM ${table}`).all());
  const before = contents(db);
  db.exec(`
    DROP TABLE worn; DROP TABLE wear; DROP TABLE samples; DROP VIEW sample_verdicts; DROP TABLE kept_findings; DROP INDEX left_out_said;
    DROP INDEX evidence_listed; DROP INDEX evidence_counted; DROP TRIGGER evidence_faces_added;
    DROP TRIGGER evidence_faces_removed; DROP TRIGGER evidence_faces_masked; DROP TRIGGER audits_counted;
    DROP TRIGGER audit_sources_planned; DROP TRIGGER audit_sources_read;
    ALTER TABLE evidence DROP COLUMN faces; ALTER TABLE evidence DROP COLUMN masks;
    ALTER TABLE treated DROP COLUMN iou; ALTER TABLE treated DROP COLUMN iou_adversarial; ALTER TABLE items DROP COLUMN clip;
    DROP TRIGGER audit_items_taken; DROP TRIGGER audit_items_given_up; DROP TABLE audit_counts; DROP TABLE delivered; DROP INDEX audit_sources_source;
    ALTER TABLE items DROP COLUMN track; ALTER TABLE evidence_faces DROP COLUMN track; ALTER TABLE audit_items DROP COLUMN person;
    DROP TABLE conclusions; DROP TABLE second_readings; DROP TABLE bookmarks; DROP TABLE certified_results;
    ALTER TABLE outcomes DROP COLUMN free;
    ALTER TABLE outcomes DROP COLUMN f_flip; ALTER TABLE outcomes DROP COLUMN e_flip; ALTER TABLE study_pairs DROP COLUMN flip;
    ALTER TABLE sources DROP COLUMN trace; ALTER TABLE evidence DROP COLUMN notices`);
  for (const table of ['evidence', 'audit_sources'])
    for (const column of ['person', 'labels', 'attributes'])
      db.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  db.pragma('user_version = 4');
  const again = openDatabase(join(folder), { create: false });
  t.after(() => again.close());
  assert.deepEqual(contents(again), before);
});

test('findings that were kept are those of the rows, and others are not taken', async (t) => {
  const { store, db } = await project(t);
  const computed = aggregate(store.results, store.results.audit(1), store.folder);
  assert.deepEqual(new KeptFindings(store).of(1), computed);
  assert.equal(db.prepare('SELECT count(*) FROM kept_findings').pluck().get(), 1);
  // Nor are the files probed again.
  const unread = { ...store.results, sources: () => assert.fail('the files are kept') };
  assert.equal(new KeptFindings({ ...store, results: unread }).history(1), null);
  assert.deepEqual(new KeptFindings(store).of(1), JSON.parse(JSON.stringify(computed)));
  const german = aggregate(store.results, store.results.audit(1), store.folder, languageOf('de'));
  assert.notDeepEqual(german, computed);
  assert.deepEqual(new KeptFindings(store).of(1, languageOf('de')), JSON.parse(JSON.stringify(german)));
  db.exec(`UPDATE kept_findings SET findings = '{"folder": 1}'`);
  assert.deepEqual(new KeptFindings(store).of(1), computed);
  db.exec(`UPDATE kept_findings SET software = 'another', findings = 'not JSON'`);
  assert.deepEqual(new KeptFindings(store).of(1), computed);
});
