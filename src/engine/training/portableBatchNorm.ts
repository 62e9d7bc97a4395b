import * as tf from '@tensorflow/tfjs-core';
import type { FusedBatchNorm } from './fusedBatchNorm.ts';
import { addPerChannel, channelMean, mulPerChannel, subtractPerChannel } from './perChannel.ts';

/**
 * BN in training from kernels that every backend has:
 *
 *   y = gamma z + beta,   dx = gamma s (dy - mean(dy) - z mean(dy z)),   s = 1 / sqrt(variance + epsilon),   z = (x - mean) s
 *
 * Both are affine maps per channel, of x and of dy and x.
 */
export const portableBatchNorm: FusedBatchNorm = {
  forward(x, gamma, beta, epsilon) {
    const mean = channelMean(x);
    const variance = channelMean(tf.square(subtractPerChannel(x, mean)));
    const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
    const shift = tf.sub(beta, tf.mul(mean, scale));
    return [addPerChannel(mulPerChannel(x, scale), shift), mean, variance];
  },
  backward(dy, { x, gamma, mean, variance }, epsilon) {
    const [gradient, input] = [dy as tf.Tensor4D, x as tf.Tensor4D];
    const count = x.size / x.shape[3]!;
    const s = tf.rsqrt(tf.add(variance, epsilon));
    const z = mulPerChannel(subtractPerChannel(input, mean), s);
    const meanDy = channelMean(gradient);
    const meanDyZ = channelMean(tf.mul(gradient, z));
    const centred = subtractPerChannel(tf.sub(gradient, mulPerChannel(z, meanDyZ)), meanDy);
    return [mulPerChannel(centred, tf.mul(gamma, s)), tf.mul(meanDyZ, count), tf.mul(meanDy, count)];
  },
};
