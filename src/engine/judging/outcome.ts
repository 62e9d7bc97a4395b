import * as tf from '@tensorflow/tfjs-core';
import { judging } from '../defences/randomised.ts';
import type { Detector } from '../detectors/detector.ts';
import { distances } from '../metrics/distance.ts';
import type { Outcome, Victim } from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';
import { type Activations, judge, type Truth } from './judge.ts';
import { batchOf, facesBatch, quantise } from './pictures.ts';

/**
 * Measures perturbed pictures twice: x + xi in float, and what remains of it after clipping to [0,1] and rounding to
 * 8 bits. `perturbations` are on the pixel scale, [H*W*3] each.
 */
export async function measure(
  detector: Detector,
  victims: Victim[],
  perturbations: Float32Array[],
  adversarialMasks: (Uint8Array | undefined)[],
  iteration: number,
): Promise<{ outcome: Outcome; activations: Activations }[]> {
  const size = detector.contract.inputSize;
  const truths: Truth[] = victims.map((victim, i) => ({
    mask: victim.mask,
    adversarialMask: adversarialMasks[i],
  }));
  const adversarials = victims.map((victim, i) => quantise(victim.pixels, perturbations[i]!));
  const judged = judging(detector, victims);
  const floats = await scoped(() => judge(judged, perturbed(victims, perturbations, size), truths, true));
  const bytes = await scoped(() => judge(judged, batchOf(adversarials, size), truths, true));
  return victims.map((victim, i) => {
    const perturbation = perturbations[i]!;
    const adversarial = adversarials[i]!;
    const rounded = new Float32Array(adversarial.length);
    for (let k = 0; k < rounded.length; k++) rounded[k] = (adversarial[k]! - victim.pixels[k]!) / 255;
    const [float, eightBit] = distances(victim.pixels, [perturbation, rounded], size);
    const outcome: Outcome = {
      iteration,
      float: { ...floats[i]!.judgement, ...float! },
      eightBit: { ...bytes[i]!.judgement, ...eightBit! },
      adversarial,
      perturbation,
    };
    return { outcome, activations: floats[i]!.activations };
  });
}

function perturbed(victims: Victim[], perturbations: Float32Array[], size: number): tf.Tensor4D {
  const xi = tf.stack(perturbations.map((p) => tf.tensor3d(p, [size, size, 3]))) as tf.Tensor4D;
  return tf.add(facesBatch(victims, size), xi);
}
