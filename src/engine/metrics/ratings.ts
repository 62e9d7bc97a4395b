import { normalTail, studentQuantile95 } from './inference/distributions.ts';

/** Statistics of scores on a five-grade scale (ITU-T P.910, ITU-R BT.500). */

export interface MeanOpinion {
  n: number;
  mos: number;
  /** Standard deviation, n - 1. */
  sd: number;
  /** mos -+ t_{0.975, n-1} sd / sqrt n; null for fewer than two scores. */
  interval: [low: number, high: number] | null;
}

/** null without scores. */
export function meanOpinion(scores: ArrayLike<number>): MeanOpinion | null {
  const n = scores.length;
  if (n === 0) return null;
  const { mean, sd } = moments(scores);
  if (n === 1) return { n, mos: mean, sd: 0, interval: null };
  const half = (studentQuantile95(n - 1) * sd) / Math.sqrt(n);
  return { n, mos: mean, sd, interval: [mean - half, mean + half] };
}

function moments(scores: ArrayLike<number>): { mean: number; sd: number; kurtosis: number } {
  const n = scores.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += scores[i]! / n;
  let [second, fourth] = [0, 0];
  for (let i = 0; i < n; i++) {
    const square = (scores[i]! - mean) ** 2;
    second += square;
    fourth += square * square;
  }
  return {
    mean,
    sd: n > 1 ? Math.sqrt(second / (n - 1)) : 0,
    kurtosis: second === 0 ? 0 : (n * fourth) / (second * second),
  };
}

export interface Rating {
  evaluator: number;
  pair: number;
  score: number;
}

export interface Screened {
  evaluator: number;
  n: number;
  /** Scores far above, and far below, what the others gave the same pair. */
  above: number;
  below: number;
  rejected: boolean;
}

/**
 * Screening of evaluators by the rule of ITU-R BT.500 (annex on screening of the observers). For each pair j with mean
 * u_j, standard deviation s_j and kurtosis b_j = m_4 / m_2^2 of its scores, a score counts as far off where it is at
 * least k s_j away from u_j, with k = 2 where 2 <= b_j <= 4 and k = sqrt 20 elsewhere. With P_i far above and Q_i far
 * below among the N_i scores of evaluator i, the evaluator is rejected where
 *
 *   (P_i + Q_i) / N_i > 0.05   and   |(P_i - Q_i) / (P_i + Q_i)| < 0.3
 *
 * A pair on which all agree (s_j = 0) has no score that is far off. In order of the evaluators.
 */
export function screen(ratings: Rating[]): Screened[] {
  const byPair = Map.groupBy(ratings, ({ pair }) => pair);
  const found = new Map<number, Screened>();
  for (const group of byPair.values()) {
    const { mean, sd, kurtosis } = moments(group.map(({ score }) => score));
    const far = sd * (kurtosis >= 2 && kurtosis <= 4 ? 2 : Math.sqrt(20));
    for (const { evaluator, score } of group) {
      const one = found.get(evaluator) ?? { evaluator, n: 0, above: 0, below: 0, rejected: false };
      found.set(evaluator, one);
      one.n++;
      if (sd > 0 && score >= mean + far) one.above++;
      if (sd > 0 && score <= mean - far) one.below++;
    }
  }
  return [...found.values()]
    .map((one) => ({ ...one, rejected: isInconsistent(one) }))
    .sort((a, b) => a.evaluator - b.evaluator);
}

function isInconsistent({ n, above, below }: Screened): boolean {
  const both = above + below;
  return both / n > 0.05 && Math.abs((above - below) / both) < 0.3;
}

export interface SignedRank {
  /** Pairs of values that differ. */
  n: number;
  /** Sum of the ranks of the positive differences. */
  w: number;
  z: number;
  /** Two-sided. */
  p: number;
}

/**
 * Wilcoxon's signed-rank test of paired differences being centred on zero. Zeros are dropped, ties share their mean
 * rank, and W is taken as normal with its variance corrected for ties, without continuity correction:
 *
 *   z = (W - n (n + 1) / 4) / sqrt( n (n + 1) (2 n + 1) / 24 - sum (t^3 - t) / 48 )
 *
 * null for fewer than ten differences, of which the normal distribution is no good likeness.
 */
export function signedRank(differences: number[]): SignedRank | null {
  const kept = differences.filter((d) => d !== 0);
  const n = kept.length;
  if (n < 10) return null;
  const sorted = kept.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  let [w, ties] = [0, 0];
  for (let start = 0; start < n; ) {
    let end = start;
    while (end < n && Math.abs(sorted[end]!) - Math.abs(sorted[start]!) < 1e-12) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (sorted[i]! > 0) w += rank;
    const tied = end - start;
    ties += tied ** 3 - tied;
    start = end;
  }
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - ties / 48;
  const z = (w - (n * (n + 1)) / 4) / Math.sqrt(variance);
  return { n, w, z, p: normalTail(Math.abs(z)) };
}

/** Spearman's rank correlation, ties sharing their mean rank; null where one side does not vary. */
export function spearman(x: number[], y: number[]): number | null {
  const [a, b] = [ranks(x), ranks(y)];
  const mean = (a.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (const [i, rank] of a.entries()) {
    xy += (rank - mean) * (b[i]! - mean);
    xx += (rank - mean) ** 2;
    yy += (b[i]! - mean) ** 2;
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

function ranks(values: number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const found = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]!.value === order[start]!.value) end++;
    for (let k = start; k < end; k++) found[order[k]!.i] = (start + 1 + end) / 2;
    start = end;
  }
  return found;
}
