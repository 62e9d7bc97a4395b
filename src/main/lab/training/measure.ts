import type { Adversary } from '../../../common/adversary.ts';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { auc } from '../../../engine/metrics/inference/auc.ts';
import { maskAgreement } from '../../../engine/metrics/masks.ts';
import { mixSeed } from '../../../engine/random/draws.ts';
import { MICRO_BATCH } from '../../../engine/training/step.ts';
import type { TrainableContract } from '../../../engine/training/trainable.ts';
import { Semaphore } from '../../base/semaphore.ts';
import type { Trainers } from '../../compute/pool.ts';
import type { PreparedPairs } from './faces.ts';

/** What a detector achieves on n faces, in [0,1]; IoU is the mean over the fakes, null where it does not segment. */
export interface Measurement {
  n: number;
  balancedAccuracy: number;
  fake: number;
  real: number;
  auc: number | null;
  iou: number | null;
}

/** The faces of one source: all of them, those that come as they are, and those that something became of (wear.ts). */
export interface SourceMeasurement extends Measurement {
  asTheyAre: Measurement;
  worn: Measurement;
}

/** What a detector said of one face. */
export interface Judgement {
  source: string;
  worn: boolean;
  label: Label;
  /** Log-odds of "real": log(a_1 / a_0) of zones. */
  logOdds: number;
  /** Of a forged face, where the detector segments. */
  iou: number | null;
}

/** Of a request: as many faces as a micro-batch has. */
const PAIRS_AT_ONCE = MICRO_BATCH / 2;

interface Conditions {
  /** Who attacks the faces before they are judged. */
  adversary?: Adversary;
  /** Seed of the attack's starts. */
  seed?: number;
  /** The pairs to measure on; all of them where it is absent. */
  chosen?: number[];
}

/** What is measured: a network in training, on these engines. */
export interface Measured {
  pool: Trainers;
  contract: TrainableContract;
}

export async function judgePairs(
  { pool, contract }: Measured,
  weights: NamedTensors,
  pairs: PreparedPairs,
  { adversary, seed = 0, chosen = pairs.pairs.map((_, i) => i) }: Conditions = {},
): Promise<Judgement[]> {
  const area = pairs.size * pairs.size;
  // As many as are computed, and one that is being read.
  const places = new Semaphore(pool.size + 1);
  const pieces = Array.from({ length: Math.ceil(chosen.length / PAIRS_AT_ONCE) }, (_, i) =>
    places.take(async () => {
      const start = i * PAIRS_AT_ONCE;
      const some = chosen.slice(start, start + PAIRS_AT_ONCE);
      const faces = await pairs.faces(some.map((pair) => ({ pair, seed: null })));
      const judged = await pool.run('judge', {
        ...{ contract, weights, faces, seed: mixSeed(seed, start) },
        ...(adversary === undefined ? {} : { adversary }),
      });
      return faces.map(({ label, mask }, k): Judgement => {
        const pair = some[k >> 1]!;
        const realness = judged.realness[k]!;
        return {
          source: pairs.pairs[pair]!.source,
          worn: pairs.wearOf(pair).worn !== null,
          label,
          logOdds: Math.log(realness / (1 - realness)),
          iou:
            judged.segmentation === null || mask === undefined
              ? null
              : maskAgreement(judged.segmentation.subarray(k * area, (k + 1) * area), mask).iou,
        };
      });
    }),
  );
  return (await Promise.all(pieces)).flat();
}

/** Faces of which the log-odds are t at least are called real. */
export function measurementOf(judgements: Judgement[], t = 0): Measurement {
  const of = (label: Label) => judgements.filter((one) => one.label === label).map(({ logOdds }) => logOdds);
  const [reals, fakes] = [of(REAL), of(FAKE)];
  const ious = judgements.flatMap(({ iou }) => iou ?? []);
  const share = (scores: number[], right: (score: number) => boolean) =>
    scores.filter(right).length / scores.length;
  const real = share(reals, (score) => score >= t);
  const fake = share(fakes, (score) => score < t);
  return {
    n: judgements.length,
    balancedAccuracy: (real + fake) / 2,
    fake,
    real,
    auc: auc(reals, fakes),
    iou: ious.length === 0 ? null : mean(ious),
  };
}

export function bySource(judgements: Judgement[], t = 0): Record<string, SourceMeasurement> {
  const parts = Map.groupBy(judgements, ({ source }) => source);
  return Object.fromEntries(
    [...parts].map(([source, own]) => [
      source,
      {
        ...measurementOf(own, t),
        asTheyAre: measurementOf(
          own.filter(({ worn }) => !worn),
          t,
        ),
        worn: measurementOf(
          own.filter(({ worn }) => worn),
          t,
        ),
      },
    ]),
  );
}

/** The mean over the sources, which count alike whatever their sizes. */
export function acrossSources(judgements: Judgement[], t = 0): Measurement {
  const parts = [...Map.groupBy(judgements, ({ source }) => source).values()].map((own) =>
    measurementOf(own, t),
  );
  const of = (name: 'balancedAccuracy' | 'fake' | 'real') => mean(parts.map((part) => part[name]));
  const known = (name: 'auc' | 'iou') => {
    const values = parts.flatMap((part) => part[name] ?? []);
    return values.length < parts.length ? null : mean(values);
  };
  return {
    n: judgements.length,
    ...{ balancedAccuracy: of('balancedAccuracy'), fake: of('fake'), real: of('real') },
    ...{ auc: known('auc'), iou: known('iou') },
  };
}

/** Real faces of each source, worn and not, of which so many are to pass, and how much one that is lacking counts. */
const PASSED = 0.95;
const SHORT = 2;

/**
 * The log-odds at which to decide: those of the best mean over sources of the balanced accuracy, less twice what each source's
 * real faces, worn and as they are, lack of passing at 95 %. Of equally good ones the middle. It is chosen on people of the validation part.
 */
export function balanceOf(judgements: Judgement[]): number {
  const groups = [...Map.groupBy(judgements, ({ source, worn }) => `${worn} ${source}`).values()].map(
    (own) => {
      const of = (label: Label) =>
        Float64Array.from(own.filter((one) => one.label === label).map(({ logOdds }) => logOdds)).sort();
      return { reals: of(REAL), fakes: of(FAKE) };
    },
  );
  // Between neighbours nothing changes: their middles, and beyond both ends.
  const all = [...new Set(judgements.map(({ logOdds }) => logOdds))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (all.length === 0) return 0;
  const candidates = all.slice(1).map((value, i) => (value + all[i]!) / 2);
  const gain = (t: number) =>
    mean(
      groups.map(({ reals, fakes }) => {
        const passed = 1 - below(reals, t) / reals.length;
        return (passed + below(fakes, t) / fakes.length) / 2 - SHORT * Math.max(0, PASSED - passed);
      }),
    );
  const gains = candidates.map(gain);
  const best = Math.max(...gains);
  const good = candidates.filter((_, i) => gains[i]! > best - 1e-12);
  return good.length === 0 ? 0 : good[good.length >> 1]!;
}

/** How many of sorted values are less than t. */
function below(sorted: Float64Array, t: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
