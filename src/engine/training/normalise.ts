import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import { dividePerChannel, subtractPerChannel } from './perChannel.ts';

/** Pixels [N, H, W, 3] on the scale that the network reads. */
export function normalise({ normalisation }: Contract, x: tf.Tensor4D): tf.Tensor4D {
  if (normalisation === null) return x;
  const centred = subtractPerChannel(x, tf.tensor1d(normalisation.mean));
  return dividePerChannel(centred, tf.tensor1d(normalisation.std));
}
