import { IMAGENET } from '../../../common/architectures/multitask.ts';
import { type Label, REAL } from '../../../common/base/label.ts';
import { type Contract, decidesReal, thresholdOf } from '../../../common/contract.ts';
import { type Reading, SCALES, type Scale } from '../../../common/contractReading.ts';
import type { PixelMap } from '../../../engine/protocol.ts';

/** The other readings of a contract (common/contractReading.ts): how they are computed, and which of them labelled faces speak for. */

type Triple = [number, number, number];
type Affine = { mean: Triple; std: Triple };

/** What each scale does to pixels in [0,1]: (x - mean) / std. */
function affineOf(scale: Scale): Affine {
  const { range, normalisation } = SCALES[scale];
  if (normalisation === 'imagenet') return { mean: [...IMAGENET.mean], std: [...IMAGENET.std] };
  const [low, high] = range;
  const each = (value: number): Triple => [value, value, value];
  return { mean: each(-low / (high - low)), std: each(1 / (high - low)) };
}

const PLAIN: Affine = { mean: [0, 0, 0], std: [1, 1, 1] };

/** One pass of the faces through the detector; of each pass both sides are read. */
export interface Pass extends Pick<Reading, 'scale' | 'reversed'> {
  map: PixelMap;
}

/** All passes but the declared one. A black box takes bytes, so that nothing of it can be read otherwise but its sides. */
export function otherPasses({ architecture, normalisation }: Contract): Pass[] {
  if (architecture === 'black-box') return [];
  const own = normalisation ?? PLAIN;
  const scales = (Object.keys(SCALES) as Scale[]).filter((scale) => !alike(affineOf(scale), own));
  return [false, true].flatMap((reversed) =>
    [null, ...scales].flatMap((scale): Pass[] =>
      scale === null && !reversed
        ? []
        : [{ scale, reversed, map: mapTo(scale === null ? own : affineOf(scale), own, reversed) }],
    ),
  );
}

const alike = (a: Affine, b: Affine): boolean =>
  [...a.mean, ...a.std].every((value, i) => Math.abs(value - [...b.mean, ...b.std][i]!) < 1e-3);

/** x' with (x' - own.mean) / own.std = (x - wanted.mean) / wanted.std, where colours are turned about after that. */
function mapTo(wanted: Affine, own: Affine, reversed: boolean): PixelMap {
  const each = (f: (channel: number, from: number) => number): Triple =>
    [0, 1, 2].map((channel) => f(channel, reversed ? 2 - channel : channel)) as Triple;
  return {
    reversed,
    scale: each((to, from) => own.std[to]! / wanted.std[from]!),
    offset: each((to, from) => own.mean[to]! - (own.std[to]! * wanted.mean[from]!) / wanted.std[from]!),
  };
}

/** The realness of every labelled face in a pass. */
export interface Scored extends Pick<Reading, 'scale' | 'reversed'> {
  scores: number[];
}

/** Of proposals that chance makes among all readings, so many in a hundred imports. */
const LEVEL = 0.05;
/** Of each class, faces that are enough to speak for another reading. */
const LEAST_OF_EACH = 4;

/**
 * @param passes the declared one first
 * @returns all readings, the declared one first, and which of them is proposed in its place: the one with the fewest changes that is right
 *   where the simpler ones are wrong too often for chance (LEVEL over the number of readings)
 */
export function readingsOf(
  passes: Scored[],
  labels: Label[],
  contract: Contract,
): { readings: Reading[]; proposal: number | null } {
  const threshold = thresholdOf(contract);
  const each = passes.flatMap(({ scale, reversed, scores }) =>
    [false, true].map((swapped) => ({
      scale,
      reversed,
      swapped,
      hits: scores.map((p, i) => {
        const real = swapped ? decidesReal(p, 1 - p, threshold) : decidesReal(1 - p, p, threshold);
        return real === (labels[i] === REAL);
      }),
    })),
  );
  type Each = (typeof each)[number];
  const [declared] = each as [Each];
  const of = (hits: boolean[], real: boolean) =>
    hits.filter((hit, i) => hit && (labels[i] === REAL) === real).length;
  const readings = each.map(({ hits, ...reading }) => ({
    ...reading,
    right: hits.filter(Boolean).length,
    fakes: of(hits, false),
    reals: of(hits, true),
    chance: signTest(hits, declared.hits),
  }));
  const reals = labels.filter((label) => label === REAL).length;
  if (Math.min(reals, labels.length - reals) < LEAST_OF_EACH) return { readings, proposal: null };
  const changes = ({ scale, reversed, swapped }: Each) => +(scale !== null) + +reversed + +swapped;
  let best = 0;
  for (const count of [1, 2, 3]) {
    const [most] = each
      .map((one, at) => ({ at, one, right: readings[at]!.right }))
      .filter(({ one }) => changes(one) === count)
      .sort((a, b) => b.right - a.right);
    if (most === undefined) continue;
    if (signTest(most.one.hits, each[best]!.hits) <= LEVEL / (each.length - 1)) best = most.at;
  }
  return { readings, proposal: best === 0 ? null : best };
}

/** P(X >= wins), X ~ Bin(wins + losses, 1/2), over the faces that only one of two readings has right; 1 where there are none. */
export function signTest(ours: boolean[], theirs: boolean[]): number {
  const wins = ours.filter((hit, i) => hit && !theirs[i]).length;
  const n = wins + theirs.filter((hit, i) => hit && !ours[i]).length;
  let [term, tail] = [0.5 ** n, 0];
  for (let k = 0; k <= n; k++) {
    if (k >= wins) tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, tail);
}
