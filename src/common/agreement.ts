import { z } from 'zod';
import { ATTACK_NAMES } from './attacks/registry.ts';
import { labelNameSchema } from './base/label.ts';

/**
 * How two results of the same question are compared whose bytes differ. Decisions must be equal; numbers, by max(1, |sealed|), and
 * masks, by the share of their pixels, lie within these. Where the same bytes were promised that holds for attacked faces too, and
 * pictures differ by `picture` / 255 at most.
 *
 * A clean face passes through the detector once, and sums are added up in another order: each of n products is off by about
 * sqrt(n) 2^-24 of its terms, n up to some ten thousand, and a network has some hundred in a row whose errors are independent:
 * 2^-24 sqrt(10^4 10^2) = 6e-5. The self-check of an engine allows as much.
 *
 * An attack begins each step where the one before left, and where a gradient's sign or its largest entry hangs on the last digit a
 * pixel goes the other way: errors grow with every step, up to ten times. After three of them a score could be anywhere, since
 * the perturbation is then another one of the same strength, and the decision alone is held. Measured: docs/custody.md.
 */
export const AGREEMENT = { clean: 1e-4, mask: 1e-3, picture: 1, growth: 10, steps: 3 } as const;

/** How many times what a clean face is allowed after so many steps of an attack; infinite: the decision alone is held. */
export const allowance = (steps: number): number =>
  steps > AGREEMENT.steps ? Number.POSITIVE_INFINITY : AGREEMENT.growth ** steps;

/** The largest deviations of clean faces and of attacked ones, in numbers and masks. */
export const deviationsSchema = z.strictObject({
  clean: z.number(),
  attacked: z.number(),
  mask: z.number(),
  attackedMask: z.number(),
});
export type Deviations = z.infer<typeof deviationsSchema>;

export const toleranceSchema = z.strictObject({
  clean: z.number(),
  mask: z.number(),
  picture: z.number(),
  growth: z.number(),
  steps: z.int(),
});

/** A decision that is another one now. */
export const flipSchema = z.strictObject({
  /** The original, as the case names it. */
  path: z.string(),
  /** Of the face within the audit. */
  position: z.int(),
  /** Name of the attack and its index; null: clean. */
  attack: z.enum(ATTACK_NAMES).nullable(),
  index: z.int().nullable(),
  iteration: z.int().nullable(),
  of: z.enum(['clean', 'bare', 'float', 'eightBit', 'distorted']),
  sealed: labelNameSchema,
  now: labelNameSchema,
});
export type Flip = z.infer<typeof flipSchema>;
