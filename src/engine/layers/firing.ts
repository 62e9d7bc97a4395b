import * as tf from '@tensorflow/tfjs-core';
import type { Layer, Pass } from './layer.ts';

/** Keeps the gradient finite where a layer is silent. */
const LEAST = 1e-12;

/**
 * How strongly the convolutions of a chain fire on one picture: L = -sum_i log ||h_i||_2 over the outputs h_i of all
 * layers that `fires`, and its gradient at the chain's input,
 *   dL/dh_i = -h_i / ||h_i||^2,
 * each pulled back through what lies before it.
 */
export function firing(layers: Layer[], x: tf.Tensor4D): { loss: tf.Scalar; gradient: tf.Tensor4D } {
  const passes: (Pass & { squares: tf.Scalar | null })[] = [];
  let output = x;
  for (const layer of layers) {
    const pass = layer.trace(output);
    output = pass.output;
    const squares = layer.fires === true ? (tf.maximum(tf.sum(tf.square(output)), LEAST) as tf.Scalar) : null;
    passes.push({ ...pass, squares });
  }
  let gradient: tf.Tensor4D = tf.zerosLike(output);
  let loss: tf.Scalar = tf.scalar(0);
  for (const pass of passes.reverse()) {
    if (pass.squares !== null) {
      gradient = tf.sub(gradient, tf.div(pass.output, pass.squares));
      loss = tf.sub(loss, tf.mul(tf.log(pass.squares), 0.5));
    }
    gradient = pass.pullback(gradient);
  }
  return { loss, gradient };
}
