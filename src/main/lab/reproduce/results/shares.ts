import type { CleanFindings } from '../../../../common/findings.ts';
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
export function pooled(shares: Share[]): Share {
  const whole = share(
    shares.reduce((sum, one) => sum + rightOf(one), 0),
    shares.reduce((sum, { n }) => sum + n, 0),
  );
  return {
    ...whole,
    ...ofUnits(
      shares,
      shares.map(({ n }) => n),
    ),
  };
}

/** A share of `n` faces as it was measured on them, with the interval of their units; n = 0 where it was not. */
export function measuredShare(found: CleanFindings, key: 'accuracy' | 'fake' | 'real', n: number): Share {
  const proportion = found[key];
  if (proportion === null) return share(0, 0);
  const measured = share(Math.round(proportion * n), n);
  const method = found.figures?.[key].method ?? 'wilson';
  const interval = { accuracy: found.interval, fake: found.fakeInterval, real: found.realInterval }[key];
  return method === 'wilson' ? measured : { ...measured, interval, method };
}

/**
 * The mean of several shares, each counting the same; the interval is that of as many faces as there are.
 * @param sets of which set each share is: the faces of a set that several FFMs or UAPs met are counted once
 */
export function meanShare(shares: Share[], sets: string[]): Share {
  const value = mean(shares.map((one) => one.value));
  const faces = new Map(shares.map(({ n }, i) => [sets[i]!, n]));
  const n = [...faces.values()].reduce((sum, count) => sum + count, 0);
  return {
    n,
    value,
    interval: value === null ? null : wilson(value * n, n),
    ...ofUnits(
      shares,
      shares.map(() => 1),
    ),
  };
}

/**
 * The interval of weighted shares of which one or more is of faces in units: the same mean of their bounds. Shares of a reproduction are
 * of the same people as a rule, whose errors go together: nothing is gained by their number. Nothing where all faces are independent.
 */
function ofUnits(shares: Share[], weights: number[]): Pick<Share, 'interval' | 'method'> | object {
  const method = shares.find((one) => one.method !== undefined)?.method;
  if (method === undefined) return {};
  const parts = shares.flatMap(({ interval }, i) =>
    interval === null ? [] : [{ interval, weight: weights[i]! }],
  );
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const bound = (side: 0 | 1) =>
    parts.reduce((sum, { interval, weight }) => sum + weight * interval[side], 0) / total;
  return { interval: [bound(0), bound(1)], method };
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
 * b - a of two shares in [-1, 1], with Newcombe's hybrid score interval (1998, method 10) from their own intervals:
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
