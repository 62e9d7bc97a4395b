import * as tf from '@tensorflow/tfjs-core';
import type { UapParams } from '../../common/attacks.ts';
import { labelOf } from '../../common/label.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Universal } from '../protocol.ts';
import { overFiringLoss } from './objectives.ts';
import { uniformNoise } from './random.ts';
import { originOf, stepOf } from './space.ts';

/**
 * Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3), without any picture:
 *   Xi_0 ~ U[-eps, eps],   Xi <- Clip_eps(Xi - alpha dL(Xi)/dXi), stepped on the scale of `space` (space.ts).
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
  const stepSize = tf.tensor1d(stepOf(params.alpha, params.space, contract));
  const origin = tf.tensor1d(originOf(params.space, contract));
  const objective = overFiringLoss(labelOf(params.zone), params.kappa);

  const activations: tf.Tensor2D[] = [];
  let xi = tf.tensor4d(uniformNoise(size * size * 3, bound, seed), [1, size, size, 3]);
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    const step = tf.tidy(() => {
      const at = detector.gradient(tf.add(origin, xi), objective);
      const moved: tf.Tensor4D = tf.sub(xi, tf.mul(at.gradient, stepSize));
      return { activations: at.activations, xi: tf.clipByValue(moved, -bound, bound) };
    });
    xi.dispose();
    xi = step.xi;
    activations.push(step.activations);
    onIteration(iteration);
  }
  activations.push(tf.tidy(() => detector.activations(tf.add(origin, xi))));
  const trace = activations.map((a) => {
    const [fake = 0, real = 0] = a.dataSync();
    return { fake, real };
  });
  const data = xi.dataSync() as Float32Array;
  tf.dispose([xi, stepSize, origin, activations]);
  return { data, trace };
}
