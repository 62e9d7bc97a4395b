import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/** Zeroes the first rows and columns of [N, size, size, C], and the last. It is its own adjoint. */
export function frame(size: number, before: number, after: number): Layer {
  const inside = size - before - after;
  const margin: [number, number] = [before, after];
  const keep = tf.tidy(() => tf.pad(tf.ones([1, inside, inside, 1]), [[0, 0], margin, margin, [0, 0]]));
  const mask = (x: tf.Tensor4D): tf.Tensor4D => tf.mul(x, keep);
  return {
    forward: mask,
    trace: (x) => ({ output: mask(x), pullback: mask }),
    dispose: () => keep.dispose(),
  };
}
