import type { Weighed } from './cllr.ts';

/** Natural logarithms of the least and the largest LR that the sources bear out; both 0: none but 1. */
export interface Bounds {
  lower: number;
  upper: number;
}

/**
 * Empirical lower and upper bound (Vergeer, van Es, de Jongh, Alberink & Stoel, Science & Justice 56, 2016). Whoever decides for
 * the positive hypothesis where LR >= t loses, on average and with one more misleading LR on each side than was seen,
 *
 *   m(t) + t f(t),   m = (#{positive: LR < t} + 1) / (n_positive + 1),   f = (#{negative: LR >= t} + 1) / (n_negative + 1)
 *
 * and without any evidence (LR = 1 always) min(1, t). The bounds are the ends of the range of t around 1 in which the LRs lose no
 * more than that: beyond them they are not borne out by the number of sources.
 */
export function elub(weighed: readonly Weighed[]): Bounds {
  const sorted = (positive: boolean) =>
    weighed
      .filter((one) => one.positive === positive)
      .map(({ logLr }) => Math.exp(logLr))
      .sort((a, b) => a - b);
  const [positive, negative] = [sorted(true), sorted(false)];
  const below = (values: number[], t: number) => values.filter((lr) => lr < t).length;
  const m = (t: number) => (below(positive, t) + 1) / (positive.length + 1);
  const f = (t: number) => (negative.length - below(negative, t) + 1) / (negative.length + 1);
  const steps = [...new Set([...positive, ...negative, 1])].sort((a, b) => a - b);
  // Between two steps, to the upper one included, m and f are constant.
  let upper = 1;
  for (const end of [...steps.filter((lr) => lr > 1), Number.POSITIVE_INFINITY]) {
    const most = (1 - m(end)) / f(end);
    upper = Math.max(upper, Math.min(most, end));
    if (most < end) break;
  }
  let lower = 1;
  for (const end of steps.filter((lr) => lr <= 1).reverse()) {
    const begin = Math.max(0, ...steps.filter((lr) => lr < end));
    const least = f(end) >= 1 ? Number.POSITIVE_INFINITY : m(end) / (1 - f(end));
    if (least > end) break;
    lower = Math.max(least, begin);
    if (least > begin) break;
  }
  // What gains nothing at even odds has no range around 1.
  if (m(1) + f(1) > 1) return { lower: 0, upper: 0 };
  return { lower: Math.log(lower), upper: Math.log(upper) };
}
