import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/** Zeroes the first rows and columns of [N, size, size, C], and the last. It is its own adjoint. */
export function frame(before: number, after: number): Layer {
  /** A detector has one input size, so each layer sees one. */
  let keep: tf.Tensor4D | null = null;
  const release = () => {
    keep?.dispose();
    keep = null;
  };
  const mask = (x: tf.Tensor4D): tf.Tensor4D => {
    const size = x.shape[1];
    if (keep?.shape[1] !== size) {
      release();
      const inside = size - before - after;
      const margin: [number, number] = [before, after];
      keep = tf.keep(
        tf.tidy(() => tf.pad(tf.ones([1, inside, inside, 1]), [[0, 0], margin, margin, [0, 0]])),
      ) as tf.Tensor4D;
    }
    return tf.mul(x, keep!);
  };
  return { forward: mask, trace: (x) => ({ output: mask(x), pullback: mask }), dispose: release };
}
