/** Quantile of the standard normal distribution at 0.975: two-sided 95 %. */
const Z95 = 1.959964;

/**
 * Wilson score interval, 95 %, of a proportion of k successes in n trials (Wilson 1927):
 *
 *   centre = (p + z^2 / 2n) / (1 + z^2 / n),   p = k / n
 *   half   = z / (1 + z^2 / n) * sqrt(p (1 - p) / n + z^2 / 4n^2)
 *
 * Unlike p +- z sqrt(p (1 - p) / n) it keeps its coverage near 0 and 1, where attacked accuracies live.
 * null without trials.
 */
export function wilson(k: number, n: number): [low: number, high: number] | null {
  if (n === 0) return null;
  const p = k / n;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // The bounds are exact at the ends; without this, rounding leaves 1e-17 there.
  return [k === 0 ? 0 : Math.max(0, centre - half), k === n ? 1 : Math.min(1, centre + half)];
}

/**
 * Area under the ROC curve of a score that is meant to be higher on positives: the Mann-Whitney rank statistic
 *
 *   AUC = #{(p, q): p > q} + 1/2 #{(p, q): p = q}, over n_pos n_neg
 *
 * with p over the positives and q over the negatives. null where a class is missing. O(n log n).
 */
export function auc(positives: ArrayLike<number>, negatives: ArrayLike<number>): number | null {
  const pos = Float64Array.from(positives).sort();
  const neg = Float64Array.from(negatives).sort();
  if (pos.length === 0 || neg.length === 0) return null;
  // One walk over both sorted lists counts, per positive, the negatives below it and those not above it.
  let below = 0;
  let upTo = 0;
  let doubled = 0;
  for (const score of pos) {
    while (below < neg.length && neg[below]! < score) below++;
    while (upTo < neg.length && neg[upTo]! <= score) upTo++;
    doubled += below + upTo;
  }
  return doubled / (2 * pos.length * neg.length);
}

/** Arithmetic mean of the values that are there: null and undefined are passed over, null when none came. */
export class Mean {
  #sum = 0;
  #n = 0;

  add(value: number | null | undefined): void {
    if (value === null || value === undefined) return;
    this.#sum += value;
    this.#n++;
  }

  get value(): number | null {
    return this.#n === 0 ? null : this.#sum / this.#n;
  }
}
