import { type Distortion, distortionSchema } from '../../common/distortions/registry.ts';
import type { Database } from './database.ts';
import { insertion, selected, TREATED_COLUMNS } from './judged.ts';
import type { DistortedRow } from './rows.ts';

/** A distortion that is asked for, with its place in the order of asking. */
export interface PlannedDistortion {
  position: number;
  treatment: Distortion;
}

/** Which pictures: of an attack after its last iteration, by its index; `CLEAN` for the faces as they were. */
export const CLEAN = -1;

/** A picture that is still to be treated and judged. */
export interface Undistorted {
  item: number;
  /** In the audit's order. */
  position: number;
  /** Object: 8-bit RGB PNG. */
  picture: string;
  /** Objects: the true mask, and the one that the attack aimed at. */
  mask: string | null;
  aim: string | null;
}

/** What distortions leave of an audit's pictures. Each method that writes is one transaction. */
export interface Survival {
  /** In the order of asking. */
  distortions(audit: number): PlannedDistortion[];
  /** Adds those that are not there yet. */
  plan(audit: number, treatments: Distortion[]): void;
  /** Up to `count` pictures after a position (from -1), in the audit's order. */
  pending(audit: number, treatment: number, attack: number, after: number, count: number): Undistorted[];
  countPending(audit: number, treatment: number, attack: number): number;
  enter(audit: number, treatment: number, attack: number, rows: DistortedRow[]): void;
  /** In the audit's order; nothing else can be written while they are walked. */
  results(audit: number, treatment: number, attack: number): IterableIterator<DistortedRow>;
}

export function openSurvival(db: Database): Survival {
  return {
    distortions: (audit) =>
      db
        .prepare<[number], { position: number; treatment: string; strength: number }>(
          'SELECT position, treatment, strength FROM treatments WHERE audit = ? ORDER BY position',
        )
        .all(audit)
        .map(({ position, ...treatment }) => ({ position, treatment: distortionSchema.parse(treatment) })),
    plan: (audit, treatments) => db.transaction(plan).immediate(db, audit, treatments),
    pending: (audit, treatment, attack, after, count) =>
      db
        .prepare<[object], Undistorted>(
          `SELECT a.item, a.position, ${pictures(attack)} ${from(attack)} AND a.position > $after
           ORDER BY a.position LIMIT $count`,
        )
        .all({ audit, treatment, attack, after, count }),
    countPending: (audit, treatment, attack) =>
      db
        .prepare(`SELECT count(*) ${from(attack)}`)
        .pluck()
        .get({ audit, treatment, attack }) as number,
    enter: (audit, treatment, attack, rows) =>
      db.transaction(enter).immediate(db, audit, treatment, attack, rows),
    results: (audit, treatment, attack) =>
      db.prepare<[object], DistortedRow>(RESULTS).iterate({ audit, treatment, attack }),
  };
}

const pictures = (attack: number) =>
  attack === CLEAN
    ? 'i.crop AS picture, i.mask, NULL AS aim'
    : 'o.adversarial AS picture, i.mask, o.adversarial_mask AS aim';

const from = (attack: number) => `
  FROM audit_items a CROSS JOIN ${
    attack === CLEAN
      ? 'items i ON i.id = a.item'
      : `items i ON i.id = a.item CROSS JOIN outcomes o ON o.audit = a.audit AND o.attack = $attack AND o.item = a.item AND o.iteration =
           (SELECT max(x.iteration) FROM outcomes x
            WHERE x.audit = a.audit AND x.attack = $attack AND x.item = a.item)`
  }
  WHERE a.audit = $audit AND NOT EXISTS (SELECT 1 FROM treated t
    WHERE t.audit = a.audit AND t.treatment = $treatment AND t.attack = $attack AND t.item = a.item)`;

const RESULTS = `
  SELECT t.item, ${selected('t', TREATED_COLUMNS)}
  FROM audit_items a CROSS JOIN treated t
    ON t.audit = a.audit AND t.treatment = $treatment AND t.attack = $attack AND t.item = a.item
  WHERE a.audit = $audit ORDER BY a.position`;

function plan(db: Database, audit: number, treatments: Distortion[]): void {
  const add = db.prepare(
    `INSERT INTO treatments (audit, position, treatment, strength)
     SELECT $audit, count(*), $treatment, $strength FROM treatments WHERE audit = $audit
     HAVING NOT EXISTS
       (SELECT 1 FROM treatments WHERE audit = $audit AND treatment = $treatment AND strength = $strength)`,
  );
  for (const treatment of treatments) add.run({ audit, ...treatment });
}

function enter(db: Database, audit: number, treatment: number, attack: number, rows: DistortedRow[]): void {
  const insert = db.prepare(insertion('treated', ['audit', 'treatment', 'attack', 'item'], TREATED_COLUMNS));
  for (const row of rows) insert.run({ audit, treatment, attack, ...row });
}
