import { cllr, crossEntropy, equalErrorRate, ideal } from '../../../../src/engine/metrics/evidence/cllr.ts';
import { elub } from '../../../../src/engine/metrics/evidence/elub.ts';
import { logistic } from '../../../../src/engine/metrics/evidence/logistic.ts';
import { pav, valueAt } from '../../../../src/engine/metrics/evidence/pav.ts';
import { mulberry } from './draws.ts';

/** A seeded set of scores with ties, and LRs that are not quite calibrated. */
export interface SeededSet {
  score: number[];
  positive: boolean[];
  log_lr: number[];
}

export function seededSet(seed: number): SeededSet {
  const { normal, uniform } = mulberry(seed);
  const set: SeededSet = { score: [], positive: [], log_lr: [] };
  const n = 12 + Math.floor(60 * uniform());
  const apart = 0.5 + 2.5 * uniform();
  for (let i = 0; i < n; i++) {
    const positive = i < 6 || (i >= 12 && uniform() < 0.4);
    const score = Math.round(10 * (normal() + (positive ? apart : 0))) / 10;
    set.score.push(score);
    set.positive.push(positive);
    set.log_lr.push(1.3 * apart * (score - apart / 2) + 0.2 * normal());
  }
  return set;
}

const PLACES = Array.from({ length: 15 }, (_, i) => -3 + i / 2);

/** The values that the reference computes of the same set. */
export function valuesOf({ score, positive, log_lr }: SeededSet) {
  const scored = score.map((value, i) => ({ score: value, positive: positive[i]! }));
  const weighed = log_lr.map((logLr, i) => ({ logLr, positive: positive[i]! }));
  const curve = pav(scored);
  return {
    pav: PLACES.map((at) => valueAt(curve, at)),
    ...logistic(scored),
    cllr: cllr(weighed),
    cllrMin: cllr(ideal(weighed)),
    ece: [-3, -1, 0, 2].map((odds) => crossEntropy(weighed, odds)),
    eer: equalErrorRate(weighed),
    ...elub(weighed),
  };
}

/** The largest difference between two such values. */
export const furthest = (one: object, other: object): [name: string, by: number] =>
  Object.entries(one)
    .map(([name, value]): [string, number] => {
      const [a, b] = [value, (other as Record<string, number | number[]>)[name]!].map(
        (v) => [v].flat() as number[],
      );
      return [name, Math.max(...a!.map((number, i) => Math.abs(number - b![i]!)))];
    })
    .reduce((most, entry) => (entry[1] > most[1] ? entry : most));
