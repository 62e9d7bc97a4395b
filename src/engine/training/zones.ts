import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';

/** Activation energies a_c = mean |h_c| [N] of a latent's halves, of which half 0 is the fake one while training. */
export interface Energies {
  fake: tf.Tensor1D;
  real: tf.Tensor1D;
}

/** Energies of the two halves of the latent [N, h, w, C]. */
export function energies(latent: tf.Tensor4D): Energies {
  const [fake, real] = tf.split(tf.abs(latent), 2, 3);
  return { fake: tf.mean(fake!, [1, 2, 3]), real: tf.mean(real!, [1, 2, 3]) };
}

/** Mean over the faces of |a_1 - l| + |a_0 - (1 - l)|; labels l [N]. */
export function activationLoss({ fake, real }: Energies, labels: tf.Tensor1D): tf.Scalar {
  return tf.mean(tf.add(tf.abs(tf.sub(real, labels)), tf.abs(tf.sub(fake, tf.sub(1, labels)))));
}

/** The class that won: 1 where real, 0 where fake [N]. */
export function winner({ fake, real }: Energies): tf.Tensor1D {
  return tf.cast(tf.greaterEqual(real, fake), 'float32');
}

/** The real zone's share of both energies [N]. */
export function realness({ fake, real }: Energies): tf.Tensor1D {
  return tf.div(real, tf.add(tf.add(real, fake), 1e-12));
}

/** The latent with the half of the other class zeroed; `classes` [N] of 0 and 1. */
export function keepHalf(latent: tf.Tensor4D, classes: tf.Tensor1D): tf.Tensor4D {
  const n = latent.shape[0];
  const half = latent.shape[3] / 2;
  const sides = tf.stack([tf.sub(1, classes), classes], 1);
  const mask = tf.tile(tf.reshape(sides, [n, 2, 1]), [1, 1, half]);
  return tf.mul(latent, tf.reshape(mask, [n, 1, 1, 2 * half]));
}

/**
 * The zones balanced anew. The log-odds of "real" are log(a_1 / a_0); with
 *
 *   h_1' = e^(-t/2) h_1,   h_0' = e^(t/2) h_0
 *
 * they are t less. A rectifier lets a positive factor through, so that gamma and beta of the last BN of the encoder carry it; the
 * kernels by which the decoder's first layer reads a half carry its inverse, so that a half is decoded as it was.
 * @param encoder the encoder's last layer
 * @param decoder the decoder's first layer, and where in its kernel's shape the latent's channels are
 */
export function balanced(
  weights: NamedTensors,
  t: number,
  encoder: string,
  decoder: { name: string; axis: 2 | 3 },
): NamedTensors {
  const moved = structuredClone(weights);
  const channels = moved[`${encoder}.bn.gamma`]!.data.length;
  const factor = (channel: number) => Math.exp((channel < channels / 2 ? t : -t) / 2);
  for (const part of ['gamma', 'beta']) {
    const { data } = moved[`${encoder}.bn.${part}`]!;
    for (let c = 0; c < channels; c++) data[c] = data[c]! * factor(c);
  }
  const { data, shape } = moved[`${decoder.name}.kernel`]!;
  const stride = decoder.axis === 3 ? 1 : shape[3]!;
  for (let i = 0; i < data.length; i++) data[i] = data[i]! / factor(Math.floor(i / stride) % channels);
  return moved;
}
