import type { Label } from '../../common/base/label.ts';
import type { WearSetting } from '../../common/wear.ts';
import type { Database } from './database.ts';

/** A setting that was asked for, with its place in the order of asking. */
export interface PlannedWear extends WearSetting {
  position: number;
}

/** A clean face that is still to be worn and judged. */
export interface Unworn {
  item: number;
  /** In the audit's order. */
  position: number;
  /** Object: 8-bit RGB PNG. */
  picture: string;
  /** SHA-256 of its pixels. */
  pixels: string;
}

export interface WornRow {
  item: number;
  label: Label;
  score: number;
}

/** What everyday wear does to the clean faces of an audit. Each method that writes is one transaction. */
export interface WearStore {
  /** In the order of asking. */
  settings(audit: number): PlannedWear[];
  /** Adds those that are not there yet. */
  plan(audit: number, settings: WearSetting[]): void;
  /** Up to `count` faces after a position (from -1), in the audit's order. */
  pending(audit: number, setting: number, after: number, count: number): Unworn[];
  countPending(audit: number, setting: number): number;
  enter(audit: number, setting: number, rows: WornRow[]): void;
  /** In the audit's order; nothing else can be written while they are walked. */
  results(audit: number, setting: number): IterableIterator<WornRow>;
  /** Forgets what was asked for and what was measured. */
  drop(audit: number): void;
}

export function openWear(db: Database): WearStore {
  return {
    settings: (audit) =>
      db
        .prepare<[number], PlannedWear>(
          'SELECT position, operator, severity, strength FROM wear WHERE audit = ? ORDER BY position',
        )
        .all(audit),
    plan: (audit, settings) => db.transaction(plan).immediate(db, audit, settings),
    pending: (audit, setting, after, count) =>
      db
        .prepare<[object], Unworn>(
          `SELECT a.item, a.position, i.crop AS picture, i.pixels ${PENDING} AND a.position > $after
           ORDER BY a.position LIMIT $count`,
        )
        .all({ audit, setting, after, count }),
    countPending: (audit, setting) =>
      db.prepare(`SELECT count(*) ${PENDING}`).pluck().get({ audit, setting }) as number,
    enter: (audit, setting, rows) => db.transaction(enter).immediate(db, audit, setting, rows),
    results: (audit, setting) => db.prepare<[object], WornRow>(RESULTS).iterate({ audit, setting }),
    drop: (audit) => db.transaction(drop).immediate(db, audit),
  };
}

const PENDING = `
  FROM audit_items a CROSS JOIN items i ON i.id = a.item
  WHERE a.audit = $audit AND NOT EXISTS
    (SELECT 1 FROM worn w WHERE w.audit = a.audit AND w.setting = $setting AND w.item = a.item)`;

const RESULTS = `
  SELECT w.item, w.label, w.score
  FROM audit_items a CROSS JOIN worn w ON w.audit = a.audit AND w.setting = $setting AND w.item = a.item
  WHERE a.audit = $audit ORDER BY a.position`;

function plan(db: Database, audit: number, settings: WearSetting[]): void {
  const add = db.prepare(
    `INSERT INTO wear (audit, position, operator, severity, strength)
     SELECT $audit, count(*), $operator, $severity, $strength FROM wear WHERE audit = $audit
     HAVING NOT EXISTS (SELECT 1 FROM wear WHERE audit = $audit AND operator = $operator AND severity = $severity)`,
  );
  for (const setting of settings) add.run({ audit, ...setting });
}

function enter(db: Database, audit: number, setting: number, rows: WornRow[]): void {
  const insert = db.prepare('INSERT INTO worn VALUES ($audit, $setting, $item, $label, $score)');
  for (const row of rows) insert.run({ audit, setting, ...row });
}

function drop(db: Database, audit: number): void {
  for (const table of ['worn', 'wear']) db.prepare(`DELETE FROM ${table} WHERE audit = ?`).run(audit);
}
