import type { Adversary } from '../../../common/adversary.ts';
import { REAL } from '../../../common/base/label.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { maskAgreement } from '../../../engine/metrics/masks.ts';
import { auc } from '../../../engine/metrics/statistics.ts';
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

export async function measure(
  { pool, contract }: Measured,
  weights: NamedTensors,
  pairs: PreparedPairs,
  { adversary, seed = 0, chosen = pairs.records.map((_, i) => i) }: Conditions = {},
): Promise<Measurement> {
  const realness: { real: number[]; fake: number[] } = { real: [], fake: [] };
  const ious: number[] = [];
  const area = pairs.size * pairs.size;
  // As many as are computed, and one that is being read.
  const places = new Semaphore(pool.size + 1);
  const pieces = Array.from({ length: Math.ceil(chosen.length / PAIRS_AT_ONCE) }, (_, i) =>
    places.take(async () => {
      const start = i * PAIRS_AT_ONCE;
      const faces = await pairs.faces(chosen.slice(start, start + PAIRS_AT_ONCE), null);
      const judged = await pool.run('judge', {
        ...{ contract, weights, faces, seed: mixSeed(seed, start) },
        ...(adversary === undefined ? {} : { adversary }),
      });
      return faces.map(({ label, mask }, k) => ({
        label,
        score: judged.realness[k]!,
        iou:
          judged.segmentation === null || mask === undefined
            ? null
            : maskAgreement(judged.segmentation.subarray(k * area, (k + 1) * area), mask).iou,
      }));
    }),
  );
  for (const { label, score, iou } of (await Promise.all(pieces)).flat()) {
    realness[label === REAL ? 'real' : 'fake'].push(score);
    if (iou !== null) ious.push(iou);
  }
  const share = (scores: number[], right: (score: number) => boolean) =>
    scores.filter(right).length / scores.length;
  const real = share(realness.real, (score) => score >= 0.5);
  const fake = share(realness.fake, (score) => score < 0.5);
  return {
    n: realness.real.length + realness.fake.length,
    balancedAccuracy: (real + fake) / 2,
    fake,
    real,
    auc: auc(realness.real, realness.fake),
    iou: ious.length === 0 ? null : ious.reduce((a, b) => a + b, 0) / ious.length,
  };
}
