import { studentQuantile } from './distributions.ts';

/** How like one another the faces of a unit are taken to be before anything is measured. */
export const ASSUMED_ICC = 0.5;

/**
 * The smallest drop in accuracy that would be told from none, with 80 % power at a two-sided 5 %, on K units of m faces each,
 * clean and attacked being compared on the same faces. An attack that only ever harms makes d = 1 on a share delta of the faces
 * and 0 elsewhere; with an intra-unit correlation rho the mean of d has the variance
 *
 *   delta (1 - delta) (1 + (m - 1) rho) / (m K)
 *
 * and delta is told from 0 where it is (t_{0.975,K-1} + t_{0.8,K-1}) standard errors away, so that with
 * c = (t + t)^2 (1 + (m - 1) rho) / (m K) the least is c / (1 + c).
 *
 * null for five units or fewer: of a sign-flip test over so few the smallest p is 2^(1 - K) > 0.05, and no drop whatsoever
 * could be told from none.
 */
export function leastDrop(units: number, facesPerUnit: number, icc = ASSUMED_ICC): number | null {
  if (units <= 5) return null;
  const t = studentQuantile(0.975, units - 1) + studentQuantile(0.8, units - 1);
  const m = Math.max(1, facesPerUnit);
  const c = (t * t * (1 + (m - 1) * icc)) / (m * units);
  return c / (1 + c);
}
