import { betaQuantile, studentQuantile95 } from './distributions.ts';

/** 95 % intervals of proportions: of independent faces, and of faces that come in units (persons, originals, files). */

/** Quantile of the standard normal distribution at 0.975: two-sided 95 %. */
const Z95 = 1.959964;

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
const FEW_UNITS = 5;

/**
 * The interval, 95 %, of a proportion of faces that come in K units. Where every unit has one face, Wilson's. Else Clopper and
 * Pearson's on the effective size of Korn and Graubard (1998), from the cluster-robust standard error:
 *
 *   se^2  = K / (K - 1) * sum_k (r_k - p n_k)^2 / n^2,   p = sum r_k / n
 *   n_eff = p (1 - p) / se^2 * (z / t_{0.975, K-1})^2,   no larger than n
 *
 * Where fewer than five units have an error, or fewer than five a success, n_eff is no larger than K: the spread of so few is no
 * measure, and each unit is then worth one face at most. Units without faces are passed over. null without faces.
 */
export function proportionInterval({
  n: faces,
  right,
}: UnitCounts): { bounds: Bounds; method: 'wilson' | 'korn-graubard' | 'korn-graubard-units' } | null {
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
  if (n === 0) return null;
  if (largest === 1) return { bounds: wilson(k, n)!, method: 'wilson' };
  const p = k / n;
  let squares = 0;
  for (let u = 0; u < faces.length; u++) squares += (right[u]! - p * faces[u]!) ** 2;
  const variance = ((units / (units - 1)) * squares) / (n * n);
  const spread = units === 1 || variance === 0 ? n : ((p * (1 - p)) / variance) * shrinkage(units);
  const few = erring < FEW_UNITS || succeeding < FEW_UNITS;
  const effective = Math.min(spread, few ? units : n);
  return {
    bounds: clopperPearson(p, effective),
    method: few && spread >= units ? 'korn-graubard-units' : 'korn-graubard',
  };
}

const shrinkage = (units: number) => (Z95 / studentQuantile95(units - 1)) ** 2;
