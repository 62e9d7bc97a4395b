import type { Label } from '../../common/base/label.ts';
import { type BoxColumns, boxOf, type ClipColumn, clipOf, type FrameColumns, frameOf } from './columns.ts';
import type { Database } from './database.ts';
import { DECISION_COLUMNS, selected } from './judged.ts';
import type { DecisionRow } from './rows.ts';

/** The file untouched, in the place of an attack's index. */
export const UNTOUCHED = -1;

export const UPLOADS = [1, 2] as const;
/** 1: as it is handed in; 2: after one more upload of the same kind. */
export type Upload = (typeof UPLOADS)[number];

/** What is said of a face in a delivered file; null where it was not found there. */
export type DeliveredRow = { item: number; upload: Upload } & (
  | Omit<DecisionRow, 'item'>
  | { [K in keyof Omit<DecisionRow, 'item'>]: null }
);

/** A file of an audit that faces were taken from. */
export interface DeliveredSource {
  position: number;
  path: string;
  kind: 'image' | 'video';
  label: Label;
}

/** A face of such a file, and the picture that is put in its place. */
export interface DeliveredFace {
  item: number;
  frame: { ordinal: number; seconds: number } | null;
  clip?: { ordinal: number; seconds: number }[];
  box: { x: number; y: number; width: number; height: number } | null;
  /** How it was cut, as JSON. */
  cropping: string;
  /** Object: the adversarial crop; of an untouched file the crop itself. */
  picture: string;
}

/** What becomes of an audit's attacks in files that are handed in. Each method that writes is one transaction. */
export interface Deliveries {
  /** Those with faces, in the audit's order. */
  sources(audit: number): DeliveredSource[];
  /** The faces of a file, in the audit's order. */
  faces(audit: number, source: number, attack: number): DeliveredFace[];
  /** Whether every face of a file has been judged in both uploads. */
  isDone(audit: number, source: number, delivery: number, attack: number): boolean;
  enter(audit: number, delivery: number, attack: number, rows: DeliveredRow[]): void;
}

export function openDeliveries(db: Database): Deliveries {
  const columns = DECISION_COLUMNS.map(({ name, column }) => ({ name, column }));
  return {
    sources: (audit) => db.prepare<[number], DeliveredSource>(SOURCES).all(audit),
    faces: (audit, source, attack) =>
      db
        .prepare<[object], FaceColumns>(attack === UNTOUCHED ? CROPS : ADVERSARIALS)
        .all({ audit, source, ...(attack === UNTOUCHED ? {} : { attack }) })
        .map((row) => ({
          item: row.item,
          frame: frameOf(row),
          ...clipOf(row),
          box: boxOf(row),
          cropping: row.cropping,
          picture: row.picture,
        })),
    isDone: (audit, source, delivery, attack) =>
      db.prepare(PENDING).pluck().get({ audit, source, delivery, attack }) === undefined,
    enter: (audit, delivery, attack, rows) =>
      db
        .transaction(() => {
          const names = columns.map(({ column }) => column).join(', ');
          const values = columns.map(({ name }) => `$${name}`).join(', ');
          const insert = db.prepare(
            `INSERT INTO delivered (audit, delivery, attack, upload, item, ${names})
             VALUES ($audit, $delivery, $attack, $upload, $item, ${values})`,
          );
          for (const row of rows) insert.run({ audit, delivery, attack, ...row });
        })
        .immediate(),
  };
}

interface FaceColumns extends FrameColumns, BoxColumns, ClipColumn {
  item: number;
  cropping: string;
  picture: string;
}

const SOURCES = `
  SELECT f.position, f.path, f.kind, f.label FROM audit_sources f
  WHERE f.audit = ? AND f.source IS NOT NULL AND f.faces > 0 ORDER BY f.position`;

const FACES = `
  a.item, i.frame_ordinal, i.frame_seconds, i.box_x, i.box_y, i.box_width, i.box_height, i.clip, i.cropping`;
const OF_SOURCE = `
  FROM audit_sources f CROSS JOIN items i ON i.source = f.source
    CROSS JOIN audit_items a ON a.audit = f.audit AND a.item = i.id`;

const CROPS = `
  SELECT ${FACES}, i.crop AS picture ${OF_SOURCE}
  WHERE f.audit = $audit AND f.position = $source ORDER BY a.position`;

const ADVERSARIALS = `
  SELECT ${FACES}, o.adversarial AS picture ${OF_SOURCE}
    CROSS JOIN outcomes o ON o.audit = a.audit AND o.attack = $attack AND o.item = a.item AND o.iteration =
      (SELECT max(x.iteration) FROM outcomes x
       WHERE x.audit = a.audit AND x.attack = $attack AND x.item = a.item)
  WHERE f.audit = $audit AND f.position = $source ORDER BY a.position`;

const PENDING = `
  SELECT 1 ${OF_SOURCE}
  WHERE f.audit = $audit AND f.position = $source AND
    (SELECT count(*) FROM delivered d WHERE d.audit = f.audit AND d.delivery = $delivery AND d.attack = $attack
      AND d.upload IN (1, 2) AND d.item = i.id) < 2 LIMIT 1`;

/** In the audit's order. */
export const DELIVERED = `
  SELECT d.item, d.upload, ${selected('d', DECISION_COLUMNS)}
  FROM audit_items a CROSS JOIN delivered d
    ON d.audit = a.audit AND d.delivery = $delivery AND d.attack = $attack AND d.upload = $upload AND d.item = a.item
  WHERE a.audit = $audit ORDER BY a.position`;
