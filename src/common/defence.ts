import { z } from 'zod';

/**
 * A defence in front of a detector: what it does to every picture before the detector sees it.
 * - jpeg: as JPEG of that quality leaves it, colours at full resolution (Dziugaite et al. 2016);
 * - bits: rounded to so many bits per colour (feature squeezing, Xu et al. 2018);
 * - median: the median of 3 x 3 pixels of each colour (the same).
 */
export const defenceSchema = z.discriminatedUnion('defence', [
  z.strictObject({ defence: z.literal('jpeg'), quality: z.int().min(1).max(100).default(75) }),
  z.strictObject({ defence: z.literal('bits'), bits: z.int().min(1).max(7).default(5) }),
  z.strictObject({ defence: z.literal('median') }),
]);
export type Defence = z.infer<typeof defenceSchema>;
export const DEFENCE_NAMES = defenceSchema.options.map(({ shape }) => shape.defence.value);
