import { z } from 'zod';
import { ATTACK_NAMES } from './attacks/registry.ts';
import { labelNameSchema } from './base/label.ts';

/**
 * How two results of the same question are compared whose bytes differ: decisions must be equal, everything else lie within these.
 *
 * clean: numbers of a face that nobody attacked, by max(1, |sealed|). A forward pass adds up in another order: each sum of n
 *   products is off by about sqrt(n) 2^-24 of its terms, n up to some ten thousand, and a network has some hundred of them in a
 *   row whose errors are independent: 2^-24 sqrt(10^4 10^2) = 6e-5. The self-check of an engine allows as much.
 * attacked: the same of a face under attack. Where a gradient's sign or its largest entry hangs on the last digit, a pixel goes
 *   the other way, and each step starts from what the one before left. The perturbation is then another one of the same strength,
 *   which no bound of rounding covers: what is held is what it does. Measured over all attacks between instruction sets: docs/custody.md.
 * mask, attackedMask: the share of pixels of a mask that differ.
 */
export const AGREEMENT = { clean: 1e-4, attacked: 0.05, mask: 1e-3, attackedMask: 0.05 } as const;

export const deviationsSchema = z.strictObject({
  clean: z.number(),
  attacked: z.number(),
  mask: z.number(),
  attackedMask: z.number(),
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

export type Quantity = keyof typeof AGREEMENT;
