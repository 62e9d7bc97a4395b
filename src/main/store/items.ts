import type { Label } from '../../common/label.ts';
import type { ItemRow } from './rows.ts';

/** The columns of an item, from audit_items a, items i and sources s. */
export const ITEM_COLUMNS = `
  a.position, a.label, s.path, i.id, i.frame_ordinal, i.frame_seconds, i.box_x, i.box_y, i.box_width, i.box_height,
  i.crop, i.mask`;

export interface ItemColumns {
  id: number;
  position: number;
  path: string;
  label: Label;
  frame_ordinal: number | null;
  frame_seconds: number | null;
  box_x: number | null;
  box_y: number | null;
  box_width: number | null;
  box_height: number | null;
  crop: string;
  mask: string | null;
}

export const itemOf = (row: ItemColumns): ItemRow => ({
  id: row.id,
  position: row.position,
  path: row.path,
  label: row.label,
  frame: row.frame_ordinal === null ? null : { ordinal: row.frame_ordinal, seconds: row.frame_seconds ?? 0 },
  box:
    row.box_x === null
      ? null
      : { x: row.box_x, y: row.box_y ?? 0, width: row.box_width ?? 0, height: row.box_height ?? 0 },
  crop: row.crop,
  mask: row.mask,
});
