import * as tf from '@tensorflow/tfjs-core';
import { UNPOOL } from '../kernels/ownKernels.ts';
import type { Layer } from './layer.ts';

/**
 * Max pooling over `size` x `size` tiles (stride = size; sizes of the picture are multiples of it).
 * The gradient goes to the first maximum of a tile in row order, as PyTorch and TensorFlow do.
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

/**
 * dL/dx [N, size h, size w, C] from the pool's input, its output [N, h, w, C] and dL/d output. Every pixel that is its
 * tile's maximum gets its rank from the end of the tile; the highest rank of a tile is that of the first of them. Slices
 * would be simpler, but on the wasm backend each of them copies the whole picture.
 */
export function unpool(
  x: tf.Tensor4D,
  output: tf.Tensor4D,
  gradient: tf.Tensor4D,
  size: number,
): tf.Tensor4D {
  if (tf.getKernel(UNPOOL, tf.getBackend()) !== undefined)
    return tf.engine().runKernel(UNPOOL, { x, gradient }) as tf.Tensor4D;
  const [, height, width] = x.shape;
  const spread = (tiles: tf.Tensor4D) => tf.image.resizeNearestNeighbor(tiles, [height, width]);
  /** 1 where the value reaches its tile's maximum, which none exceeds. */
  const reaches = (value: tf.Tensor4D, maximum: tf.Tensor4D): tf.Tensor4D =>
    tf.sub(1, tf.step(tf.sub(spread(maximum), value)));
  const ranks: tf.Tensor4D = tf.mul(reaches(x, output), ranksFromTheEnd(x.shape, size));
  const first = reaches(ranks, tf.maxPool(ranks, size, size, 'valid'));
  return tf.mul(first, spread(gradient));
}

/** size^2 for the first pixel of each tile, down to 1 for its last [1, H, W, C]. */
function ranksFromTheEnd([, height, width, channels]: tf.Tensor4D['shape'], size: number): tf.Tensor4D {
  const ranks = tf.reshape(tf.range(size * size, 0, -1), [1, size, size, 1]);
  return tf.tile(ranks, [1, height / size, width / size, channels]) as tf.Tensor4D;
}
