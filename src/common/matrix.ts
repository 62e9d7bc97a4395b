import { z } from 'zod';
import { labelNameSchema } from './base/label.ts';
import { sha256 } from './base/sha256.ts';

/** Faces by attacks: what each attack makes of each face, in 8 bits after its last iteration. */

/** original: as the audit has them; change: what takes least to flip comes first. Faces of an original stay together. */
export const matrixSortSchema = z.enum(['original', 'change']);
export type MatrixSort = z.infer<typeof matrixSortSchema>;

const cellSchema = z.strictObject({
  /** Realness in [0,1]. */
  realness: z.number(),
  /** Whether the decision is another one than on the clean face. */
  flips: z.boolean(),
  rmse255: z.number(),
  /** Object: what an attacker could save. */
  adversarial: sha256,
});

export const matrixRowSchema = z.strictObject({
  item: z.int(),
  path: z.string(),
  label: labelNameSchema,
  /** Of a video; of a clip its first. */
  frame: z.strictObject({ ordinal: z.int(), seconds: z.number() }).nullable(),
  /** Object: the clean face. */
  picture: sha256,
  clean: z.number(),
  decided: labelNameSchema,
  /** The smallest root mean square of a change that flips the decision, in 1/255, and the attack whose it is; null where none does. */
  least: z.strictObject({ attack: z.int(), rmse255: z.number() }).nullable(),
  /** By attack; null where the face is not measured under it yet. */
  cells: z.array(cellSchema.nullable()),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;
export type MatrixCell = z.infer<typeof cellSchema>;
