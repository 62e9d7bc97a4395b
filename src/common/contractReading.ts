import { z } from 'zod';
import type { DeclaredContract } from './declaredContract.ts';

/**
 * Ways in which a contract can be read by mistake: pixels on another scale, colours in another order, real taken for fake. Each is tried
 * on the same faces, so that labelled ones show which is right.
 */

/** Scales that detectors take pixels on, as a contract declares them. */
export const SCALES = {
  unit: { range: [0, 1], normalisation: null },
  bytes: { range: [0, 255], normalisation: null },
  signed: { range: [-1, 1], normalisation: null },
  imagenet: { range: [0, 1], normalisation: 'imagenet' },
} as const satisfies Record<string, Pick<DeclaredContract, 'normalisation'> & { range: readonly number[] }>;
export type Scale = keyof typeof SCALES;

const [first, ...others] = Object.keys(SCALES) as [Scale, ...Scale[]];

export const readingSchema = z.strictObject({
  /** Another scale than the declared one. */
  scale: z.enum([first, ...others]).nullable(),
  /** Whether the colours come in the other order than is declared. */
  reversed: z.boolean(),
  /** Whether real is what is declared as fake. */
  swapped: z.boolean(),
  /** Of all labelled faces, how many are right with it, and of each class. */
  right: z.int(),
  fakes: z.int(),
  reals: z.int(),
  /**
   * How likely it is by chance alone that it is right as often where the declared reading is wrong, or more often: the exact one-sided sign
   * test over the faces that only one of them has right.
   */
  chance: z.number(),
});
export type Reading = z.infer<typeof readingSchema>;

/** A contract that says what a reading does. */
export function mended(
  declared: DeclaredContract,
  { scale, reversed, swapped }: Pick<Reading, 'scale' | 'reversed' | 'swapped'>,
): DeclaredContract {
  const { range, normalisation } = scale === null ? declared : SCALES[scale];
  const other = declared.order === 'rgb' ? 'bgr' : 'rgb';
  return {
    ...declared,
    range: [range[0], range[1]],
    normalisation,
    order: reversed ? other : declared.order,
    real: swapped ? otherSide(declared) : declared.real,
  };
}

/** The classes that are not real, of two where their number is not said. */
function otherSide({ output, real, classes }: DeclaredContract): DeclaredContract['real'] {
  const count = output === 'softmax' || output === 'logits' ? (classes?.length ?? 2) : 2;
  const sides = [real].flat();
  const others = Array.from({ length: count }, (_, side) => side).filter((side) => !sides.includes(side));
  return others.length > 1 ? others : (others[0] ?? real);
}
