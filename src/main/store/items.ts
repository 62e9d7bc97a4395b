import type { Label } from '../../common/base/label.ts';
import { personKey } from '../../common/person.ts';
import {
  type AttributesColumn,
  attributesOf,
  type BoxColumns,
  boxOf,
  type ClipColumn,
  clipOf,
  type FrameColumns,
  frameOf,
} from './columns.ts';
import type { ItemRow } from './rows.ts';

/** The columns of an item, from audit_items a, items i and sources s. */
export const ITEM_COLUMNS = `
  a.position, a.label, s.path, i.id, i.frame_ordinal, i.frame_seconds, i.box_x, i.box_y, i.box_width, i.box_height,
  i.crop, i.mask, i.clip, i.track, a.person,
  (SELECT f.attributes FROM audit_sources f WHERE f.audit = a.audit AND f.source = i.source) AS attributes`;

export interface ItemColumns extends FrameColumns, BoxColumns, ClipColumn, AttributesColumn {
  id: number;
  position: number;
  path: string;
  label: Label;
  crop: string;
  mask: string | null;
  track: number | null;
  person: string | null;
}

export const itemOf = (row: ItemColumns): ItemRow => ({
  id: row.id,
  position: row.position,
  path: row.path,
  label: row.label,
  frame: frameOf(row),
  ...clipOf(row),
  box: boxOf(row),
  crop: row.crop,
  mask: row.mask,
  ...attributesOf(row),
  track: row.track,
  person: personKey({ path: row.path, name: row.person, track: row.track }),
});
