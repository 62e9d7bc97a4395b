import { z } from 'zod';
import { sha256 } from '../base/sha256.ts';

/** Fields that several attacks share: kind, range and default, for forms and for the command line alike. */
const spaceSchema = z.enum(['pixel', 'normalised']);
export type Space = z.infer<typeof spaceSchema>;
export const space = (value: Space) => spaceSchema.default(value);

export const alpha = (value: number) => z.number().positive().max(1e6).default(value);
/** In 1/255 pixel units. */
export const eps = (value: number) => z.number().positive().max(255).default(value);
/** A 32-bit seed. */
export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 32 - 1)
  .default(1);
export const iterations = (value: number) => z.int().min(1).max(100_000).default(value);
/** Iterations after which everything is measured and kept; the last one always is. */
export const snapshots = z.array(z.int().min(1)).max(32).default([]);
/** Label that the activation loss aims at: just below one half, so that the decision stays "fake". */
export const labelTarget = z.number().min(0).max(1).default(0.45);
/** Weight lambda of the segmentation loss. */
export const lambda = z.number().min(0).max(1e6).default(1.8);
/** Adversarial mask: one seeded random triangle per image, or the file named. */
export const mask = z.string().default('triangle');
/** The detector that the perturbation is made on, where that is not the one that is audited (transfer). */
export const surrogate = z.strictObject({ id: sha256, name: z.string().min(1) }).optional();
/** SHA-256 of a saved universal perturbation that is applied instead of making one. */
export const from = z.string().optional();
