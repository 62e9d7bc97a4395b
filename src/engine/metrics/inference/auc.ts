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

/** Scores of faces, each with its class and the index of its unit. */
export interface ScoredFaces {
  scores: ArrayLike<number>;
  /** 1 = positive: the class whose scores are meant to be higher. */
  positive: ArrayLike<number>;
  unit: ArrayLike<number>;
  units: number;
}

/**
 * Variance of an AUC whose faces come in units, which may have faces of both classes (Obuchowski 1997); where every unit has
 * one face it is DeLong's (DeLong, DeLong & Clarke-Pearson 1988). With the placement V of a face (the share of the other
 * class that it is on the right side of, ties counting half), A the AUC, M positives and N negatives in K units, m_k and n_k of
 * them in unit k, and I10, I01 the units that have positives, negatives:
 *
 *   S10 = I10 / ((I10 - 1) M) sum_k (V10_k - m_k A)^2,   S01 likewise,
 *   S11 = K / (K - 1) sum_k (V10_k - m_k A)(V01_k - n_k A),   V10_k, V01_k sums over the unit's faces
 *   var = S10 / M + S01 / N + 2 S11 / (M N)
 *
 * null where a class has fewer than two units.
 */
export function aucVariance({
  scores,
  positive,
  unit,
  units,
}: ScoredFaces): { auc: number; variance: number } | null {
  const classes = [0, 1].map((label) => {
    const own = Array.from(scores, (_, i) => i).filter((i) => positive[i] === label);
    return own.sort((a, b) => scores[a]! - scores[b]!);
  });
  const [negatives, positives] = classes as [number[], number[]];
  const [M, N] = [positives.length, negatives.length];
  if (M === 0 || N === 0) return null;
  const sums = { up: new Float64Array(units), down: new Float64Array(units) };
  const counts = { up: new Int32Array(units), down: new Int32Array(units) };
  place(positives, negatives, (face, below) => {
    sums.up[unit[face]!]! += below;
    counts.up[unit[face]!]!++;
  });
  place(negatives, positives, (face, below) => {
    sums.down[unit[face]!]! += 1 - below;
    counts.down[unit[face]!]!++;
  });
  const area = sums.up.reduce((sum, value) => sum + value, 0) / M;
  let [ten, one, both, I10, I01, K] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < units; k++) {
    const [m, n] = [counts.up[k]!, counts.down[k]!];
    const [a, b] = [sums.up[k]! - m * area, sums.down[k]! - n * area];
    ten += a * a;
    one += b * b;
    both += a * b;
    if (m > 0) I10++;
    if (n > 0) I01++;
    if (m + n > 0) K++;
  }
  if (I10 < 2 || I01 < 2) return null;
  const S10 = (I10 / ((I10 - 1) * M)) * ten;
  const S01 = (I01 / ((I01 - 1) * N)) * one;
  const S11 = (K / (K - 1)) * both;
  return { auc: area, variance: S10 / M + S01 / N + (2 * S11) / (M * N) };

  /** For each face of a class the share of the others that lies below it, ties counting half. Both in rising order. */
  function place(own: number[], others: number[], enter: (face: number, below: number) => void): void {
    let [below, upTo] = [0, 0];
    for (const face of own) {
      const score = scores[face]!;
      while (below < others.length && scores[others[below]!]! < score) below++;
      while (upTo < others.length && scores[others[upTo]!]! <= score) upTo++;
      enter(face, (below + upTo) / (2 * others.length));
    }
  }
}
