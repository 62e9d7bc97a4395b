import * as tf from '@tensorflow/tfjs-core';
import type { Adversary } from '../../common/adversary.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { activation } from '../losses/criteria.ts';
import { gradientOf, slopeOf } from '../networks/objective.ts';
import { buildDetector } from '../networks/registry.ts';
import type { TensorDetector } from '../networks/tensorDetector.ts';
import { uniformNoise } from '../random/seeded.ts';
import type { Batch, Trainable } from './trainable.ts';

/**
 * The inner problem of adversarial training (Madry et al. 2018, Eq. 2.1): faces within eps of those given that the detector
 * takes for the opposite, by PGD on the loss that it classifies by,
 *
 *   x_0 = P(x + U[-eps, eps]),   x_{k+1} = P(x_k - step sign grad L(x_k, 1 - l)),
 *
 * L the activation loss of zones, the cross-entropy of a sigmoid; P projects onto |x' - x| <= eps and 0 <= x' <= 1. It
 * descends toward the other label: away from the true one, the activation loss of an energy above 1 would raise it further.
 * @returns [N, H, W, 3], which the caller disposes
 */
async function attackFaces(
  detector: TensorDetector,
  { x, labels }: Pick<Batch, 'x' | 'labels'>,
  { eps, step, iterations }: Adversary,
  seed: number,
): Promise<tf.Tensor4D> {
  const objective = { slope: slopeOf(Array.from(await labels.data(), (label) => activation(1 - label))) };
  const bound = eps / 255;
  const [low, high] = tf.tidy(() => [
    tf.maximum(tf.sub(x, bound), 0) as tf.Tensor4D,
    tf.minimum(tf.add(x, bound), 1) as tf.Tensor4D,
  ]);
  const within = (y: tf.Tensor4D): tf.Tensor4D => tf.minimum(tf.maximum(y, low!), high!);
  let at = tf.tidy(() => within(tf.add(x, tf.tensor4d(uniformNoise(x.size, bound, seed), x.shape))));
  for (let k = 0; k < iterations; k++) {
    const next = tf.tidy(() => {
      const { gradient } = gradientOf(detector, at, objective);
      return within(tf.sub(at, tf.mul(tf.sign(gradient), step / 255)));
    });
    at.dispose();
    at = next;
  }
  tf.dispose([low, high]);
  return at;
}

/**
 * The same against the weights as they are, judging by their running statistics, as the detector will when it is attacked.
 */
export async function attackBatch(
  network: Trainable,
  weights: NamedTensors,
  batch: Pick<Batch, 'x' | 'labels'>,
  adversary: Adversary,
  seed: number,
): Promise<tf.Tensor4D> {
  const detector = buildDetector(network.contract, weights);
  try {
    return await attackFaces(detector, batch, adversary, seed);
  } finally {
    detector.dispose();
  }
}
