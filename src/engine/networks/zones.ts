import * as tf from '@tensorflow/tfjs-core';

/**
 * The zones of a latent [N, h, w, C] that a rectifier ends: its two halves of channels, one of which fires for fake and
 * one for real. `realSide` is the half that fires for real.
 */

/** a_c = mean |h_c| over each half [N, h, w, C/2] of the latent (after ReLU, so |h| = h): [N, 2], fake first. */
export function energies(latent: tf.Tensor4D, realSide: number): tf.Tensor2D {
  const halves = tf.split(latent, 2, 3).map((half) => tf.mean(half, [1, 2, 3]));
  const [fake, real] = realSide === 1 ? halves : halves.reverse();
  return tf.stack([fake!, real!], 1) as tf.Tensor2D;
}

/** Per half, the tensor [N, 1, 1, C] that repeats column c of `values` [N, 2] (fake first) over the half's channels. */
function perHalf(values: tf.Tensor2D, channels: number, realSide: number): tf.Tensor4D {
  const ordered = realSide === 1 ? values : tf.reverse(values, 1);
  const wide = tf.tile(tf.reshape(ordered, [-1, 2, 1]), [1, 1, channels / 2]);
  return tf.reshape(wide, [-1, 1, 1, channels]);
}

/** dL/d latent from dL/da [N, 2], fake first: each value of half c has the share step(h) / count in a_c. */
export function energiesPullback(latent: tf.Tensor4D, gradient: tf.Tensor2D, realSide: number): tf.Tensor4D {
  const [, height, width, channels] = latent.shape;
  const count = (height * width * channels) / 2;
  return tf.mul(tf.step(latent), perHalf(tf.div(gradient, count), channels, realSide));
}

/** 1 over the half that decides (real iff a_real >= a_fake), 0 over the other: [N, 1, 1, C]. */
export function winner(activations: tf.Tensor2D, latent: tf.Tensor4D, realSide: number): tf.Tensor4D {
  const [fake, real] = tf.split(activations, 2, 1);
  const realWins = tf.cast(tf.greaterEqual(real!, fake!), 'float32');
  const keep = tf.concat([tf.sub(1, realWins), realWins], 1) as tf.Tensor2D;
  return perHalf(keep, latent.shape[3], realSide);
}
