import type { Label } from '../../common/base/label.ts';
import { blobOf } from './columns.ts';
import { type Database, withoutWaiting } from './database.ts';
import { enterUniversal, leaveOut } from './entries.ts';
import { ITEM_COLUMNS, type ItemColumns, itemOf } from './items.ts';
import { CLEAN_COLUMNS, DECISION_COLUMNS, insertion, outcomeValues } from './judged.ts';
import type {
  CertifiedRow,
  CleanRow,
  DecisionRow,
  ItemRow,
  LeftOutRow,
  OutcomeRow,
  TraceRow,
  UniversalRow,
} from './rows.ts';
import { statement } from './statement.ts';

/** An item that is still to be measured. */
export interface WorkItem extends ItemRow {
  /** SHA-256 of the face's RGB bytes. */
  pixels: string;
  /** Seeded number that decides whose float perturbation is kept. */
  draw: number;
}

/** In place of an attack: the clean faces before the detector without its defence. */
export const BARE = -1;
/** The draws for the certificates of the clean faces. */
export const CERTIFIED = -2;

/** Everything that one attack measured on one item. */
export interface MeasuredRows {
  trace: TraceRow;
  outcomes: OutcomeRow[];
}

/** An original to be compared with what it was when it was read. */
export interface ReadSource {
  position: number;
  path: string;
  display: string;
  mask: string | null;
  sha256: string;
  maskSha256: string | null;
}

/** What is left to measure, and the entering of what was measured. Each method is one transaction. */
export interface Work {
  /**
   * Up to `count` items after a position (from -1), in order, that have no result of an attack yet;
   * attack null: no clean result; BARE: none of the detector without its defence; CERTIFIED: no draws for a certificate.
   */
  pending(audit: number, attack: number | null, after: number, count: number): WorkItem[];
  countPending(audit: number, attack: number | null): number;
  /** The `count` items of a class with the lowest draws. */
  lowestDraws(audit: number, label: Label, count: number): number[];
  /** The `n`th lowest draw of a class, from 1; null where it has fewer items, or n is 0. */
  nthDraw(audit: number, label: Label, n: number): number | null;
  enterClean(audit: number, rows: CleanRow[]): void;
  enterBare(audit: number, rows: DecisionRow[]): void;
  enterCertified(audit: number, rows: CertifiedRow[]): void;
  enterUniversal(audit: number, row: UniversalRow): void;
  enterOutcomes(audit: number, rows: MeasuredRows[]): void;
  /** The first original after a position (from -1) that was not compared yet. */
  nextUnchecked(audit: number, after: number): ReadSource | null;
  /** Enters an original's SHA-256 as it is now (null: gone), and what is to be said of it. */
  enterCheck(audit: number, source: number, sha256: string | null, notice: LeftOutRow | null): void;
}

export function openWork(db: Database): Work {
  const pendingOf = (attack: number | null) =>
    attack === null
      ? CLEAN_PENDING
      : attack === BARE
        ? BARE_PENDING
        : attack === CERTIFIED
          ? CERTIFIED_PENDING
          : ATTACK_PENDING;
  return {
    pending: (audit, attack, after, count) =>
      db
        .prepare<unknown[], ItemColumns & Pick<WorkItem, 'pixels' | 'draw'>>(
          `SELECT ${ITEM_COLUMNS}, i.pixels, a.draw
           FROM audit_items a JOIN items i ON i.id = a.item JOIN sources s ON s.id = i.source
           WHERE a.audit = $audit AND a.position > $after AND ${pendingOf(attack)}
           ORDER BY a.position LIMIT $count`,
        )
        .all({ audit, attack, after, count })
        .map((row) => ({ ...itemOf(row), pixels: row.pixels, draw: row.draw })),
    countPending: (audit, attack) =>
      db
        .prepare(`SELECT count(*) FROM audit_items a WHERE a.audit = $audit AND ${pendingOf(attack)}`)
        .pluck()
        .get({ audit, attack }) as number,
    lowestDraws: (audit, label, count) =>
      db
        .prepare('SELECT item FROM audit_items WHERE audit = ? AND label = ? ORDER BY draw, position LIMIT ?')
        .pluck()
        .all(audit, label, count) as number[],
    nthDraw: (audit, label, n) =>
      n === 0
        ? null
        : ((statement(
            db,
            'SELECT draw FROM audit_items WHERE audit = ? AND label = ? ORDER BY draw LIMIT 1 OFFSET ?',
          )
            .pluck()
            .get(audit, label, n - 1) as number | undefined) ?? null),
    enterClean: (audit, rows) => db.transaction(enterClean).immediate(db, audit, rows),
    enterBare: (audit, rows) => db.transaction(enterBare).immediate(db, audit, rows),
    enterCertified: (audit, rows) => db.transaction(enterCertified).immediate(db, audit, rows),
    enterUniversal: (audit, row) => enterUniversal(db, audit, row),
    enterOutcomes: (audit, rows) => db.transaction(enterOutcomes).immediate(db, audit, rows),
    nextUnchecked: (audit, after) =>
      db.prepare<[number, number], ReadSource>(UNCHECKED).get(audit, after) ?? null,
    enterCheck: (audit, source, sha256, notice) =>
      withoutWaiting(db, () => db.transaction(enterCheck).immediate(db, audit, source, sha256, notice)),
  };
}

const CLEAN_PENDING =
  '$attack IS NULL AND NOT EXISTS (SELECT 1 FROM clean_results r WHERE r.audit = a.audit AND r.item = a.item)';

const BARE_PENDING =
  '$attack = -1 AND NOT EXISTS (SELECT 1 FROM bare_results r WHERE r.audit = a.audit AND r.item = a.item)';

const CERTIFIED_PENDING =
  '$attack = -2 AND NOT EXISTS (SELECT 1 FROM certified_results r WHERE r.audit = a.audit AND r.item = a.item)';

const ATTACK_PENDING =
  'NOT EXISTS (SELECT 1 FROM traces r WHERE r.audit = a.audit AND r.attack = $attack AND r.item = a.item)';

const UNCHECKED = `
  SELECT a.position, a.path, a.display, a.mask_path AS mask, s.sha256, s.mask_sha256 AS maskSha256
  FROM audit_sources a JOIN sources s ON s.id = a.source
  WHERE a.audit = ? AND a.position > ? AND a.rechecked = 0 ORDER BY a.position LIMIT 1`;

function enterClean(db: Database, audit: number, rows: CleanRow[]): void {
  const insert = statement(db, insertion('clean_results', ['audit', 'item'], CLEAN_COLUMNS));
  for (const row of rows) insert.run({ ...row, audit });
  const attacks = statement(db, "SELECT json_array_length(config, '$.attacks') FROM audits WHERE id = ?")
    .pluck()
    .get(audit) as number;
  const sample = statement(db, ENTER_SAMPLE);
  for (const { item } of rows)
    for (let attack = 0; attack < attacks; attack++) sample.run(audit, attack, item);
}

function enterBare(db: Database, audit: number, rows: DecisionRow[]): void {
  const insert = db.prepare(insertion('bare_results', ['audit', 'item'], DECISION_COLUMNS));
  for (const row of rows) insert.run({ ...row, audit });
}

function enterCertified(db: Database, audit: number, rows: CertifiedRow[]): void {
  const insert = db.prepare(
    'INSERT INTO certified_results (audit, item, real) VALUES ($audit, $item, $real)',
  );
  for (const row of rows) insert.run({ ...row, audit });
}

/** Whichever of the two comes last, a face's clean result or its outcomes, makes the sample of both. */
const ENTER_SAMPLE = `
  INSERT INTO samples (audit, attack, position, item, label, verdict)
  SELECT audit, attack, position, item, label, verdict FROM sample_verdicts
  WHERE audit = ? AND attack = ? AND item = ?`;

function enterOutcomes(db: Database, audit: number, rows: MeasuredRows[]): void {
  const trace = statement(db, 'INSERT INTO traces (audit, attack, item, fake, real) VALUES (?, ?, ?, ?, ?)');
  const sample = statement(db, ENTER_SAMPLE);
  for (const row of rows) {
    trace.run(audit, row.trace.attack, row.trace.item, blobOf(row.trace.fake), blobOf(row.trace.real));
    for (const outcome of row.outcomes) {
      const values = outcomeValues(audit, outcome);
      const names = Object.keys(values);
      statement(db, `INSERT INTO outcomes (${names}) VALUES (${names.map((name) => `$${name}`)})`).run(
        values,
      );
    }
    sample.run(audit, row.trace.attack, row.trace.item);
  }
}

function enterCheck(
  db: Database,
  audit: number,
  source: number,
  sha256: string | null,
  notice: LeftOutRow | null,
): void {
  db.prepare('UPDATE audit_sources SET rechecked = 1, sha256_after = ? WHERE audit = ? AND position = ?').run(
    sha256,
    audit,
    source,
  );
  if (notice !== null) leaveOut(db, audit, notice);
}
