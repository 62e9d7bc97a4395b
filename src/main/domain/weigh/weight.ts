import type { Verbal, Weight } from '../../../common/weight.ts';
import {
  type Calibrated,
  calibrate,
  entropies,
  hasWeight,
  type SourcedScore,
  tippett,
  weigh,
} from '../../../engine/metrics/evidence/calibrated.ts';
import type { Language } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { conditionTitle, exhibitSummary, worthText } from '../../../language/weight.ts';
import { VERSION } from '../../base/package.ts';
import type { Store } from '../../store/store.ts';
import { conditionsOf, scoresUnder } from './conditions.ts';
import type { Exhibits } from './weigh.ts';

const { LN10 } = Math;
/** Where the curves are shown: log10 LR, and log10 prior odds. */
const GRID = Array.from({ length: 61 }, (_, i) => (i - 30) / 10);

/** Least LR, or its inverse, of each step of the verbal scale. */
const STEPS: [from: number, verbal: Verbal][] = [
  [1e6, 'extremelyStrong'],
  [1e4, 'veryStrong'],
  [1e3, 'strong'],
  [1e2, 'moderatelyStrong'],
  [10, 'moderate'],
  [2, 'weak'],
];

/** ENFSI's words for a likelihood ratio, whichever way it points; below 2 it supports neither. */
export const verbalOf = (lr: number): Verbal =>
  STEPS.find(([from]) => Math.max(lr, 1 / lr) >= from)?.[1] ?? 'neither';

/** What exhibits weigh under every condition that their audit measured. Throws `store` where there is no such audit. */
export function weightOf(
  store: Pick<Store, 'results' | 'survival'>,
  { audit: id, exhibits, leftOut }: Exhibits,
  plain: Language,
): Weight {
  const audit = store.results.audit(id);
  const l = titled(plain, audit.config.attacks);
  const measured = conditionsOf(store, audit).map((condition) => {
    const scores = scoresUnder(store, audit, condition);
    return { condition, scores, found: calibrate(scores) };
  });
  const conditions = measured.map(({ condition, scores, found }) => {
    const stated = {
      condition,
      title: conditionTitle(condition, audit.config.attacks, l),
      files: countOf(scores, () => ''),
      sources: countOf(scores, ({ source }) => source),
      ...reliability(found, condition.treatment === null && condition.delivery === undefined),
    };
    return { ...stated, remark: worthText(stated, l) };
  });
  return {
    overfire: VERSION,
    language: l.code,
    audit: id,
    detector: { name: audit.detector.name, id: audit.detector.id },
    attacks: audit.config.attacks,
    conditions,
    exhibits: exhibits.map(({ score, ...exhibit }) => {
      const weights = measured.map(({ found }) => {
        if (found === null || !hasWeight(found)) return null;
        const { logLr, byPav, bounded } = weigh(found, score);
        const lr = Math.exp(logLr);
        return { lr, lrByPav: Math.exp(byPav), bounded, verbal: verbalOf(lr) };
      });
      return {
        ...exhibit,
        score: score / LN10,
        weights,
        summary: exhibitSummary(weights, conditions, l),
      };
    }),
    leftOut,
  };
}

/** Scores of each class where they all have the same name, and different names where they have others. */
function countOf(scores: SourcedScore[], nameOf: (one: SourcedScore) => string) {
  const of = (positive: boolean) => {
    const own = scores.filter((one) => one.positive === positive);
    const names = new Set(own.map(nameOf));
    return names.has('') ? own.length : names.size;
  };
  return { fake: of(true), real: of(false) };
}

function reliability(found: Calibrated | null, drawn: boolean) {
  if (found === null)
    return { worth: 'few' as const, cllr: null, eer: null, bounds: null, calibration: null };
  const { bounds, logistic, tested } = found;
  return {
    worth: hasWeight(found) ? ('shown' as const) : ('none' as const),
    cllr: { value: found.cllr, min: found.cllrMin, cal: found.cllrCal, most: found.cllrMost },
    eer: found.eer,
    bounds: { lower: bounds.lower / LN10, upper: bounds.upper / LN10 },
    calibration: { slope: logistic.slope, offset: logistic.offset / LN10 },
    ...(drawn && {
      tippett: tippett(
        tested,
        GRID.map((at) => at * LN10),
      ).map(({ positive, negative }, i) => ({ at: GRID[i]!, fake: positive, real: negative })),
      entropy: entropies(
        tested,
        GRID.map((at) => at * LN10),
      ).map(({ logOdds: _, ...bits }, i) => ({ at: GRID[i]!, ...bits })),
    }),
  };
}
