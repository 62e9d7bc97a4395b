import type { ResizePadDefence } from '../../common/defences/registry.ts';
import { randomSource, seedOf } from '../random/seeded.ts';

/** Where a picture of side S comes to lie: made smaller to `side`, `top` rows and `left` columns from the corner. */
export interface Place {
  side: number;
  top: number;
  left: number;
}

/** S - 1 pixels at most, `least` S at least, anywhere in the picture. */
export function placeOf({ least, seed }: ResizePadDefence, size: number, ...draw: number[]): Place {
  const random = randomSource(seedOf(seed, ...draw));
  const below = (n: number) => Math.floor(random() * n);
  const smallest = Math.min(size - 1, Math.ceil(least * size));
  const side = smallest + below(size - smallest);
  return { side, top: below(size - side + 1), left: below(size - side + 1) };
}

/**
 * The draws of pictures with these seeds, a place a picture in each:
 *
 * - the judge's `draws` are the same whenever the faces are judged, clean or attacked;
 * - an attacker's `attackDraws` are drawn anew for each step: expectation over transformation (Athalye et al. 2018).
 *
 * Every draw follows from the face's own seed, the defence's, who asks, the step and its number, and from nothing else: it is the same
 * in any batch, in any order and on any machine.
 */
export function drawsOf(
  defence: ResizePadDefence,
  size: number,
  seeds: readonly number[],
  by: 'judge' | 'attacker',
): () => Place[][] {
  const count = by === 'judge' ? defence.draws : defence.attackDraws;
  let step = 0;
  return () => {
    const asked = by === 'judge' ? [0, 0] : [1, step++];
    return Array.from({ length: count }, (_, k) =>
      seeds.map((seed) => placeOf(defence, size, seed, ...asked, k)),
    );
  };
}
