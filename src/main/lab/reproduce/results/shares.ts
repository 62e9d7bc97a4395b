import type { Numbers, Share, Shares } from '../../../../common/reproduction.ts';
import { wilson } from '../../../../engine/metrics/inference/proportion.ts';
import { Mean } from '../../../../engine/metrics/mean.ts';

/** Arithmetic on shares of faces: `right` of `n`. */
export function share(right: number, n: number): Share {
  return { n, value: n === 0 ? null : right / n, interval: wilson(right, n) };
}

/** How many of a share's faces were right. */
export const rightOf = ({ value, n }: Share): number => Math.round((value ?? 0) * n);

/** The faces of several shares together. */
export const pooled = (shares: Share[]): Share =>
  share(
    shares.reduce((sum, one) => sum + rightOf(one), 0),
    shares.reduce((sum, { n }) => sum + n, 0),
  );

/** A share of `n` faces from a proportion that was measured on them; n = 0 where it was not. */
export const measuredShare = (proportion: number | null, n: number): Share =>
  proportion === null ? share(0, 0) : share(Math.round(proportion * n), n);

/**
 * The mean of several shares, each counting the same; the interval is that of as many faces as there are.
 * @param sets of which set each share is: the faces of a set that several FFMs or UAPs met are counted once
 */
export function meanShare(shares: Share[], sets: string[]): Share {
  const value = mean(shares.map((one) => one.value));
  const faces = new Map(shares.map(({ n }, i) => [sets[i]!, n]));
  const n = [...faces.values()].reduce((sum, count) => sum + count, 0);
  return { n, value, interval: value === null ? null : wilson(value * n, n) };
}

export function mean(values: (number | null)[]): number | null {
  const sum = new Mean();
  for (const value of values) sum.add(value);
  return sum.value;
}

export const bothOf = <T>(of: (side: 'float' | 'eightBit') => T): { float: T; eightBit: T } => ({
  float: of('float'),
  eightBit: of('eightBit'),
});

export const meanShares = (shares: Shares[], sets: string[]): Shares =>
  bothOf((side) =>
    meanShare(
      shares.map((s) => s[side]),
      sets,
    ),
  );
export const meanNumbers = (numbers: Numbers[]): Numbers =>
  bothOf((side) => mean(numbers.map((n) => n[side])));

/**
 * b - a of two shares in [-1, 1], with Newcombe's hybrid score interval (1998, method 10) from their Wilson intervals:
 *
 *   d - sqrt((b - b_low)^2 + (a_high - a)^2)   to   d + sqrt((b_high - b)^2 + (a - a_low)^2)
 *
 * It takes the two for independent. They are of the same faces, so it is rather too wide. null where one is missing.
 */
export function change(a: Share, b: Share): { value: number; interval: [number, number] } | null {
  if (a.value === null || b.value === null || a.interval === null || b.interval === null) return null;
  const value = b.value - a.value;
  const low = value - Math.hypot(b.value - b.interval[0], a.interval[1] - a.value);
  const high = value + Math.hypot(b.interval[1] - b.value, a.value - a.interval[0]);
  return { value, interval: [Math.max(-1, low), Math.min(1, high)] };
}
