import type { RunningAccuracy } from '../../common/api/audits.ts';
import type { SampleFilter, Verdict } from '../../common/api/samples.ts';
import { type Label, labelOf } from '../../common/base/label.ts';
import { floatsOf } from './columns.ts';
import type { Database } from './database.ts';
import { ITEM_COLUMNS, type ItemColumns, itemOf } from './items.ts';
import { cleanOf, outcomeOf, type Values } from './judged.ts';
import type { CleanRow, ItemRow, OutcomeRow } from './rows.ts';

/** An attack of an audit; `segmentation` where its aim is the mask and not the decision. */
export interface Attacked {
  audit: number;
  attack: number;
  segmentation: boolean;
}

/** A face under an attack, after the last iteration, without its pictures' values. */
export interface SampleRow {
  item: number;
  position: number;
  path: string;
  label: Label;
  picture: string;
  adversarial: string;
  verdict: Verdict;
  clean: number;
  attacked: number;
}

/** To look at what single faces became under an attack. Everything in the audit's order. */
export interface Samples {
  counts(of: Attacked): Record<Verdict, number>;
  /** How many fit the filter, and those of a page. */
  page(
    of: Attacked,
    filter: SampleFilter,
    page: { offset: number; limit: number },
  ): { total: number; samples: SampleRow[] };
  one(of: Attacked, item: number): SampleRow | null;
  /** Where an item stands among those that fit the filter, or would; with its neighbours. */
  around(of: Attacked, filter: SampleFilter, position: number): Around;
  item(audit: number, item: number): ItemRow | null;
  clean(audit: number, item: number): CleanRow | null;
  /** By iteration. */
  outcomes(of: Attacked, item: number): OutcomeRow[];
  trace(of: Attacked, item: number): { fake: Float32Array; real: Float32Array } | null;
  /** What an attack made of a face at its last iteration, in 8 bits; null where it is not measured yet. */
  last(
    audit: number,
    attack: number,
    item: number,
  ): { label: Label; score: number; rmse255: number; adversarial: string } | null;
  /** Faces whose decision an attack flips, at its last iteration in 8 bits, with the root mean square of the change in 1/255. */
  flips(audit: number, attack: number): Iterable<{ item: number; rmse255: number }>;
  /** Faces that two audits both measured: same pixels, same label. */
  shared(left: number, right: number): number;
  /** Accuracy so far: clean, and per attack after its last iteration and 8-bit rounding. */
  running(audit: number, attacks: number): Omit<RunningAccuracy, 'done'>;
}

export interface Around {
  before: number;
  total: number;
  previous: number | null;
  next: number | null;
}

/** The last iteration of an attack: the same for all of its items. */
const LAST = `(SELECT x.iteration FROM outcomes x WHERE x.audit = $audit AND x.attack = $attack
  ORDER BY x.item DESC, x.iteration DESC LIMIT 1)`;

/** What a list shows of samples v. */
const ROWS = `
  SELECT v.item, v.position, s.path, v.label, i.crop AS picture, o.adversarial, v.verdict,
    c.score AS clean, o.e_score AS attacked`;

const OF_THEM = `
  CROSS JOIN outcomes o ON o.audit = $audit AND o.attack = $attack AND o.item = v.item
  CROSS JOIN clean_results c ON c.audit = $audit AND c.item = v.item
  CROSS JOIN items i ON i.id = v.item CROSS JOIN sources s ON s.id = i.source
  WHERE o.iteration = ${LAST}`;

/** Those that fit a filter: by the index of what it names (migrations/0005). */
function fits({ audit, attack }: Attacked, { verdict, label }: SampleFilter) {
  const by = verdict === undefined ? 'label' : label === undefined ? 'verdict' : 'both';
  const index = verdict === undefined && label === undefined ? '' : `INDEXED BY samples_${by} `;
  const conditions = [
    'v.audit = $audit AND v.attack = $attack',
    ...(verdict === undefined ? [] : ['v.verdict = $verdict']),
    ...(label === undefined ? [] : ['v.label = $label']),
  ];
  const values = {
    audit,
    attack,
    ...(verdict === undefined ? {} : { verdict }),
    ...(label === undefined ? {} : { label: labelOf(label) }),
  };
  return { from: `FROM samples v ${index}WHERE ${conditions.join(' AND ')}`, values };
}

export function openSamples(db: Database): Samples {
  const number = (sql: string, values: object) => db.prepare(sql).pluck().get(values) as number | undefined;
  return {
    counts({ audit, attack }) {
      const rows = db
        .prepare<[object], { verdict: Verdict; n: number }>(
          'SELECT verdict, count(*) AS n FROM samples WHERE audit = $audit AND attack = $attack GROUP BY verdict',
        )
        .all({ audit, attack });
      const counts: Record<Verdict, number> = { fooled: 0, held: 0, 'wrong-before': 0 };
      for (const row of rows) counts[row.verdict] = row.n;
      return counts;
    },
    page(of, filter, page) {
      const { from, values } = fits(of, filter);
      const samples = db
        .prepare<[object], SampleRow>(
          `${ROWS} FROM (SELECT v.* ${from} ORDER BY v.position LIMIT $limit OFFSET $offset) v ${OF_THEM}
           ORDER BY v.position`,
        )
        .all({ ...values, ...page });
      return { total: number(`SELECT count(*) ${from}`, values) ?? 0, samples };
    },
    one({ audit, attack }, item) {
      const sql = `
        ${ROWS} FROM audit_items a
        CROSS JOIN samples v ON v.audit = a.audit AND v.attack = $attack AND v.position = a.position
        ${OF_THEM} AND a.audit = $audit AND a.item = $item`;
      return db.prepare<[object], SampleRow>(sql).get({ audit, attack, item }) ?? null;
    },
    around(of, filter, position) {
      const { from, values } = fits(of, filter);
      const at = { ...values, position };
      const next = (side: string) =>
        number(`SELECT v.item ${from} AND v.position ${side} LIMIT 1`, at) ?? null;
      return {
        total: number(`SELECT count(*) ${from}`, values) ?? 0,
        before: number(`SELECT count(*) ${from} AND v.position < $position`, at) ?? 0,
        previous: next('< $position ORDER BY v.position DESC'),
        next: next('> $position ORDER BY v.position'),
      };
    },
    item(audit, item) {
      const row = db.prepare<[number, number], ItemColumns>(ITEM).get(audit, item);
      return row === undefined ? null : itemOf(row);
    },
    clean(audit, item) {
      const row = db
        .prepare<[number, number], Values>('SELECT * FROM clean_results WHERE audit = ? AND item = ?')
        .get(audit, item);
      return row === undefined ? null : cleanOf(row);
    },
    outcomes: ({ audit, attack }, item) =>
      db
        .prepare<[number, number, number], Values>(
          'SELECT * FROM outcomes WHERE audit = ? AND attack = ? AND item = ? ORDER BY iteration',
        )
        .all(audit, attack, item)
        .map(outcomeOf),
    trace({ audit, attack }, item) {
      const row = db
        .prepare<[number, number, number], { fake: Buffer; real: Buffer }>(
          'SELECT fake, real FROM traces WHERE audit = ? AND attack = ? AND item = ?',
        )
        .get(audit, attack, item);
      return row === undefined ? null : { fake: floatsOf(row.fake), real: floatsOf(row.real) };
    },
    last: (audit, attack, item) =>
      db.prepare<[object], ReturnType<Samples['last']>>(LAST_OF_FACE).get({ audit, attack, item }) ?? null,
    flips: (audit, attack) =>
      db.prepare<[object], { item: number; rmse255: number }>(FLIPS).iterate({ audit, attack }),
    shared: (left, right) => number(SHARED, { left, right }) ?? 0,
    running(audit, attacks) {
      const counted = (sql: string, values: object) =>
        db.prepare<[object], { n: number; correct: number }>(sql).get(values)!;
      return {
        clean: counted(CLEAN_SO_FAR, { audit }),
        attacks: Array.from({ length: attacks }, (_, attack) => counted(ATTACK_SO_FAR, { audit, attack })),
      };
    },
  };
}

const ITEM = `
  SELECT ${ITEM_COLUMNS}
  FROM audit_items a JOIN items i ON i.id = a.item JOIN sources s ON s.id = i.source
  WHERE a.audit = ? AND a.item = ?`;

const LAST_OF_FACE = `
  SELECT e_label AS label, e_score AS score, e_rmse255 AS rmse255, adversarial FROM outcomes
  WHERE audit = $audit AND attack = $attack AND item = $item AND iteration = ${LAST}`;

const FLIPS = `
  SELECT o.item, o.e_rmse255 AS rmse255 FROM outcomes o
  CROSS JOIN clean_results c ON c.audit = o.audit AND c.item = o.item
  WHERE o.audit = $audit AND o.attack = $attack AND o.iteration = ${LAST} AND o.e_label <> c.label`;

const SHARED = `
  SELECT count(*) FROM (
    SELECT i.pixels, a.label FROM audit_items a JOIN items i ON i.id = a.item WHERE a.audit = $left
    INTERSECT
    SELECT i.pixels, a.label FROM audit_items a JOIN items i ON i.id = a.item WHERE a.audit = $right)`;

const CLEAN_SO_FAR = `
  SELECT count(*) AS n, ifnull(sum(r.label = a.label), 0) AS correct
  FROM clean_results r JOIN audit_items a ON a.audit = r.audit AND a.item = r.item WHERE r.audit = $audit`;

const ATTACK_SO_FAR = `
  SELECT count(*) AS n, ifnull(sum(r.e_label = a.label), 0) AS correct
  FROM outcomes r JOIN audit_items a ON a.audit = r.audit AND a.item = r.item
  WHERE r.audit = $audit AND r.attack = $attack AND r.iteration = ${LAST}`;
