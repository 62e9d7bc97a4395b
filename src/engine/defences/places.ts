import type { ResizePadDefence } from '../../common/defences/registry.ts';
import type { Extent } from '../../common/extent.ts';
import { randomSource, seedOf } from '../random/seeded.ts';

/** Where a picture comes to lie: made smaller to height x width, `top` rows and `left` columns from the corner. */
export interface Place {
  height: number;
  width: number;
  top: number;
  left: number;
}

/** H - 1 pixels high at most, `least` H at least, as wide as it was in proportion, anywhere in the picture; the same of all frames. */
export function placeOf({ least, seed }: ResizePadDefence, extent: Extent, ...draw: number[]): Place {
  const random = randomSource(seedOf(seed, ...draw));
  const below = (n: number) => Math.floor(random() * n);
  const smallest = Math.min(extent.height - 1, Math.ceil(least * extent.height));
  const height = smallest + below(extent.height - smallest);
  const width = Math.max(1, Math.round((height * extent.width) / extent.height));
  return { height, width, top: below(extent.height - height + 1), left: below(extent.width - width + 1) };
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
  extent: Extent,
  seeds: readonly number[],
  by: 'judge' | 'attacker',
): () => Place[][] {
  const count = by === 'judge' ? defence.draws : defence.attackDraws;
  let step = 0;
  return () => {
    const asked = by === 'judge' ? [0, 0] : [1, step++];
    return Array.from({ length: count }, (_, k) =>
      seeds.map((seed) => placeOf(defence, extent, seed, ...asked, k)),
    );
  };
}
