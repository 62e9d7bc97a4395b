import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/**
 * Fully connected layer, kernel [in, out], on the picture flattened in (height, width, channel) order: [N, H, W, C] -> [N, 1, 1, out].
 * LeakyReLU y = max(x, slope x) where a slope is given.
 */
export function dense(
  weights: Float32Array,
  bias: Float32Array,
  outputs: number,
  slope: number | null,
): Layer {
  const inputs = weights.length / outputs;
  const kernel = tf.tensor2d(weights, [inputs, outputs]);
  const shift = tf.tensor1d(bias);
  const linear = (x: tf.Tensor4D): tf.Tensor2D =>
    tf.add(tf.matMul(tf.reshape(x, [-1, inputs]) as tf.Tensor2D, kernel), shift);
  const activate = (y: tf.Tensor2D): tf.Tensor4D =>
    tf.reshape(slope === null ? y : tf.leakyRelu(y, slope), [-1, 1, 1, outputs]);
  return {
    forward: (x) => activate(linear(x)),
    trace(x) {
      const y = linear(x);
      return {
        output: activate(y),
        pullback(gradient) {
          const flat = tf.reshape(gradient, [-1, outputs]) as tf.Tensor2D;
          // d leakyRelu: slope below zero, 1 above, as step(y) (1 - slope) + slope
          const through = slope === null ? flat : tf.mul(flat, tf.add(tf.mul(tf.step(y), 1 - slope), slope));
          return tf.reshape(tf.matMul(through as tf.Tensor2D, kernel, false, true), x.shape);
        },
      };
    },
    dispose() {
      kernel.dispose();
      shift.dispose();
    },
  };
}
