import * as tf from '@tensorflow/tfjs-core';
import type { Adversary } from '../../../common/adversary.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { onDevice } from '../../../engine/backends/gpu.ts';
import { maskAgreement } from '../../../engine/metrics/masks.ts';
import { auc } from '../../../engine/metrics/statistics.ts';
import { buildDetector } from '../../../engine/networks/registry.ts';
import { mixSeed } from '../../../engine/random/draws.ts';
import { attackFaces } from '../../../engine/training/adversary.ts';
import { judgeWith } from '../../../engine/training/step.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
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

const PAIRS_AT_ONCE = 8;

interface Conditions {
  /** Who attacks the faces before they are judged. */
  adversary?: Adversary;
  /** Seed of the attack's starts. */
  seed?: number;
  /** The pairs to measure on; all of them where it is absent. */
  chosen?: number[];
}

export function measure(
  network: Trainable,
  weights: NamedTensors,
  pairs: PreparedPairs,
  conditions: Conditions = {},
): Promise<Measurement> {
  return onDevice(() => measured(network, weights, pairs, conditions));
}

async function measured(
  network: Trainable,
  weights: NamedTensors,
  pairs: PreparedPairs,
  { adversary, seed = 0, chosen: all = pairs.records.map((_, i) => i) }: Conditions,
): Promise<Measurement> {
  const detector = adversary === undefined ? null : buildDetector(network.contract, weights);
  const realness: { real: number[]; fake: number[] } = { real: [], fake: [] };
  const ious: number[] = [];
  const { size } = pairs;
  for (let start = 0; start < all.length; start += PAIRS_AT_ONCE) {
    const faces = await pairs.faces(all.slice(start, start + PAIRS_AT_ONCE), null);
    const x = tf.tensor4d(faces.x, [faces.count, size, size, 3]);
    const labels = tf.tensor1d(faces.labels);
    const judged =
      detector === null || adversary === undefined
        ? x
        : await attackFaces(detector, { x, labels }, adversary, mixSeed(seed, start));
    const verdicts = judgeWith(network, weights, judged);
    const scores = await verdicts.realness.data();
    const segmentation = await verdicts.segmentation?.data();
    tf.dispose([x, labels, judged, verdicts.realness]);
    verdicts.segmentation?.dispose();
    for (let i = 0; i < faces.count; i++) {
      const isReal = faces.labels[i] === 1;
      realness[isReal ? 'real' : 'fake'].push(scores[i]!);
      if (segmentation === undefined || isReal) continue;
      const own = (values: ArrayLike<number>) =>
        Uint8Array.from(Array.prototype.slice.call(values, i * size * size, (i + 1) * size * size));
      ious.push(maskAgreement(own(segmentation), own(faces.masks)).iou);
    }
  }
  detector?.dispose();
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
