import type * as tf from '@tensorflow/tfjs-core';
import { FAKE, type Label, REAL } from '../../common/base/label.ts';
import type { Detector } from '../detectors/detector.ts';
import { maskAgreement } from '../metrics/masks.ts';
import type { Judgement } from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';

/** Masks that a judgement is compared with, [H*W] bytes, non-zero = forged. */
export interface Truth {
  mask?: Uint8Array | undefined;
  adversarialMask?: Uint8Array | undefined;
}

export interface Activations {
  fake: number;
  real: number;
}

/** Real iff a_real >= a_fake. */
export const decisionOf = ({ fake, real }: Activations): Label => (real >= fake ? REAL : FAKE);

/** The activations that a detector's raw output stands for: the energies themselves, or (1 - p, p). */
export function activationsOf(raw: readonly number[]): Activations {
  const [first = 0, second] = raw;
  if (second !== undefined) return { fake: first, real: second };
  return { fake: 1 / (1 + Math.exp(first)), real: 1 / (1 + Math.exp(-first)) };
}

/** The detector's word on each picture of the batch, and its activations as numbers. */
export async function judge(
  detector: Detector,
  x: tf.Tensor4D,
  truths: Truth[],
  segment: boolean,
): Promise<{ judgement: Judgement; activations: Activations }[]> {
  const [values, logits] = await scoped(async () => {
    const { activations, forgedLogit } = segment
      ? await detector.judge(x)
      : { activations: await detector.activations(x), forgedLogit: null };
    return Promise.all([activations.data(), forgedLogit?.data() ?? null]);
  });
  return truths.map((truth, i) => {
    const activations = { fake: values[2 * i]!, real: values[2 * i + 1]! };
    const judgement = verdict(activations, detector);
    if (logits !== null) {
      const pixels = logits.length / truths.length;
      const segmentation = new Uint8Array(pixels);
      for (let k = 0; k < pixels; k++) segmentation[k] = logits[i * pixels + k]! > 0 ? 1 : 0;
      Object.assign(judgement, { segmentation }, agreement(segmentation, truth));
    }
    return { judgement, activations };
  });
}

/** The score is a_real's share of both. */
function verdict(activations: Activations, detector: Detector): Judgement {
  const { fake, real } = activations;
  const sum = fake + real;
  return {
    label: decisionOf(activations),
    score: sum === 0 ? 0.5 : real / sum,
    energies: detector.contract.output === 'zones' ? { fake, real } : null,
  };
}

function agreement(segmentation: Uint8Array, truth: Truth): Partial<Judgement> {
  const found: Partial<Judgement> = {};
  if (truth.mask !== undefined) Object.assign(found, maskAgreement(segmentation, truth.mask));
  if (truth.adversarialMask !== undefined) {
    const { iou, pixelAccuracy } = maskAgreement(segmentation, truth.adversarialMask);
    Object.assign(found, { iouAdversarial: iou, pixelAccuracyAdversarial: pixelAccuracy });
  }
  return found;
}
