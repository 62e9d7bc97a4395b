import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Separation, UnitKind } from '../../../common/figure.ts';
import { aucVariance } from '../../../engine/metrics/inference/auc.ts';
import { Ranking, thresholdAt } from '../../../engine/metrics/inference/operating.ts';
import { resampledFigures, UnitCounter } from './figure.ts';

/** Scores of faces and the units that they are in: of fakes, of reals. */
export interface Scored {
  scores: [fake: number[], real: number[]];
  units: [fake: number[], real: number[]];
}

/**
 * How well scores part the classes, at every threshold, and at the one that lets no more than a stated share of the clean reals
 * be called fake. null where a class is missing.
 * @param clean scores of the clean reals, which set that threshold
 */
export function separationOf(
  { scores, units }: Scored,
  clean: ArrayLike<number>,
  { kind, seed, falsePositives }: { kind: UnitKind; seed: number; falsePositives: number },
): Separation | null {
  const [fakes, reals] = [scores[FAKE], scores[REAL]];
  if (fakes.length === 0 || reals.length === 0) return null;
  // Units that have faces here, numbered without gaps.
  const numbers = new Map<number, number>();
  const unit = [...units[FAKE], ...units[REAL]].map((one) => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  });
  const all = [...fakes, ...reals];
  const faces = {
    scores: all,
    positive: Uint8Array.from(all, (_, i) => (i < fakes.length ? 0 : 1)),
    unit,
    units: numbers.size,
  };
  const ranking = new Ranking(faces);
  const variance = aucVariance(faces)?.variance;
  const [auc, eer, ap] = resampledFigures(
    (weights) => {
      const found = ranking.parting(weights);
      return found === null ? null : [found.auc, found.eer, found.ap];
    },
    { unit: kind, n: all.length, units: numbers.size },
    {
      seed,
      units: numbers.size,
      ranges: [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    },
  );
  const threshold = thresholdAt(falsePositives, clean);
  return {
    auc: auc!,
    aucError: variance === undefined ? null : Math.sqrt(Math.max(0, variance)),
    eer: eer!,
    ap: ap!,
    atRate:
      threshold === null
        ? null
        : {
            rate: falsePositives,
            threshold,
            fake: rightAt(FAKE, threshold),
            real: rightAt(REAL, threshold),
          },
    det: ranking.curve(),
  };

  function rightAt(label: typeof FAKE | typeof REAL, at: number) {
    const counter = new UnitCounter(kind);
    for (const [i, score] of scores[label].entries())
      counter.add(units[label][i]!, score >= at === (label === REAL));
    return counter.figure;
  }
}
