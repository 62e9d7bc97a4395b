import { betaQuantile, studentQuantile95 } from './distributions.ts';

/** 95 % intervals of proportions: of independent faces, and of faces that come in units (persons, originals, files). */

/** Quantile of the standard normal distribution at 0.975: two-sided 95 %. */
export const Z95 = 1.959964;

export type Bounds = [low: number, high: number];

/**
 * Wilson score interval, 95 %, of a proportion of k successes in n trials (Wilson 1927):
 *
 *   centre = (p + z^2 / 2n) / (1 + z^2 / n),   p = k / n
 *   half   = z / (1 + z^2 / n) * sqrt(p (1 - p) / n + z^2 / 4n^2)
 *
 * Unlike p +- z sqrt(p (1 - p) / n) it keeps its coverage near 0 and 1, where attacked accuracies live.
 * null without trials.
 */
export function wilson(k: number, n: number): Bounds | null {
  if (n === 0) return null;
  const p = k / n;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // The bounds are exact at the ends; without this, rounding leaves 1e-17 there.
  return [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)];
}

/**
 * Clopper and Pearson's interval (1934), 95 %, of a proportion p in n trials; n need not be whole:
 *
 *   low = B(0.025; pn, n - pn + 1),   high = B(0.975; pn + 1, n - pn),   B the quantile of the beta distribution
 */
export const clopperPearson = (p: number, n: number): Bounds => [
  p <= 0 ? 0 : betaQuantile(0.025, p * n, (1 - p) * n + 1),
  p >= 1 ? 1 : betaQuantile(0.975, p * n + 1, (1 - p) * n),
];

/** Faces of each unit, and how many of them count as successes, side by side. */
export interface UnitCounts {
  n: ArrayLike<number>;
  right: ArrayLike<number>;
}

/** Where fewer units than this have an error, or a success, their spread says nothing on the proportion's. */
export const FEW_UNITS = 5;

/**
 * Faces that are worth as many independent ones as there are units' worth of them: the effective size of Korn and Graubard (1998),
 * from the cluster-robust standard error over K units,
 *
 *   se^2  = K / (K - 1) * sum_k (r_k - p n_k)^2 / n^2,   p = sum r_k / n
 *   n_eff = p (1 - p) / se^2 * (z / t_{0.975, K-1})^2,   no larger than n
 *
 * and, where fewer than five units have an error, or fewer than five a success, no larger than K: the spread of so few is no
 * measure, and each unit is then worth one face at most. Units without faces are passed over.
 */
function effectiveSize({ n: faces, right }: UnitCounts) {
  let [units, n, k, largest, erring, succeeding] = [0, 0, 0, 0, 0, 0];
  for (let u = 0; u < faces.length; u++) {
    const [m, r] = [faces[u]!, right[u]!];
    if (m === 0) continue;
    units++;
    n += m;
    k += r;
    largest = Math.max(largest, m);
    if (r < m) erring++;
    if (r > 0) succeeding++;
  }
  const p = n === 0 ? 0 : k / n;
  let squares = 0;
  for (let u = 0; u < faces.length; u++) squares += (right[u]! - p * faces[u]!) ** 2;
  const variance = ((units / (units - 1)) * squares) / (n * n);
  const shrinkage = units < 2 ? 1 : (Z95 / studentQuantile95(units - 1)) ** 2;
  const spread = units < 2 || variance === 0 ? n : Math.min(n, ((p * (1 - p)) / variance) * shrinkage);
  const few = erring < FEW_UNITS || succeeding < FEW_UNITS;
  return { n, k, p, units, spread, effective: few ? Math.min(spread, units) : spread, alone: largest <= 1 };
}

/**
 * The interval, 95 %, of a proportion of faces that come in units: Clopper and Pearson's on their effective size. Where every
 * unit has one face, Wilson's. null without faces.
 */
export function proportionInterval(
  counts: UnitCounts,
): { bounds: Bounds; method: 'wilson' | 'korn-graubard' | 'korn-graubard-units' } | null {
  const { n, k, p, spread, effective, alone } = effectiveSize(counts);
  if (n === 0) return null;
  if (alone) return { bounds: wilson(k, n)!, method: 'wilson' };
  return {
    bounds: clopperPearson(p, effective),
    method: effective < spread ? 'korn-graubard-units' : 'korn-graubard',
  };
}

/**
 * The interval, 95 %, of what a share of faces changes by between two things that were measured on the same faces, which come in
 * units: Newcombe's hybrid (1998) of the intervals of its two parts, the faces that only the other gets right (g) and those that
 * only this does (l), d = g - l:
 *
 *   d - sqrt((g - g_low)^2 + (l_high - l)^2)   to   d + sqrt((g_high - g)^2 + (l - l_low)^2)
 *
 * The larger part has the interval of a proportion; the smaller, which few units may have, Clopper and Pearson's on the effective
 * size of the larger where that is the smaller one. null without faces.
 */
export function changeInterval(
  n: ArrayLike<number>,
  gained: ArrayLike<number>,
  lost: ArrayLike<number>,
): { bounds: Bounds; method: 'newcombe' } | null {
  const [up, down] = [effectiveSize({ n, right: gained }), effectiveSize({ n, right: lost })];
  if (up.n === 0) return null;
  const [large, small] = down.p >= up.p ? [down, up] : [up, down];
  const size = large.alone ? large.n : large.effective;
  const wide = clopperPearson(large.p, size);
  const narrow = clopperPearson(small.p, Math.min(size, small.spread));
  const [of, other] = large === down ? [narrow, wide] : [wide, narrow];
  const d = up.p - down.p;
  return {
    bounds: [
      Math.max(-1, d - Math.hypot(up.p - of[0], other[1] - down.p)),
      Math.min(1, d + Math.hypot(of[1] - up.p, down.p - other[0])),
    ],
    method: 'newcombe',
  };
}
