import { nameOf } from '../../../common/base/label.ts';
import {
  type Analysis,
  CONDITIONS,
  type Comparison,
  type Condition,
  type ConditionResult,
  PAPER_BASELINE,
  type StudyResults,
} from '../../../common/study.ts';
import { holm } from '../../../engine/metrics/inference/holm.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import {
  type MeanOpinion,
  meanOpinion,
  type Screened,
  screen,
  signedRank,
  spearman,
} from '../../../engine/metrics/ratings.ts';
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

const COMPANIONS = ['rmse255', 'psnr', 'ssim', 'local255'] as const;

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
  const rated = pairs.map(({ label, attack, item: _, ...pair }) => ({
    ...pair,
    attack: attack === null ? null : (attacks.get(pair.audit)?.[attack] ?? null),
    label: nameOf(label),
    ...opinionOf(byPair.get(pair.pair) ?? []),
  }));
  return {
    overfire: VERSION,
    study: summary,
    paperBaseline: PAPER_BASELINE,
    everyone: analyse(pairs, scored),
    screened: analyse(pairs, kept),
    screening: screening.map((one) => screenedEntry(one, scored)),
    pairs: rated,
    correlations: correlations(rated),
  };
}

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
  const conditions = CONDITIONS.map((condition) =>
    conditionResult(
      condition,
      byCondition.get(condition) ?? [],
      pairs.filter((pair) => pair.condition === condition),
    ),
  );
  return {
    evaluators: new Set(scored.map(({ evaluator }) => evaluator)).size,
    scores: scored.length,
    conditions,
    comparisons: compare(byCondition),
  };
}

function conditionResult(condition: Condition, scored: Scored[], pairs: PairRow[]): ConditionResult {
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
    companions: {
      rmse255: means.rmse255 ?? 0,
      psnr: means.psnr,
      ssim: means.ssim ?? 1,
      local255: means.local255 ?? 0,
    },
  };
}

function opinionOf(scored: Scored[]): Pick<ConditionResult, 'n' | 'mos' | 'sd' | 'interval'> {
  const opinion: MeanOpinion | null = meanOpinion(scored.map(({ score }) => score));
  return opinion ?? { n: 0, mos: null, sd: null, interval: null };
}

/** Each condition against each other, by the evaluators' own means: scores of one evaluator are not independent. */
function compare(byCondition: Map<Condition, Scored[]>): Comparison[] {
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
  const tests = CONDITIONS.flatMap((left, i) =>
    CONDITIONS.slice(i + 1).map((right) => {
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
  return { rmse255: of('rmse255'), psnr: of('psnr'), ssim: of('ssim'), local255: of('local255') };
}
