import type { AnyNorm } from '../../../common/attacks/fields.ts';
import type { Label } from '../../../common/base/label.ts';
import { l1Of, l2Of } from './ball.ts';
import { labelAt, type Reading } from './contest.ts';

/** What attacks for the least perturbation share: norms on the [0,1] scale, their duals, and balls around 0 in place. */

export const largestOf = (v: Float32Array): number => {
  let largest = 0;
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]!));
  return largest;
};

/** Values that are not 0. */
const countOf = (v: Float32Array): number => {
  let count = 0;
  for (let i = 0; i < v.length; i++) if (v[i] !== 0) count++;
  return count;
};

const NORMS: Record<AnyNorm, (v: Float32Array) => number> = {
  linf: largestOf,
  l2: l2Of,
  l1: l1Of,
  l0: countOf,
};
export const normOf = (v: Float32Array, norm: AnyNorm): number => NORMS[norm](v);

/** 1/p + 1/q = 1. Of l0, which is no norm, that of l1. */
export const dualOf = (v: Float32Array, norm: AnyNorm): number =>
  ({ linf: l1Of, l2: l2Of, l1: largestOf, l0: largestOf })[norm](v);

/** Brings xi into the ball, in place. */
export function intoBall(xi: Float32Array, norm: AnyNorm, radius: number): void {
  if (norm === 'linf') {
    for (let i = 0; i < xi.length; i++) xi[i] = Math.min(radius, Math.max(-radius, xi[i]!));
  } else if (norm === 'l2') {
    const length = l2Of(xi);
    if (length > radius) for (let i = 0; i < xi.length; i++) xi[i]! *= radius / length;
  } else if (norm === 'l1') {
    if (l1Of(xi) > radius) shrink(xi, thresholdFor(xi, radius));
  } else keepLargest(xi, Math.floor(radius));
}

/** Soft threshold: every value moves towards 0 by as much. */
function shrink(xi: Float32Array, by: number): void {
  for (let i = 0; i < xi.length; i++) {
    const v = xi[i]!;
    xi[i] = Math.sign(v) * Math.max(0, Math.abs(v) - by);
  }
}

/** t with sum_i max(|xi_i| - t, 0) = radius (Duchi et al. 2008). */
function thresholdFor(xi: Float32Array, radius: number): number {
  const sizes = descending(xi);
  let sum = 0;
  for (let k = 0; k < sizes.length; k++) {
    sum += sizes[k]!;
    const threshold = (sum - radius) / (k + 1);
    if (threshold >= (sizes[k + 1] ?? 0)) return threshold;
  }
  return 0;
}

function keepLargest(xi: Float32Array, count: number): void {
  if (count >= xi.length) return;
  const least = count === 0 ? Number.POSITIVE_INFINITY : descending(xi)[count - 1]!;
  let left = count;
  // Of equal ones the first stay.
  for (let i = 0; i < xi.length; i++) if (Math.abs(xi[i]!) > least) left--;
  for (let i = 0; i < xi.length; i++) {
    const size = Math.abs(xi[i]!);
    if (size < least || (size === least && left-- <= 0)) xi[i] = 0;
  }
}

const descending = (xi: Float32Array): Float32Array => xi.map(Math.abs).sort().reverse();

/** From `first` to `last` along half a cosine, at step t of so many. */
export const annealed = (first: number, last: number, t: number, steps: number): number =>
  last + ((first - last) * (1 + Math.cos((Math.PI * t) / steps))) / 2;

/** The shortest perturbation so far that has turned the decision. */
export class Shortest {
  xi: Float32Array | null = null;
  size = Number.POSITIVE_INFINITY;
  readonly #goal: Label;
  readonly #norm: AnyNorm;
  #at: Reading | null = null;

  constructor(goal: Label, norm: AnyNorm) {
    this.#goal = goal;
    this.#norm = norm;
  }

  /** Returns whether the decision has turned with this one, which is copied where it is the shortest. */
  see(xi: Float32Array, at: Reading): boolean {
    if (labelAt(at) !== this.#goal) return false;
    const size = normOf(xi, this.#norm);
    if (size < this.size) {
      this.xi = xi.slice();
      this.size = size;
      this.#at = at;
    }
    return true;
  }

  /** What the detector says with the shortest one; with the latest while there is none. */
  reading(latest: Reading): Reading {
    return this.#at ?? latest;
  }
}
