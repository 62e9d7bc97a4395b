import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/**
 * Max pooling over `size` x `size` tiles (stride = size; sizes of the picture are multiples of it).
 * The gradient goes to the first maximum of a tile in row order, as PyTorch and TensorFlow do.
 *
 * The tiles' pixels lie in slices [N, H, W, C] of the picture viewed as [N, H, size, W, size, C], so that the backward
 * pass needs no kernel but comparison, multiplication and concatenation.
 */
export function maxPool(size: number): Layer {
  const forward = (x: tf.Tensor4D): tf.Tensor4D => tf.maxPool(x, size, size, 'valid');
  return {
    forward,
    trace(x) {
      const output = forward(x);
      return { output, pullback: (gradient) => unpool(x, output, gradient, size) };
    },
    dispose() {},
  };
}

function unpool(x: tf.Tensor4D, output: tf.Tensor4D, gradient: tf.Tensor4D, size: number): tf.Tensor4D {
  const [n, h, w, c] = output.shape;
  const tiles = tf.reshape(x, [n * h, size, w, size * c]);
  const peak = tf.reshape(output, [n * h, 1, w, c]);
  const share = tf.reshape(gradient, [n * h, 1, w, c]);
  let free: tf.Tensor | null = null; // 1 where no earlier pixel of the tile was its maximum
  const rows: tf.Tensor[] = [];
  for (let i = 0; i < size; i++) {
    const columns: tf.Tensor[] = [];
    for (let j = 0; j < size; j++) {
      const pixel = tf.slice(tiles, [0, i, 0, j * c], [n * h, 1, w, c]);
      const isPeak = tf.cast(tf.equal(pixel, peak), 'float32');
      const first: tf.Tensor = free === null ? isPeak : tf.mul(isPeak, free);
      free = free === null ? tf.sub(1, first) : tf.sub(free, first);
      columns.push(tf.mul(first, share));
    }
    rows.push(tf.concat(columns, 3));
  }
  return tf.reshape(tf.concat(rows, 1), [n, h * size, w * size, c]);
}
