import type { Scored } from './pav.ts';

/** ln LR = slope x score + offset. */
export interface LogisticCalibration {
  slope: number;
  offset: number;
}

const MOST_STEPS = 100;
/** Of a step, beside the size of what it changes. */
const SETTLED = 1e-13;

/**
 * Calibration by logistic regression (Bruemmer & du Preez 2006): a, b that minimise, over scores z of unit variance,
 *
 *   a^2 / 2 + sum_i w_i ln(1 + exp(-y_i (a z_i + b))),   w_i = n / (2 n_class),  y_i = 1 or -1
 *
 * Each class weighs the same, so that the log-odds are ln LR. The penalty keeps the slope finite where the classes are apart. By
 * Newton's method, with steps halved until they descend. A falling line is not offered: where the best slope is below zero, a
 * high score is no evidence for what it is meant to show, and the LR is 1.
 */
export function logistic(scored: readonly Scored[]): LogisticCalibration {
  const n = scored.length;
  const positives = scored.filter(({ positive }) => positive).length;
  const mean = scored.reduce((sum, { score }) => sum + score, 0) / n;
  const sd = Math.sqrt(scored.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / n);
  if (sd === 0) return { slope: 0, offset: 0 };
  const points = scored.map(({ score, positive }) => ({
    z: (score - mean) / sd,
    y: positive ? 1 : -1,
    w: n / (2 * (positive ? positives : n - positives)),
  }));
  const cost = (a: number, b: number) =>
    points.reduce((sum, { z, y, w }) => sum + w * softplus(-y * (a * z + b)), (a * a) / 2);
  let [a, b] = [0, 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    let [ga, gb, haa, hab, hbb] = [a, 0, 1, 0, 0];
    for (const { z, y, w } of points) {
      const p = 1 / (1 + Math.exp(y * (a * z + b)));
      const curve = w * p * (1 - p);
      ga -= w * y * p * z;
      gb -= w * y * p;
      haa += curve * z * z;
      hab += curve * z;
      hbb += curve;
    }
    const determinant = haa * hbb - hab * hab;
    const [da, db] = [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
    const before = cost(a, b);
    let share = 1;
    while (share > SETTLED && cost(a - share * da, b - share * db) > before) share /= 2;
    a -= share * da;
    b -= share * db;
    if (Math.abs(da) + Math.abs(db) <= SETTLED * (1 + Math.abs(a) + Math.abs(b))) break;
  }
  return a <= 0 ? { slope: 0, offset: 0 } : { slope: a / sd, offset: b - (a * mean) / sd };
}

/** ln(1 + e^x) without overflow. */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
