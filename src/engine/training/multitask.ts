import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';
import { EPSILON } from '../architectures/multitask.ts';
import type { Random } from '../random/draws.ts';
import { convolutions } from './initialise.ts';
import { normalise } from './normalise.ts';
import {
  addBiasIfAny,
  channelDifference,
  convolve,
  convolvePicture,
  deconvolve,
  rectifiedBatchNorm,
  type Scope,
  type Stride,
  tanh,
} from './scope.ts';
import type { Batch, Trainable, TrainableContract } from './trainable.ts';
import { activationLoss, balanced, energies, keepHalf, realness, winner } from './zones.ts';

/** Channels from the input to the output of a part, and the stride of each of its layers. */
interface Part {
  channels: number[];
  strides: Stride[];
}
const ENCODER: Part = {
  channels: [3, 8, 8, 16, 16, 32, 32, 64, 64, 128],
  strides: [1, 2, 1, 2, 1, 2, 1, 2, 1],
};
const SHARED: Part = { channels: [128, 64, 64, 32, 32], strides: [1, 2, 1, 2] };
const head = (outputs: number): Part => ({ channels: [32, 16, 16, 8, 8, outputs], strides: [1, 2, 1, 2, 1] });
const DECODERS = { shared: SHARED, segment: head(2), reconstruct: head(3) };

/**
 * The Y-shaped multi-task FFM (Nguyen et al. 2019) in training:
 *   L = L_act + CE(segmentation) + MSE(reconstruction of the normalised input),
 *   L_act = mean over faces of |a_1 - l| + |a_0 - (1 - l)|,   a_c = mean |h_c|.
 * While it learns, the half of the true class goes on to the decoder; when it judges, the half that won.
 */
export const trainableMultitask = (contract: TrainableContract): Trainable => ({
  contract,
  objective: 'activation + segmentation cross-entropy + reconstruction mean square',
  epsilon: EPSILON,
  initialise,
  loss(scope, batch) {
    const input = normalise(contract, batch.x);
    const latent = encode(scope, input);
    const { labels } = batch;
    const activation = activationLoss(energies(latent), labels);
    const decoded = decode(scope, keepHalf(latent, labels));
    const segmentation = crossEntropy(forgedMargin(scope, decoded), batch);
    const reconstruction = tanh(expand(scope, 'reconstruct', decoded));
    const squares = tf.mean(tf.square(tf.sub(reconstruction, input))) as tf.Scalar;
    return tf.addN([activation, segmentation, squares]);
  },
  judge(scope, x) {
    const latent = encode(scope, normalise(contract, x));
    const zones = energies(latent);
    const margin = forgedMargin(scope, decode(scope, keepHalf(latent, winner(zones))));
    return {
      realness: realness(zones),
      segmentation: tf.cast(tf.greater(margin, 0), 'float32'),
    };
  },
  shifted: (weights, t) =>
    balanced(weights, t, `encoder.${ENCODER.strides.length - 1}`, { name: 'shared.0', axis: 3 }),
});

function initialise(random: Random): NamedTensors {
  return {
    ...convolutions('encoder', ENCODER.channels, random),
    ...convolutions('shared', SHARED.channels, random, { transposed: true }),
    ...convolutions('segment', DECODERS.segment.channels, random, { transposed: true, bare: true }),
    ...convolutions('reconstruct', DECODERS.reconstruct.channels, random, { transposed: true, bare: true }),
  };
}

function encode(scope: Scope, input: tf.Tensor4D): tf.Tensor4D {
  return ENCODER.strides.reduce<tf.Tensor4D>((x, stride, i) => {
    const name = `encoder.${i}`;
    const y = i === 0 ? convolvePicture(scope, name, x) : convolve(scope, name, x, stride);
    return rectifiedBatchNorm(scope, name, y);
  }, input);
}

function decode(scope: Scope, latent: tf.Tensor4D): tf.Tensor4D {
  return expand(scope, 'shared', latent);
}

/** The layers of one part of the decoder; those with BN are rectified. */
function expand(scope: Scope, part: keyof typeof DECODERS, input: tf.Tensor4D): tf.Tensor4D {
  const { channels, strides } = DECODERS[part];
  return strides.reduce<tf.Tensor4D>((x, stride, i) => {
    const name = `${part}.${i}`;
    const y = deconvolve(scope, name, x, stride);
    return channels[i + 1]! > 3 ? rectifiedBatchNorm(scope, name, y) : addBiasIfAny(scope, name, y);
  }, input);
}

/** Logit of "forged" less logit of "pristine" [N, H, W]: what their softmax depends on. */
function forgedMargin(scope: Scope, decoded: tf.Tensor4D): tf.Tensor3D {
  return channelDifference(expand(scope, 'segment', decoded));
}

/** Mean over all pixels of -log softmax of the true class: softplus(margin) - mask * margin. */
function crossEntropy(margin: tf.Tensor3D, { masks }: Batch): tf.Scalar {
  return tf.mean(tf.sub(tf.softplus(margin), tf.mul(masks, margin)));
}
