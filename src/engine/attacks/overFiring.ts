import * as tf from '@tensorflow/tfjs-core';
import type { UapParams } from '../../common/attacks.ts';
import { labelOf } from '../../common/label.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Universal } from '../protocol.ts';
import { overFiringLoss } from './objectives.ts';
import { uniformNoise } from './random.ts';
import { originOf, unitOf } from './space.ts';

/**
 * Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3), without any picture:
 *   Xi_0 ~ U[-eps, eps],   Xi <- Clip_eps(Xi - alpha dL(Xi)/dXi).
 * In the normalised space the perturbation-only input is the mean colour + Xi; in pixel space it is black + Xi.
 */
export function overFiringPerturbation(
  detector: Detector,
  params: UapParams,
  seed: number,
  onIteration: (done: number) => void,
): Universal {
  const { contract } = detector;
  const size = contract.inputSize;
  const bound = params.eps / 255;
  const std = unitOf(params.space, contract);
  const unit = tf.tensor1d(std);
  const origin = tf.tensor1d(originOf(params.space, contract));
  const objective = overFiringLoss(labelOf(params.zone), params.kappa);
  const input = (u: tf.Tensor4D): tf.Tensor4D => tf.add(origin, tf.mul(u, unit));

  const activations: tf.Tensor2D[] = [];
  let u = tf.tensor4d(uniformNoise(size * size * 3, bound, seed), [1, size, size, 3]);
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    const step = tf.tidy(() => {
      const at = detector.gradient(input(u), objective);
      const moved = tf.sub(u, tf.mul(tf.mul(at.gradient, unit), params.alpha));
      return { activations: at.activations, u: tf.clipByValue(moved, -bound, bound) as tf.Tensor4D };
    });
    u.dispose();
    u = step.u;
    activations.push(step.activations);
    onIteration(iteration);
  }
  activations.push(tf.tidy(() => detector.activations(input(u))));
  const trace = activations.map((a) => {
    const [fake = 0, real = 0] = a.dataSync();
    return { fake, real };
  });
  const data = u.dataSync() as Float32Array;
  tf.dispose([u, unit, origin, activations]);
  return { space: params.space, std, data, trace };
}
