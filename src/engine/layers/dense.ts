import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';
import { tensorOf } from './kernels.ts';
import type { Layer } from './layer.ts';

/**
 * Fully connected layer on the picture flattened in (height, width, channel) order: [N, H, W, C] -> [N, 1, 1, out].
 * LeakyReLU y = max(x, slope x) where a slope is given.
 */
export function dense(tensors: NamedTensors, name: string, slope: number | null): Layer {
  const { shape, data } = tensorOf(tensors, `${name}.kernel`);
  const [inputs = 0, outputs = 0] = shape;
  const kernel = tf.tensor2d(data, [inputs, outputs]);
  const bias = tf.tensor1d(tensorOf(tensors, `${name}.bias`).data);
  const linear = (x: tf.Tensor4D): tf.Tensor2D =>
    tf.add(tf.matMul(tf.reshape(x, [-1, inputs]) as tf.Tensor2D, kernel), bias);
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
      bias.dispose();
    },
  };
}
