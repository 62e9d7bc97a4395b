import {
  type Activations,
  type Detector,
  decisionOf,
  type Look,
  type Verdict,
} from '../detectors/detector.ts';
import { ownActivations } from '../losses/threshold.ts';
import { maskAgreement } from '../metrics/masks.ts';
import type { Judgement } from '../protocol.ts';

/** Masks that a judgement is compared with, [H*W] bytes, non-zero = forged. */
export interface Truth {
  mask?: Uint8Array | undefined;
  adversarialMask?: Uint8Array | undefined;
}

/** The detector's word on each picture, and its activations. */
export async function judge(
  detector: Detector,
  pictures: readonly Float32Array[],
  truths: Truth[],
  segment: boolean,
): Promise<{ judgement: Judgement; activations: Activations }[]> {
  const said: (Look & Partial<Verdict>)[] = segment
    ? await detector.judge(pictures)
    : await detector.look(pictures);
  return said.map(({ activations, forgedLogit }, i) => {
    const judgement = verdict(activations, detector);
    if (forgedLogit != null) {
      const segmentation = new Uint8Array(forgedLogit.length);
      for (let k = 0; k < segmentation.length; k++) segmentation[k] = forgedLogit[k]! > 0 ? 1 : 0;
      Object.assign(judgement, { segmentation }, agreement(segmentation, truths[i]!));
    }
    return { judgement, activations };
  });
}

/** The score is a_real's share of both, whatever the threshold. */
function verdict(activations: Activations, detector: Detector): Judgement {
  const { fake, real } = ownActivations(detector.contract, activations);
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
