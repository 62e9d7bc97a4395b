import { z } from 'zod';
import { figuresSchema, unitKindSchema } from './figure.ts';

/** Results by the values of a column of the manifest. */

/** Under so many units, or so many faces, the figures of a group say little. */
export const SMALL_GROUP = { units: 10, faces: 30 };

const gapSchema = z.strictObject({
  /** The largest difference between two groups' shares of right faces; small groups are passed over where others are left. */
  gap: z.number(),
  high: z.string().nullable(),
  low: z.string().nullable(),
  /** By permutation of units; corrected: after Holm, over all comparisons beside it. */
  p: z.number(),
  corrected: z.number(),
});

export const groupsSchema = z.strictObject({
  column: z.string(),
  unit: unitKindSchema,
  /** In the order of their values, those without one last. */
  groups: z.array(
    z.strictObject({
      /** null: the manifest says none. */
      value: z.string().nullable(),
      faces: z.int(),
      units: z.int(),
      small: z.boolean(),
      /** Clean, then under each attack in 8 bits, after its last iteration. */
      runs: z.array(figuresSchema),
    }),
  ),
  /** Of all faces, for each of these runs; null where there are no two groups. */
  gaps: z.array(gapSchema.nullable()),
});
export type Groups = z.infer<typeof groupsSchema>;
