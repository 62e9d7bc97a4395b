import assert from 'node:assert/strict';
import { type Label, REAL } from '../../../src/common/base/label.ts';
import { square } from '../../../src/common/extent.ts';
import type { Contest, Oracle, Reading } from '../../../src/engine/attacks/shared/contest.ts';
import { evaluate } from '../../../src/engine/losses/criteria.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';

/**
 * A detector with one logit that is linear in the picture, z = w . x + b: what attacks do to it has a closed form. Pictures are
 * [side, side, 3] as everywhere.
 */
export function linearOracle(w: readonly number[], b: number): Oracle & { margin(x: Float32Array): number } {
  const margin = (x: Float32Array) => w.reduce((sum, weight, i) => sum + weight * x[i]!, b);
  return {
    extent: square(Math.sqrt(w.length / 3)),
    margin,
    look: async (x) => ({ raw: [margin(x)], margin: margin(x) }),
    async slope(x, criterion) {
      const raw = [margin(x)];
      const { loss, slope } = evaluate(criterion, raw);
      return { raw, margin: raw[0]!, loss, gradient: Float32Array.from(w, (weight) => weight * slope[0]!) };
    },
  };
}

/** A contest on it; what was recorded is in `seen`. */
export function contestOf(
  oracle: Oracle,
  x: Float32Array,
  goal: Label = REAL,
): Contest & { seen: Reading[] } {
  const seen: Reading[] = [];
  return { oracle, x, goal, random: randomSource(1), record: (reading) => seen.push(reading), seen };
}

/** Twelve weights without zeros, and a picture in the middle of the range that the model calls fake (z = -0.5). */
export const WEIGHTS = [0.9, -0.4, 0.3, -0.8, 0.5, 0.7, -0.6, 0.2, 0.1, -0.3, 0.4, -1];
export const PICTURE = Float32Array.from({ length: 12 }, () => 0.5);
export const BIAS = -0.5 - WEIGHTS.reduce((a, b) => a + b, 0) / 2;

export const l1 = WEIGHTS.reduce((sum, w) => sum + Math.abs(w), 0);
export const l2 = Math.sqrt(WEIGHTS.reduce((sum, w) => sum + w * w, 0));

export function near(actual: number, expected: number, tolerance = 1e-5, what = ''): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what} ${actual} is not ${expected}`);
}
