import type { Label } from '../../common/base/label.ts';
import { type BoxColumns, boxOf, type ClipColumn, clipOf, type FrameColumns, frameOf } from './columns.ts';
import type { Database } from './database.ts';
import { CLEAN_COLUMNS, masksIn, OUTCOME_MASKS } from './judged.ts';
import type { TakenFace } from './plan.ts';

/** A file of an audit with all that its faces were taken by. */
export interface SealingSource {
  position: number;
  /** Absolute. */
  path: string;
  /** As the user named it. */
  display: string;
  kind: 'image' | 'video';
  label: Label;
  mask: string | null;
  /** JSON; null: as the audit is configured. */
  crop: string | null;
  /** JSON of what its manifest or layout says besides the label; null: nothing. */
  attributes: string | null;
  /** null where it was not read. */
  bytes: number | null;
  sha256: string | null;
  maskSha256: string | null;
  /** JSON of what its header tells; null: that was not looked at. */
  trace: string | null;
  person: string | null;
  /** JSON. */
  labels: string | null;
}

/** A face of an audit with all that makes it the one it is. */
export interface SealingItem extends TakenFace {
  position: number;
  /** Position of its file. */
  source: number;
  /** The crop and its side in pixels, as JSON. */
  cropping: string;
  label: Label;
}

/** What goes into a sealed case besides results, one row at a time, in the audit's order. */
export interface Sealing {
  sources(audit: number): IterableIterator<SealingSource>;
  items(audit: number): IterableIterator<SealingItem>;
  /** Every object that the audit's rows name but the detector's weights, each once, sorted. */
  objects(audit: number): IterableIterator<string>;
}

export function openSealing(db: Database): Sealing {
  return {
    sources: (audit) => db.prepare<[number], SealingSource>(SOURCES).iterate(audit),
    *items(audit) {
      for (const row of db.prepare<[number], ItemColumns>(ITEMS).iterate(audit))
        yield {
          position: row.position,
          source: row.source,
          cropping: row.cropping,
          face: row.face,
          frame: frameOf(row),
          ...clipOf(row),
          box: boxOf(row),
          label: row.label,
          pixels: row.pixels,
          crop: row.crop,
          mask: row.mask,
          draw: row.draw,
          ...(row.track === null ? {} : { track: row.track }),
          ...(row.person === null ? {} : { person: row.person }),
        };
    },
    objects: (audit) =>
      db.prepare<[object], string>(OBJECTS).pluck().iterate({ audit }) as IterableIterator<string>,
  };
}

interface ItemColumns
  extends FrameColumns,
    BoxColumns,
    ClipColumn,
    Omit<SealingItem, 'frame' | 'box' | 'clip' | 'track' | 'person'> {
  track: number | null;
  person: string | null;
}

const SOURCES = `
  SELECT a.position, a.path, a.display, a.kind, a.label, a.mask_path AS mask, a.crop, a.attributes, s.bytes, s.sha256,
    s.mask_sha256 AS maskSha256, s.trace, a.person, a.labels
  FROM audit_sources a LEFT JOIN sources s ON s.id = a.source WHERE a.audit = ? ORDER BY a.position`;

/** A file may stand in the scan once only, so its row of the audit is the one with its source. */
const ITEMS = `
  SELECT a.position, f.position AS source, i.cropping, i.face, i.frame_ordinal, i.frame_seconds,
    i.box_x, i.box_y, i.box_width, i.box_height, a.label, i.pixels, i.crop, i.mask, i.clip, a.draw, i.track, a.person
  FROM audit_items a CROSS JOIN items i ON i.id = a.item
    CROSS JOIN audit_sources f ON f.audit = a.audit AND f.source = i.source
  WHERE a.audit = ? ORDER BY a.position`;

const OBJECTS = `
  WITH named (object) AS (
    SELECT i.crop FROM audit_items a JOIN items i ON i.id = a.item WHERE a.audit = $audit
    UNION SELECT i.mask FROM audit_items a JOIN items i ON i.id = a.item WHERE a.audit = $audit
    ${masksIn(CLEAN_COLUMNS)
      .map((column) => `UNION SELECT ${column} FROM clean_results WHERE audit = $audit`)
      .join(' ')}
    ${[...OUTCOME_MASKS, 'adversarial', 'perturbation', 'adversarial_mask']
      .map((column) => `UNION SELECT ${column} FROM outcomes WHERE audit = $audit`)
      .join(' ')}
    UNION SELECT artifact FROM universals WHERE audit = $audit
    UNION SELECT mask FROM adversarial_masks WHERE audit = $audit
    UNION SELECT substr(json_extract(value, '$.region'), 6) FROM audits a, json_each(a.config, '$.attacks')
      WHERE a.id = $audit AND json_extract(value, '$.region') LIKE 'mask:%')
  SELECT object FROM named WHERE object IS NOT NULL ORDER BY object`;
