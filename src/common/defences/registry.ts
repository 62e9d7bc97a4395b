import { z } from 'zod';
import { seedSchema } from '../attacks/fields.ts';

/**
 * A defence in front of a detector: what it does to every picture before the detector sees it.
 * - jpeg: as JPEG of that quality leaves it, colours at full resolution (Dziugaite et al. 2016);
 * - bits: rounded to so many bits per colour (feature squeezing, Xu et al. 2018);
 * - median: the median of 3 x 3 pixels of each colour (the same);
 * - resize-pad: made smaller by a random share and padded with zeros at a random place (Xie et al. 2018), several times over.
 */
export const defenceSchema = z.discriminatedUnion('defence', [
  z.strictObject({ defence: z.literal('jpeg'), quality: z.int().min(1).max(100).default(75) }),
  z.strictObject({ defence: z.literal('bits'), bits: z.int().min(1).max(7).default(5) }),
  z.strictObject({ defence: z.literal('median') }),
  z.strictObject({
    defence: z.literal('resize-pad'),
    /** The smallest side that a picture is made, as a share of its own. */
    least: z.number().min(0.5).max(0.99).default(0.9),
    /** What the verdict on a face is the mean of. */
    draws: z.int().min(1).max(64).default(8),
    /** What each step of an attack is the mean of: other draws, new ones at every step. */
    attackDraws: z.int().min(1).max(64).default(8),
    seed: seedSchema,
  }),
]);
export type Defence = z.infer<typeof defenceSchema>;
export type ResizePadDefence = Extract<Defence, { defence: 'resize-pad' }>;
/** A defence that does the same to a picture whenever it sees it. */
export type FixedDefence = Exclude<Defence, ResizePadDefence>;
export const isRandom = (defence: Defence): defence is ResizePadDefence => defence.defence === 'resize-pad';
export const DEFENCE_NAMES = defenceSchema.options.map(({ shape }) => shape.defence.value);
