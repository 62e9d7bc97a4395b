import { softplus } from './logistic.ts';
import { pav, type Scored, valueAt } from './pav.ts';

/** A likelihood ratio, as its natural logarithm, with its truth. */
export interface Weighed {
  logLr: number;
  positive: boolean;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Empirical cross-entropy of likelihood ratios in bits, by prior odds o (Ramos & Gonzalez-Rodriguez, Forensic Science
 * International 230, 2013):
 *
 *   ECE = P mean_positive log2(1 + 1 / (LR o)) + (1 - P) mean_negative log2(1 + LR o),   P = o / (1 + o)
 */
export function crossEntropy(weighed: readonly Weighed[], logOdds: number): number {
  const costs = (positive: boolean) =>
    weighed
      .filter((one) => one.positive === positive)
      .map(({ logLr }) => softplus(positive ? -(logLr + logOdds) : logLr + logOdds) / Math.LN2);
  const prior = 1 / (1 + Math.exp(-logOdds));
  return prior * mean(costs(true)) + (1 - prior) * mean(costs(false));
}

/**
 * Log-likelihood-ratio cost (Bruemmer & du Preez 2006): the cross-entropy at even prior odds. 0: always certain and right; 1: says
 * nothing; more than 1: misleads.
 */
export const cllr = (weighed: readonly Weighed[]): number => crossEntropy(weighed, 0);

/** The same LRs as pool adjacent violators would have them, knowing the truth: what is lost then is lost in telling apart. */
export function ideal(weighed: readonly Weighed[]): Weighed[] {
  const scored: Scored[] = weighed.map(({ logLr, positive }) => ({ score: logLr, positive }));
  const curve = pav(scored);
  return weighed.map(({ logLr, positive }) => {
    const p = valueAt(curve, logLr);
    return { positive, logLr: Math.log(p) - Math.log1p(-p) };
  });
}

/**
 * One-sided bound of the Cllr: it is half the sum of two means over independent sources, so
 *
 *   se = 1/2 sqrt(var_positive / n_positive + var_negative / n_negative),   bound = Cllr + z se
 */
export function cllrBelow(weighed: readonly Weighed[], z: number): number {
  const spread = (positive: boolean) => {
    const costs = weighed
      .filter((one) => one.positive === positive)
      .map(({ logLr }) => softplus(positive ? -logLr : logLr) / Math.LN2);
    const centre = mean(costs);
    return costs.reduce((sum, cost) => sum + (cost - centre) ** 2, 0) / (costs.length - 1) / costs.length;
  };
  return cllr(weighed) + (z / 2) * Math.sqrt(spread(true) + spread(false));
}

/**
 * Equal error rate on the convex hull of the ROC curve, which pool adjacent violators walks along (Bruemmer & du Preez 2006): the
 * misses where they are as many as the false alarms.
 */
export function equalErrorRate(weighed: readonly Weighed[]): number {
  const curve = ideal(weighed);
  const levels = [...new Set(curve.map(({ logLr }) => logLr))].sort((a, b) => a - b);
  const share = (positive: boolean, counts: (logLr: number) => number) => {
    const own = curve.filter((one) => one.positive === positive);
    return own.filter(({ logLr }) => counts(logLr)).length / own.length;
  };
  let [misses, alarms] = [0, 1];
  for (const level of levels) {
    const [nextMisses, nextAlarms] = [
      share(true, (lr) => +(lr <= level)),
      share(false, (lr) => +(lr > level)),
    ];
    if (nextMisses >= nextAlarms) {
      const part = (alarms - misses) / (nextMisses - misses + alarms - nextAlarms);
      return misses + part * (nextMisses - misses);
    }
    [misses, alarms] = [nextMisses, nextAlarms];
  }
  return misses;
}
