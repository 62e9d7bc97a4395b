import { type Attributes, attributesSchema } from '../../common/attributes.ts';
import type { BoxRow, Frame } from './rows.ts';

/** Between rows of SQLite and values of the application. */

/** Where in a file a face lies, as every table of faces has it: null throughout for a picture taken whole. */
export interface BoxColumns {
  box_x: number | null;
  box_y: number | null;
  box_width: number | null;
  box_height: number | null;
}

export interface FrameColumns {
  frame_ordinal: number | null;
  frame_seconds: number | null;
}

export interface ClipColumn {
  clip: string | null;
}

export const boxOf = (row: BoxColumns): BoxRow | null =>
  row.box_x === null
    ? null
    : { x: row.box_x, y: row.box_y ?? 0, width: row.box_width ?? 0, height: row.box_height ?? 0 };

export const frameOf = (row: FrameColumns): Frame | null =>
  row.frame_ordinal === null ? null : { ordinal: row.frame_ordinal, seconds: row.frame_seconds ?? 0 };

/** The frames of a clip; not there of a single picture. */
export const clipOf = ({ clip }: ClipColumn): { clip?: Frame[] } =>
  clip === null ? {} : { clip: JSON.parse(clip) as Frame[] };

export interface AttributesColumn {
  attributes: string | null;
}

/** What is known of a file besides its label; not there where nothing is. */
export const attributesOf = ({ attributes }: AttributesColumn): { attributes?: Attributes } =>
  attributes === null ? {} : { attributes: attributesSchema.parse(JSON.parse(attributes)) };

export const attributesValue = (attributes: Attributes | undefined): string | null =>
  attributes === undefined || Object.keys(attributes).length === 0 ? null : JSON.stringify(attributes);

/** The values of frame_ordinal, frame_seconds, box_x, box_y, box_width and box_height. */
export const placeValues = (frame: Frame | null, box: BoxRow | null): (number | null)[] => [
  frame?.ordinal ?? null,
  frame?.seconds ?? null,
  box?.x ?? null,
  box?.y ?? null,
  box?.width ?? null,
  box?.height ?? null,
];

/** Activations as a BLOB: float32, little-endian whatever the machine. */
export function blobOf(values: Float32Array): Buffer {
  const blob = Buffer.alloc(values.length * 4);
  for (let i = 0; i < values.length; i++) blob.writeFloatLE(values[i]!, i * 4);
  return blob;
}

export function floatsOf(blob: Buffer): Float32Array {
  return Float32Array.from({ length: blob.length / 4 }, (_, i) => blob.readFloatLE(i * 4));
}
