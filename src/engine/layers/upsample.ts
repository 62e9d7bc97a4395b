import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/** Twice the height and width, each value repeated over a 2x2 tile (nearest neighbour). */
export function upsample(): Layer {
  const forward = (x: tf.Tensor4D): tf.Tensor4D =>
    tf.image.resizeNearestNeighbor(x, [2 * x.shape[1], 2 * x.shape[2]]);
  return {
    forward,
    // Each value is the sum of its tile: four times the tile's mean.
    trace: (x) => ({
      output: forward(x),
      pullback: (gradient) => tf.mul(tf.avgPool(gradient, 2, 2, 'valid'), 4),
    }),
    dispose() {},
  };
}
