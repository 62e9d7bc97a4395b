import type { EvidenceFace, EvidenceSource, SourceFilter } from '../../common/api/evidence.ts';
import { cropSchema } from '../../common/audit.ts';
import { type Label, labelOf, nameOf } from '../../common/base/label.ts';
import { noticeSchema } from '../../common/notice.ts';
import {
  type AttributesColumn,
  attributesOf,
  type BoxColumns,
  boxOf,
  type FrameColumns,
  frameOf,
} from './columns.ts';

/** Between rows of the evidence and what a window shows of them. */

export const SOURCE_COLUMNS = `
  e.id, e.path, e.display, e.kind, e.label, e.crop, e.state, e.reason, e.notices, e.bytes, e.sha256, e.mask_path, e.mask_sha256,
  e.added, e.faces, e.person, e.attributes`;

export interface SourceColumns extends AttributesColumn {
  person: string | null;
  id: number;
  path: string;
  display: string;
  kind: 'image' | 'video';
  label: Label | null;
  crop: string;
  state: EvidenceSource['state'];
  /** English words of a reading by an earlier version. */
  reason: string | null;
  notices: string;
  bytes: number | null;
  sha256: string | null;
  mask_path: string | null;
  mask_sha256: string | null;
  added: string;
  faces: number;
}

const labelNameOf = (label: Label | null) => (label === null ? null : nameOf(label));

export const sourceOf = ({
  mask_path,
  mask_sha256,
  label,
  crop,
  person,
  attributes,
  reason,
  notices,
  ...row
}: SourceColumns): EvidenceSource => ({
  ...row,
  ...(person === null ? {} : { person }),
  ...attributesOf({ attributes }),
  notices:
    reason === null ? noticeSchema.array().parse(JSON.parse(notices)) : [{ code: '', message: reason }],
  label: labelNameOf(label),
  crop: cropSchema.parse(JSON.parse(crop)),
  mask: mask_path,
  maskSha256: mask_sha256,
});

export const FACE_COLUMNS = `
  f.id, f.evidence, e.display, e.kind, e.label, f.face, f.frame_ordinal, f.frame_seconds,
  f.box_x, f.box_y, f.box_width, f.box_height, f.confidence, f.picture, f.mask`;

export interface FaceColumns extends FrameColumns, BoxColumns {
  id: number;
  evidence: number;
  display: string;
  kind: 'image' | 'video';
  label: Label | null;
  face: number;
  confidence: number | null;
  picture: string;
  mask: string | null;
}

export const faceOf = (row: FaceColumns): EvidenceFace => ({
  id: row.id,
  source: row.evidence,
  display: row.display,
  kind: row.kind,
  label: labelNameOf(row.label),
  face: row.face,
  frame: frameOf(row),
  box: boxOf(row),
  confidence: row.confidence,
  picture: row.picture,
  mask: row.mask,
});

/** A filter with those of its fields that are given. */
export type Filter = SourceFilter;

/** The condition of a filter on `evidence e`, but for its masks; all of it is in the index `evidence_listed`. */
export function whereOf(filter: Filter): { where: string; values: Record<string, unknown> } {
  const { label, kind, source, text, state } = filter;
  const conditions = ['e.removed = 0'];
  const values: Record<string, unknown> = {};
  const add = (condition: string, named: Record<string, unknown> = {}) => {
    conditions.push(condition);
    Object.assign(values, named);
  };
  if (label === 'none') add('e.label IS NULL');
  else if (label !== undefined) add('e.label = $label', { label: labelOf(label) });
  if (kind !== undefined) add('e.kind = $kind', { kind });
  if (source !== undefined) add('e.id = $source', { source });
  if (state !== undefined) add('e.state = $state', { state });
  if (text !== undefined && text !== '') add('instr(lower(e.path), lower($text)) > 0', { text });
  return { where: conditions.join(' AND '), values };
}
