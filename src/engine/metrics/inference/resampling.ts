import { seededRandom } from '../../random/draws.ts';
import { normalBelow, normalQuantile, studentQuantile95 } from './distributions.ts';
import { type Bounds, clopperPearson, FEW_UNITS, Z95 } from './proportion.ts';

/** 95 % intervals of any statistic of faces that come in units, by leaving units out and by drawing them again. */

/**
 * Statistics where unit k counts weights[k] times, whole numbers from 0; null where one is not defined, as an AUC is not where
 * a class is missing.
 */
export type UnitStatistics = (weights: ArrayLike<number>) => readonly number[] | null;

/**
 * From so many units on the bootstrap is used, below it the jackknife: of an AUC of 0.9 over thirty units, BCa was seen to cover
 * 90 % where the log-odds' pseudo-values cover 95 (docs/statistics.md).
 */
export const BOOTSTRAP_FROM = 100;
/** Draws of the bootstrap. */
export const REPLICATES = 2000;
/** Above so many faces that would be looked at, units are put together. */
const MOST_LOOKS = 1e8;
const BLOCKS = 50;

/** Of one statistic: its value, and that without each of the units in turn. */
export interface LeftOut {
  all: number;
  without: Float64Array;
}

/** null for fewer than two units, and where one of them can't be left out. One for each statistic. */
export function leaveOut(statistics: UnitStatistics, units: number): LeftOut[] | null {
  if (units < 2) return null;
  const weights = new Int32Array(units).fill(1);
  const all = statistics(weights);
  if (all === null) return null;
  const found = all.map((value) => ({ all: value, without: new Float64Array(units) }));
  for (let k = 0; k < units; k++) {
    weights[k] = 0;
    const values = statistics(weights);
    weights[k] = 1;
    if (values === null) return null;
    for (const [i, one] of found.entries()) one.without[k] = values[i]!;
  }
  return found;
}

/**
 * Student's interval, 95 %, over the jackknife's pseudo-values (Tukey 1958), with theta_(k) the statistic without unit k:
 *
 *   pseudo_k = K theta - (K - 1) theta_(k),   mean(pseudo) -+ t_{0.975, K-1} sd(pseudo) / sqrt K
 *
 * null where no unit makes a difference.
 */
export function jackknifeInterval({ all, without }: LeftOut): Bounds | null {
  const units = without.length;
  const pseudo = without.map((value) => units * all - (units - 1) * value);
  const mean = pseudo.reduce((sum, value) => sum + value, 0) / units;
  const variance = pseudo.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (units - 1);
  if (variance < 1e-24) return null;
  const half = studentQuantile95(units - 1) * Math.sqrt(variance / units);
  return [mean - half, mean + half];
}

/**
 * Each statistic in `count` seeded draws of as many units as there are, with replacement. Draws that leave one undefined
 * don't count.
 */
export function replicates(
  statistics: UnitStatistics,
  units: number,
  seed: number,
  count = REPLICATES,
): Float64Array[] {
  const random = seededRandom(seed);
  const weights = new Int32Array(units);
  const found: (readonly number[])[] = [];
  for (let b = 0; b < count; b++) {
    weights.fill(0);
    for (let i = 0; i < units; i++) weights[random.below(units)]!++;
    const values = statistics(weights);
    if (values !== null) found.push(values);
  }
  return (found[0] ?? []).map((_, i) => Float64Array.from(found, (values) => values[i]!));
}

/**
 * Efron's bias-corrected and accelerated bootstrap interval (1987), 95 %, with whole units drawn:
 *
 *   z0 = Phi^-1(share of draws below theta, ties counting half)
 *   a  = sum u_k^3 / 6 (sum u_k^2)^(3/2),   u_k = mean(theta_(.)) - theta_(k)
 *   bounds: quantiles of the draws at Phi(z0 + (z0 + z) / (1 - a (z0 + z))),   z = -+1.959964
 *
 * Quantiles lie linearly between order statistics. null where all draws are the same.
 */
export function bcaInterval({ all, without }: LeftOut, draws: Float64Array): Bounds | null {
  const sorted = draws.toSorted();
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return null;
  const below = sorted.reduce((n, value) => n + (value < all ? 1 : value === all ? 0.5 : 0), 0);
  const bias = normalQuantile(Math.min(Math.max(below / sorted.length, 1e-12), 1 - 1e-12));
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  let [squares, cubes] = [0, 0];
  for (const value of without) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  const acceleration = squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
  const bound = (p: number) => {
    const z = bias + normalQuantile(p);
    return quantile(sorted, normalBelow(bias + z / (1 - acceleration * z)));
  };
  return [bound(0.025), bound(0.975)];
}

/** @param sorted in rising order */
function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  const [from, to] = [sorted[low]!, sorted[Math.min(low + 1, sorted.length - 1)]!];
  return from + (at - low) * (to - from);
}

/**
 * The same of a statistic in [0, 1], whose spread shrinks toward its ends: over the pseudo-values of its log-odds, of which
 * values nearer an end than half a face count as half a face away. It is no narrower than `effectiveInterval`, since few units near an
 * end have too little spread, and the latter alone where the log-odds have none, as where an AUC is 1. null where no unit makes a
 * difference elsewhere.
 */
export function boundedJackknifeInterval(left: LeftOut, faces: number): Bounds | null {
  const { all, without } = left;
  const least = 0.5 / faces;
  const logit = (value: number) => {
    const inside = Math.min(1 - least, Math.max(least, value));
    return Math.log(inside / (1 - inside));
  };
  const found = jackknifeInterval({ all: logit(all), without: without.map(logit) });
  const effective = effectiveInterval(left, faces);
  if (found === null) return all < least || all > 1 - least ? effective : null;
  return wider(effective, [1 / (1 + Math.exp(-found[0])), 1 / (1 + Math.exp(-found[1]))]);
}

const wider = (a: Bounds, b: Bounds): Bounds => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

/**
 * Clopper and Pearson's interval of a statistic in [0, 1] as if it were a proportion of so many independent faces as have its variance:
 * Korn and Graubard's effective size with the jackknife's,
 *
 *   v = (K - 1) / K * sum_k (theta_(k) - mean)^2,   n_eff = theta (1 - theta) / v * (z / t_{0.975, K-1})^2
 *
 * no larger than the number of faces, and no larger than K where fewer than five units, and fewer than a third of them, stand against
 * the rest: those without which the statistic would be nearer to its end.
 */
function effectiveInterval({ all, without }: LeftOut, faces: number): Bounds {
  const units = without.length;
  const mean = without.reduce((sum, value) => sum + value, 0) / units;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = ((units - 1) / units) * squares;
  const shrinkage = (Z95 / studentQuantile95(units - 1)) ** 2;
  const size = variance === 0 ? faces : Math.min(faces, ((all * (1 - all)) / variance) * shrinkage);
  const against = without.filter((value) => (all > 0.5 ? value > all : value < all)).length;
  const few = against < Math.min(FEW_UNITS, units / 3);
  return clopperPearson(all, few ? Math.min(size, units) : size);
}

export type UnitInterval = { bounds: Bounds; method: 'bca' | 'jackknife-t' } | null;

/**
 * Intervals of statistics over units: BCa where there are a hundred, of statistics in [0, 1] no narrower than `effectiveInterval`; below that Student's over the pseudo-values, of statistics in
 * [0, 1] those of their log-odds. Where BCa's draws are all alike, as where an AUC is 1, the latter too. Where all of this would
 * look at very many faces, units are put together at random into fifty blocks, and the pseudo-values are those of the blocks.
 * @param ranges of the values that each can have, to which its interval is cut
 * @param faces that are looked at for one value of the statistics
 */
export function unitIntervals(
  statistics: UnitStatistics,
  units: number,
  { seed, ranges, faces }: { seed: number; ranges: readonly Bounds[]; faces: number },
): UnitInterval[] {
  const many = faces * (units + REPLICATES) > MOST_LOOKS;
  const asked = many && units > BLOCKS ? inBlocks(statistics, units, seed) : statistics;
  const left = leaveOut(asked, many ? Math.min(units, BLOCKS) : units);
  if (left === null) return ranges.map(() => null);
  const draws = units >= BOOTSTRAP_FROM && !many ? replicates(statistics, units, seed) : null;
  return left.map((one, i) => {
    const [least, most] = ranges[i]!;
    const cut = ([low, high]: Bounds): Bounds => [Math.max(least, low), Math.min(most, high)];
    const drawn = draws === null ? null : bcaInterval(one, draws[i]!);
    const share = least === 0 && most === 1;
    if (drawn !== null)
      return { bounds: cut(share ? wider(drawn, effectiveInterval(one, faces)) : drawn), method: 'bca' };
    const bounds = share ? boundedJackknifeInterval(one, faces) : jackknifeInterval(one);
    return bounds === null ? null : { bounds: cut(bounds), method: 'jackknife-t' };
  });
}

/** The same statistics of blocks of units. */
function inBlocks(statistics: UnitStatistics, units: number, seed: number): UnitStatistics {
  const places = seededRandom(seed).shuffled(Array.from({ length: units }, (_, i) => i % BLOCKS));
  const weights = new Int32Array(units);
  return (blocks) => {
    for (let k = 0; k < units; k++) weights[k] = blocks[places[k]!]!;
    return statistics(weights);
  };
}
