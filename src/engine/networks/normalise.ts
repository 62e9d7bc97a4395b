import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import { tile } from '../tensors/tile.ts';

/** The contract's normalisation as a pair of maps: pixels to the network's input, its gradient back to pixels. */
export interface Normalisation {
  forward(x: tf.Tensor4D): tf.Tensor4D;
  pullback(gradient: tf.Tensor4D): tf.Tensor4D;
  dispose(): void;
}

export function normalisation({ normalisation: constants, inputSize }: Contract): Normalisation {
  if (constants === null) return { forward: (x) => x, pullback: (g) => g, dispose() {} };
  const mean = tile(constants.mean, inputSize, inputSize);
  const std = tile(constants.std, inputSize, inputSize);
  return {
    forward: (x) => tf.div(tf.sub(x, mean), std),
    pullback: (gradient) => tf.div(gradient, std),
    dispose() {
      mean.dispose();
      std.dispose();
    },
  };
}
