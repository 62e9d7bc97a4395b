import { nameOf } from '../../../common/base/label.ts';
import {
  type Analysis,
  CONDITIONS,
  type Comparison,
  type Condition,
  type ConditionResult,
  type LikelyScore,
  type NoticedFrom,
  PAPER_BASELINE,
  type StudyResults,
} from '../../../common/study.ts';
import { holm } from '../../../engine/metrics/inference/holm.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import { type OpinionModel, opinionModel, unlike } from '../../../engine/metrics/opinionModel.ts';
import { type Noticing, noticeable } from '../../../engine/metrics/psychometric.ts';
import {
  type MeanOpinion,
  meanOpinion,
  type Screened,
  screen,
  signedRank,
  spearman,
} from '../../../engine/metrics/ratings.ts';
import { mixSeed } from '../../../engine/random/draws.ts';
import { VERSION } from '../../base/package.ts';
import type { Store } from '../../store/store.ts';
import type { PairRow } from '../../store/studies.ts';
import { evaluatorName } from './rating.ts';

interface Scored {
  evaluator: number;
  pair: number;
  score: number;
  milliseconds: number | null;
}

const COMPANIONS = ['rmse255', 'psnr', 'ssim', 'local255', 'flip'] as const;
const Z95 = 1.959964;

/** What a study says so far: with every evaluator, and without those that the screening rejects. */
export function studyResults(store: Store, study: number): StudyResults {
  const summary = store.studies.get(study);
  const pairs = store.studies.pairs(study);
  const scored: Scored[] = [];
  for (const { evaluator, pair, score, milliseconds } of store.studies.scored(study))
    scored.push({ evaluator, pair, score, milliseconds });
  const screening = screen(scored);
  const rejected = new Set(screening.filter((one) => one.rejected).map(({ evaluator }) => evaluator));
  const kept = scored.filter(({ evaluator }) => !rejected.has(evaluator));
  const byPair = Map.groupBy(scored, ({ pair }) => pair);
  const attacks = new Map(
    [...new Set(pairs.map(({ audit }) => audit))].map((audit) => [
      audit,
      store.results.audit(audit).config.attacks,
    ]),
  );
  const model = opinionModel(scored);
  const rated = pairs.map(({ label, attack, item: _, ...pair }) => ({
    ...pair,
    attack: attack === null ? null : (attacks.get(pair.audit)?.[attack] ?? null),
    label: nameOf(label),
    ...opinionOf(byPair.get(pair.pair) ?? []),
    likelihood: likelyScore(model, [pair.pair]),
  }));
  return {
    overfire: VERSION,
    study: summary,
    paperBaseline: PAPER_BASELINE,
    everyone: analyse(pairs, scored),
    screened: analyse(pairs, kept),
    screening: screening.map((one) => screenedEntry(one, scored)),
    evaluators: model === null ? [] : modelled(model),
    groups: model?.groups ?? 0,
    thresholds: thresholdsOf(rated, byPair, summary.config.seed),
    pairs: rated,
    correlations: correlations(rated),
  };
}

/** The mean over those of the pairs that have a score of their own. */
function likelyScore(model: OpinionModel | null, pairs: number[]): LikelyScore | null {
  const found = pairs.flatMap((pair) => model?.pairs.get(pair) ?? []);
  if (found.length === 0) return null;
  const score = found.reduce((sum, one) => sum + one.score / found.length, 0);
  const half = (Z95 * Math.sqrt(found.reduce((sum, one) => sum + (one.half / Z95) ** 2, 0))) / found.length;
  return { score, interval: [score - half, score + half] };
}

function modelled(model: OpinionModel): StudyResults['evaluators'] {
  const { biased, careless } = unlike(model);
  return [...model.evaluators].map(([evaluator, one]) => ({
    evaluator: evaluatorName(evaluator),
    ...one,
    biased: biased.has(evaluator),
    careless: careless.has(evaluator),
  }));
}

/** Of each attack that is shown in more than one strength; the identity pairs are what nothing was done to. */
function thresholdsOf(
  rated: Pick<StudyResults['pairs'][number], 'pair' | 'condition' | 'attack'>[],
  byPair: Map<number, Scored[]>,
  seed: number,
): NoticedFrom[] {
  const strengthOf = ({ attack }: (typeof rated)[number]) =>
    attack !== null && 'eps' in attack ? attack.eps : 0;
  return CONDITIONS.filter((condition) => condition !== 'identity').flatMap((condition, index) => {
    const own = rated.filter((pair) => pair.condition === condition);
    if (new Set(own.map(strengthOf)).size < 2) return [];
    const shown = [...own, ...rated.filter((pair) => pair.condition === 'identity')];
    const answers = shown.flatMap((pair) =>
      (byPair.get(pair.pair) ?? []).map(({ evaluator, score }) => ({
        evaluator,
        strength: strengthOf(pair),
        n: 1,
        noticed: Number(score < 5),
      })),
    );
    const evaluators = new Set(answers.map(({ evaluator }) => evaluator)).size;
    return [{ condition, evaluators, ...noticeable(summed(answers), mixSeed(seed, index)) }];
  });
}

/** One entry for each evaluator and strength. */
const summed = (answers: Noticing[]): Noticing[] =>
  [...Map.groupBy(answers, ({ evaluator, strength }) => `${evaluator} ${strength}`).values()].map((own) => ({
    ...own[0]!,
    n: own.length,
    noticed: own.reduce((sum, { noticed }) => sum + noticed, 0),
  }));

function screenedEntry({ evaluator, ...one }: Screened, scored: Scored[]): StudyResults['screening'][number] {
  const times = scored
    .filter((row) => row.evaluator === evaluator && row.milliseconds !== null)
    .map(({ milliseconds }) => milliseconds!)
    .sort((a, b) => a - b);
  return {
    evaluator: evaluatorName(evaluator),
    ...one,
    milliseconds: times[Math.floor((times.length - 1) / 2)] ?? null,
  };
}

function analyse(pairs: PairRow[], scored: Scored[]): Analysis {
  const conditionOf = new Map(pairs.map(({ pair, condition }) => [pair, condition]));
  const byCondition = Map.groupBy(scored, ({ pair }) => conditionOf.get(pair)!);
  const model = opinionModel(scored);
  const present = CONDITIONS.filter((condition) => pairs.some((pair) => pair.condition === condition));
  const conditions = present.map((condition) =>
    conditionResult(
      condition,
      byCondition.get(condition) ?? [],
      pairs.filter((pair) => pair.condition === condition),
      model,
    ),
  );
  return {
    evaluators: new Set(scored.map(({ evaluator }) => evaluator)).size,
    scores: scored.length,
    conditions,
    comparisons: compare(present, byCondition),
  };
}

function conditionResult(
  condition: Condition,
  scored: Scored[],
  pairs: PairRow[],
  model: OpinionModel | null,
): ConditionResult {
  const distribution: ConditionResult['distribution'] = [0, 0, 0, 0, 0];
  for (const { score } of scored) distribution[score - 1]!++;
  const means = Object.fromEntries(
    COMPANIONS.map((name) => {
      const mean = new Mean();
      for (const pair of pairs) mean.add(pair[name]);
      return [name, mean.value];
    }),
  ) as Record<(typeof COMPANIONS)[number], number | null>;
  return {
    condition,
    ...opinionOf(scored),
    distribution,
    pairs: pairs.length,
    likelihood: likelyScore(
      model,
      pairs.map(({ pair }) => pair),
    ),
    otherFaces: halfOverPairs(scored),
    companions: {
      rmse255: means.rmse255 ?? 0,
      psnr: means.psnr,
      ssim: means.ssim ?? 1,
      local255: means.local255 ?? 0,
      flip: means.flip,
    },
  };
}

function halfOverPairs(scored: Scored[]): number | null {
  const means = [...Map.groupBy(scored, ({ pair }) => pair).values()].map(
    (rows) => rows.reduce((sum, { score }) => sum + score, 0) / rows.length,
  );
  const { interval = null, mos = 0 } = meanOpinion(means) ?? {};
  return interval === null ? null : interval[1] - mos;
}

function opinionOf(scored: Scored[]): Pick<ConditionResult, 'n' | 'mos' | 'sd' | 'interval'> {
  const opinion: MeanOpinion | null = meanOpinion(scored.map(({ score }) => score));
  return opinion ?? { n: 0, mos: null, sd: null, interval: null };
}

/** Each condition against each other, by the evaluators' own means: scores of one evaluator are not independent. */
function compare(present: Condition[], byCondition: Map<Condition, Scored[]>): Comparison[] {
  const means = new Map(
    [...byCondition].map(([condition, scored]) => [
      condition,
      new Map(
        [...Map.groupBy(scored, ({ evaluator }) => evaluator)].map(([evaluator, rows]) => [
          evaluator,
          rows.reduce((sum, { score }) => sum + score, 0) / rows.length,
        ]),
      ),
    ]),
  );
  const tests = present.flatMap((left, i) =>
    present.slice(i + 1).map((right) => {
      const differences = [...(means.get(left) ?? [])].flatMap(([evaluator, mean]) => {
        const other = means.get(right)?.get(evaluator);
        return other === undefined ? [] : [mean - other];
      });
      const total = differences.reduce((a, b) => a + b, 0);
      return {
        left,
        right,
        difference: differences.length === 0 ? null : total / differences.length,
        test: signedRank(differences),
        n: differences.filter((d) => d !== 0).length,
      };
    }),
  );
  const tested = tests.filter(({ test }) => test !== null);
  const corrected = holm(tested.map(({ test }) => test!.p));
  return tests.map(({ test, ...one }) => ({
    ...one,
    z: test?.z ?? null,
    p: test?.p ?? null,
    corrected: test === null ? null : corrected[tested.findIndex((other) => other.test === test)]!,
  }));
}

function correlations(rated: StudyResults['pairs']): StudyResults['correlations'] {
  const of = (name: (typeof COMPANIONS)[number]) => {
    const both = rated.filter((pair) => pair.mos !== null && pair[name] !== null);
    return spearman(
      both.map((pair) => pair.mos!),
      both.map((pair) => pair[name]!),
    );
  };
  return {
    rmse255: of('rmse255'),
    psnr: of('psnr'),
    ssim: of('ssim'),
    local255: of('local255'),
    flip: of('flip'),
  };
}
