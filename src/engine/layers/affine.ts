import * as tf from '@tensorflow/tfjs-core';
import { affineOf, type BatchNorm } from './kernels.ts';
import type { Layer } from './layer.ts';

/** BN that stands after an activation, where it cannot be folded into a convolution: y = s x + t per channel. */
export function affine(bn: BatchNorm, epsilon: number): Layer {
  const values = affineOf(bn, epsilon);
  const scale = tf.tensor1d(values.scale);
  const shift = tf.tensor1d(values.shift);
  const forward = (x: tf.Tensor4D): tf.Tensor4D => tf.add(tf.mul(x, scale), shift);
  return {
    forward,
    trace: (x) => ({ output: forward(x), pullback: (gradient) => tf.mul(gradient, scale) }),
    dispose() {
      scale.dispose();
      shift.dispose();
    },
  };
}
