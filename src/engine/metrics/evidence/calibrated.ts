import { cllr, cllrBelow, crossEntropy, equalErrorRate, ideal, type Weighed } from './cllr.ts';
import { type Bounds, elub } from './elub.ts';
import { type LogisticCalibration, logistic } from './logistic.ts';
import { type Monotone, pav, ratioOf, type Scored, valueAt } from './pav.ts';

/** A score of one file, and the source (person, where that is known) that it must not share with what it is tested against. */
export interface SourcedScore extends Scored {
  source: string;
}

/** A score turned into evidence, with what that is worth. Logarithms are natural. */
export interface Calibrated {
  logistic: LogisticCalibration;
  pav: Monotone;
  bounds: Bounds;
  /** The LRs by which it was tested: each from a calibration without its source, and bounded. */
  tested: Weighed[];
  cllr: number;
  /** What of it is lost in telling apart, and what by calibration. */
  cllrMin: number;
  cllrCal: number;
  /** One-sided bound of the Cllr at `CERTAIN`: beyond 1 the Cllr itself may be 1. */
  cllrMost: number;
  eer: number;
}

/** Fewer sources of a class than this calibrate nothing. */
export const FEWEST_SOURCES = 5;
const MOST_FOLDS = 10;
/** Normal quantile of the bound on a Cllr: one-sided 99.9 %, since many conditions are tested side by side. */
const CERTAIN = 3.09;
/** Natural logarithm of the largest LR that is counted with before the bounds: e^40 sources do not exist. */
const FINITE = 40;

/** null where a class has too few sources. */
export function calibrate(scores: readonly SourcedScore[]): Calibrated | null {
  const sources = (positive: boolean) =>
    new Set(scores.filter((one) => one.positive === positive).map(({ source }) => source)).size;
  if (Math.min(sources(true), sources(false)) < FEWEST_SOURCES) return null;
  const free = testedApart(scores);
  const bounds = elub(free);
  const tested = free.map(({ logLr, positive }) => ({ logLr: within(bounds, logLr), positive }));
  const cost = cllr(tested);
  const cllrMin = cllr(ideal(tested));
  return {
    logistic: logistic(scores),
    pav: pav(scores),
    bounds,
    tested,
    cllr: cost,
    cllrMin,
    cllrCal: cost - cllrMin,
    cllrMost: cllrBelow(tested, CERTAIN),
    eer: equalErrorRate(tested),
  };
}

/** Whether scores say anything: the LRs lose less than none would, and would with other sources of the same kind. */
export const hasWeight = ({ cllr: cost, cllrMost, bounds }: Calibrated): boolean =>
  cost < 1 && cllrMost < 1 && bounds.upper > bounds.lower;

/** ln LR of a score by both calibrations, never beyond the bounds. */
export function weigh({ logistic: line, pav: curve, bounds }: Calibrated, score: number) {
  const free = line.slope * score + line.offset;
  return {
    logLr: within(bounds, free),
    byPav: within(bounds, Math.log(ratioOf(valueAt(curve, score)))),
    /** Whether the sources would not have borne out what the line says. */
    bounded: free < bounds.lower || free > bounds.upper,
  };
}

const within = ({ lower, upper }: Bounds, value: number) => Math.min(upper, Math.max(lower, value));

/**
 * Every score as an LR of the calibration on other sources: sources are dealt into ten parts (fewer where a class has fewer),
 * those that have both classes first, then by class.
 */
export function testedApart(scores: readonly SourcedScore[]): Weighed[] {
  const kinds = new Map<string, number>();
  for (const { source, positive } of scores) kinds.set(source, (kinds.get(source) ?? 0) | (positive ? 1 : 2));
  const dealt = [...kinds.keys()].sort((a, b) => kinds.get(b)! - kinds.get(a)! || (a < b ? -1 : 1));
  const counts = [1, 2].map((kind) => [...kinds.values()].filter((one) => (one & kind) !== 0).length);
  const parts = Math.min(MOST_FOLDS, ...counts);
  const partOf = new Map(dealt.map((source, index) => [source, index % parts]));
  const tested: Weighed[] = new Array(scores.length);
  for (let part = 0; part < parts; part++) {
    const inPart = ({ source }: SourcedScore) => partOf.get(source) === part;
    const { slope, offset } = logistic(scores.filter((one) => !inPart(one)));
    for (const [i, one] of scores.entries()) {
      if (!inPart(one)) continue;
      const free = slope * one.score + offset;
      tested[i] = { logLr: Math.min(FINITE, Math.max(-FINITE, free)), positive: one.positive };
    }
  }
  return tested;
}

/** Shares of LRs above each ln LR of a grid, by class: a Tippett plot. */
export const tippett = (tested: readonly Weighed[], grid: readonly number[]) => {
  const above = (positive: boolean, at: number) => {
    const own = tested.filter((one) => one.positive === positive);
    return own.filter(({ logLr }) => logLr > at).length / own.length;
  };
  return grid.map((logLr) => ({ logLr, positive: above(true, logLr), negative: above(false, logLr) }));
};

/** Cross-entropies by ln prior odds: of the LRs, of the same ideally calibrated, and of none (LR = 1): an ECE plot. */
export function entropies(tested: readonly Weighed[], grid: readonly number[]) {
  const best = ideal(tested);
  const none = tested.map(({ positive }) => ({ logLr: 0, positive }));
  return grid.map((logOdds) => ({
    logOdds,
    measured: crossEntropy(tested, logOdds),
    ideal: crossEntropy(best, logOdds),
    none: crossEntropy(none, logOdds),
  }));
}
