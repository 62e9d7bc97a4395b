import { z } from 'zod';
import { figureSchema } from './figure.ts';

/** What a file's own header tells of how it was made, and nothing of what is seen in it. */
export const fileTraceSchema = z.strictObject({
  format: z.enum(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'mp4', 'matroska', 'avi', 'other']),
  /** Of a picture, as stored; null where the header was not read so far. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Whether it has an EXIF block. */
  exif: z.boolean(),
  /** Of a JPEG: means of its first (luma) and its last (chroma) quantisation table, and how its colours are stored. */
  jpeg: z
    .strictObject({
      luma: z.number(),
      chroma: z.number(),
      progressive: z.boolean(),
      subsampled: z.boolean(),
    })
    .optional(),
});
export type FileTrace = z.infer<typeof fileTraceSchema>;

/** How well the labels of an audit's originals can be told from their files alone. */
export const fileHistorySchema = z.strictObject({
  /** AUC of the probe on originals whose source it was not fitted on; n counts originals, units counts sources. */
  auc: figureSchema,
  /** The trait that parts the labels best by itself. */
  trait: z.enum(['format', 'bytes', 'size', 'shape', 'density', 'quality', 'coding', 'exif']),
});
export type FileHistory = z.infer<typeof fileHistorySchema>;
