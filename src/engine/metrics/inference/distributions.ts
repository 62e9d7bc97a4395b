/** Tails and quantiles of distributions, as tests and intervals need them. */

const TINY = 1e-300;
const CLOSE = 1e-15;

/** A continued fraction b0 + a1 / (b1 + a2 / (b2 + ...)) by Lentz's method. */
function continued(b0: number, term: (i: number) => [a: number, b: number]): number {
  let value = b0 === 0 ? TINY : b0;
  let c = value;
  let d = 0;
  for (let i = 1; i < 10_000; i++) {
    const [a, b] = term(i);
    d = 1 / (b + a * d || TINY);
    c = b + a / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < CLOSE) break;
  }
  return value;
}

/** Two-sided tail of the standard normal distribution, P(|Z| >= z) = erfc(z / sqrt 2), for z >= 0. */
export function normalTail(z: number): number {
  const x = z / Math.SQRT2;
  if (x < 2) {
    // erf by its power series.
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > CLOSE * Math.abs(sum); n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum;
  }
  const fraction = continued(x, (i) => [i / 2, x]);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** log Gamma(x), x > 0, by Stirling's series after shifting x upwards. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 12; at++) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}

/** Regularised incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front =
    Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  const fraction = continued(1, (i) => {
    const m = Math.floor(i / 2);
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    return [i % 2 === 0 ? even : odd, 1];
  });
  return front / fraction;
}

/** P(X <= x) of the beta distribution with a, b > 0. */
export const betaBelow = incompleteBeta;

/** Where an increasing function of [low, high] reaches a value: bisection to the last bit. */
function bisect(below: (x: number) => boolean, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let i = 0; i < 200; i++) {
    const middle = (from + to) / 2;
    if (middle === from || middle === to) break;
    if (below(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The x with P(X <= x) = p of the beta distribution with a, b > 0. */
export const betaQuantile = (p: number, a: number, b: number): number =>
  bisect((x) => incompleteBeta(x, a, b) < p, 0, 1);

/** P(Z <= z) of the standard normal distribution. */
export const normalBelow = (z: number): number => (z < 0 ? normalTail(-z) / 2 : 1 - normalTail(z) / 2);

/** The z with P(Z <= z) = p of the standard normal distribution, 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  const tail = 2 * Math.min(p, 1 - p);
  const z = bisect((x) => normalTail(x) > tail, 0, 40);
  return p < 0.5 ? -z : z;
}

/** P(|T| >= t) of Student's distribution with df degrees of freedom, for t >= 0. */
export const studentTail = (t: number, df: number): number => incompleteBeta(df / (df + t * t), df / 2, 0.5);

/** Student's t with P(T <= t) = p, 0.5 <= p < 1, for df > 0. */
export function studentQuantile(p: number, df: number): number {
  const tail = 2 * (1 - p);
  let high = 2;
  while (studentTail(high, df) > tail) high *= 2;
  return bisect((t) => studentTail(t, df) > tail, 0, high);
}

const known = new Map<number, number>();

/** Student's t with two-sided tail 0.05: the quantile at 0.975, for df >= 1. */
export function studentQuantile95(df: number): number {
  const found = known.get(df) ?? studentQuantile(0.975, df);
  known.set(df, found);
  return found;
}
