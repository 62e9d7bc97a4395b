import { seededRandom } from '../../random/draws.ts';
import { betaBelow } from './distributions.ts';

/** Tests of whether two things that were measured on the same faces differ. All are two-sided. */

/** Up to so many units that differ, every way of flipping their signs is tried. */
const EXACT_UP_TO = 15;
const FLIPS = 9999;

/**
 * Sign-flip permutation test over units (Fisher 1935): under the hypothesis of no difference each unit's sum of differences d_k
 * is as likely with the other sign.
 *
 *   p = share of the 2^K ways to choose signs with |sum s_k d_k| >= |sum d_k|
 *
 * Where more than fifteen units differ, of 9,999 seeded draws: p = (1 + as large) / (1 + 9,999). Units without a difference
 * change nothing and are passed over.
 */
export function signFlip(
  differences: ArrayLike<number>,
  seed: number,
): { p: number; test: 'sign-flip-exact' | 'sign-flip' } {
  const kept = Array.from(differences).filter((d) => d !== 0);
  const observed = Math.abs(kept.reduce((sum, d) => sum + d, 0)) * (1 - 1e-12);
  if (kept.length <= EXACT_UP_TO) {
    let large = 0;
    const ways = 2 ** kept.length;
    for (let way = 0; way < ways; way++) {
      const sum = kept.reduce((total, d, k) => total + ((way >> k) & 1 ? -d : d), 0);
      if (Math.abs(sum) >= observed) large++;
    }
    return { p: large / ways, test: 'sign-flip-exact' };
  }
  const random = seededRandom(seed);
  let large = 0;
  for (let b = 0; b < FLIPS; b++) {
    const sum = kept.reduce((total, d) => total + (random.next() < 0.5 ? -d : d), 0);
    if (Math.abs(sum) >= observed) large++;
  }
  return { p: (1 + large) / (1 + FLIPS), test: 'sign-flip' };
}

/**
 * McNemar's test (1947), exact: of the faces on which the two differ, b one way and c the other, both ways are equally likely.
 *
 *   p = min(1, 2 P(X <= min(b, c))),   X binomial with b + c trials of one half
 */
export function mcNemar(b: number, c: number): number {
  const [few, n] = [Math.min(b, c), b + c];
  if (n === 0) return 1;
  // P(X <= k) = I_{1/2}(n - k, k + 1).
  return Math.min(1, 2 * betaBelow(0.5, n - few, few + 1));
}
