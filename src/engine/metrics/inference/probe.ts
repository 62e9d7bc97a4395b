import { seededRandom } from '../../random/draws.ts';

/** A small classifier that is always asked about units that it was not fitted on. */

export interface Probed {
  /** One row of traits each. */
  traits: readonly (readonly number[])[];
  positive: ArrayLike<number>;
  /** Which of `units` each is of. */
  unit: ArrayLike<number>;
  units: number;
}

const FOLDS = 5;
/** Of a row. */
const PENALTY = 0.1;
const MOST_STEPS = 50;
const SETTLED = 1e-9;

/**
 * Log-odds of being positive, each by a logistic regression fitted without its unit's fold. Units are dealt to five folds at random,
 * those with positives and those without by themselves, so that each fold is as mixed as the whole. null where a fold would be
 * fitted on one class alone.
 */
export function leftOutScores({ traits, positive, unit, units }: Probed, seed: number): Float64Array | null {
  const mixed = new Uint8Array(units);
  for (let i = 0; i < traits.length; i++) if (positive[i] === 1) mixed[unit[i]!] = 1;
  const fold = new Int32Array(units);
  const random = seededRandom(seed);
  for (const kind of [0, 1]) {
    const own = Array.from({ length: units }, (_, k) => k).filter((k) => mixed[k] === kind);
    for (const [i, k] of random.shuffled(own).entries()) fold[k] = i % FOLDS;
  }
  const scores = new Float64Array(traits.length);
  for (let f = 0; f < FOLDS; f++) {
    const rows = Array.from(traits, (_, i) => i);
    const fitted = rows.filter((i) => fold[unit[i]!] !== f);
    const left = rows.filter((i) => fold[unit[i]!] === f);
    if (left.length === 0) continue;
    if (new Set(fitted.map((i) => positive[i])).size < 2) return null;
    const says = ridgeLogistic(
      fitted.map((i) => traits[i]!),
      fitted.map((i) => positive[i]!),
    );
    for (const i of left) scores[i] = says(traits[i]!);
  }
  return scores;
}

/**
 * Logistic regression on traits z of unit variance with weights a and offset b that minimise
 *
 *   n |a|^2 / 20 + sum_i w_i ln(1 + exp(-y_i (a z_i + b))),   w_i = n / (2 n_class),  y_i = 1 or -1
 *
 * by Newton's method. Each class weighs the same, and the penalty, which grows with the
 * rows, keeps traits that say nothing out where rows are few, and the weights finite where the classes are apart.
 */
function ridgeLogistic(rows: readonly (readonly number[])[], positive: readonly number[]) {
  const [n, d] = [rows.length, rows[0]!.length];
  const positives = positive.reduce((sum, one) => sum + one, 0);
  const mean = Array.from({ length: d }, (_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / n);
  const sd = mean.map((m, j) => Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - m) ** 2, 0) / n) || 1);
  // The offset is the last weight, of a trait that is always 1.
  const scaled = (row: readonly number[]) => [...row.map((value, j) => (value - mean[j]!) / sd[j]!), 1];
  const points = rows.map(scaled);
  const weights = new Float64Array(d + 1);
  const penalty = PENALTY * n;
  for (let step = 0; step < MOST_STEPS; step++) {
    const gradient = Float64Array.from(weights, (w, j) => (j < d ? penalty * w : 0));
    const curvature = Array.from({ length: d + 1 }, (_, j) => {
      const row = new Float64Array(d + 1);
      row[j] = j < d ? penalty : 1e-9;
      return row;
    });
    for (const [i, z] of points.entries()) {
      const share = n / (2 * (positive[i] === 1 ? positives : n - positives));
      const p = 1 / (1 + Math.exp(-dot(weights, z)));
      const curve = share * p * (1 - p);
      for (let j = 0; j <= d; j++) {
        gradient[j]! += share * (p - positive[i]!) * z[j]!;
        for (let k = 0; k <= d; k++) curvature[j]![k]! += curve * z[j]! * z[k]!;
      }
    }
    const change = solved(curvature, gradient);
    // Newton's steps of this cost may go too far where points are far apart.
    const size = Math.sqrt(dot(change, change));
    const damped = Math.min(1, 5 / size);
    for (let j = 0; j <= d; j++) weights[j]! -= damped * change[j]!;
    if (size < SETTLED) break;
  }
  return (row: readonly number[]) => dot(weights, scaled(row));
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
};

/** x of A x = b, A symmetric and positive definite, by Cholesky's factors; A is overwritten. */
function solved(A: Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = A[i]![j]!;
      for (let k = 0; k < j; k++) sum -= A[i]![k]! * A[j]![k]!;
      A[i]![j] = i === j ? Math.sqrt(sum) : sum / A[j]![j]!;
    }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= A[i]![k]! * x[k]!;
    x[i]! /= A[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= A[k]![i]! * x[k]!;
    x[i]! /= A[i]![i]!;
  }
  return x;
}
