import { betaBelow, betaQuantile, normalBelow, normalQuantile } from './distributions.ts';

/** Votes on one picture under noise of N(0, sigma^2 I). */
interface Votes {
  /** For the class that is certified. */
  agreeing: number;
  draws: number;
  sigma: number;
}

/**
 * The radius within which a detector smoothed by noise keeps its verdict (Cohen, Rosenfeld, Kolter 2019, Theorem 1 with p_B = 1 - p_A):
 *
 *   R = sigma Phi^-1(p_A),        p_A = B(alpha; k, n - k + 1), B the quantile of the beta distribution,
 *
 * in L2 over all values of the picture on the [0,1] scale. p_A is Clopper and Pearson's one-sided bound: what the smoothed detector does
 * is at least that likely, but with probability alpha. null, an abstention, where p_A is not above 1/2: so many draws prove nothing.
 */
export function certifiedRadius({ agreeing, draws, sigma }: Votes, alpha: number): number | null {
  if (agreeing === 0) return null;
  const least = betaQuantile(alpha, agreeing, draws - agreeing + 1);
  return least > 0.5 ? sigma * normalQuantile(least) : null;
}

/**
 * How likely it is that so few of the votes on a picture agree, or fewer, if one at distance `size` of it is certified with `radius`: the
 * certified class is then at least Phi((R - size) / sigma) likely at it, whatever the difference is (the same theorem).
 */
export const chanceOf = ({ agreeing, draws, sigma }: Votes, radius: number, size: number): number =>
  agreeing === draws
    ? 1
    : betaBelow(1 - normalBelow((radius - size) / sigma), draws - agreeing, agreeing + 1);
