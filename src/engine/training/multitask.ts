import * as tf from '@tensorflow/tfjs-core';
import { OFFICIAL_CONTRACTS } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { heNormal, restingBatchNorm } from './initialise.ts';
import type { Random } from './random.ts';
import { batchNorm, convolve, deconvolve, rectify, type Scope } from './scope.ts';
import type { Batch, Trainable } from './trainable.ts';

const ENCODER = { channels: [3, 8, 8, 16, 16, 32, 32, 64, 64, 128], strides: [1, 2, 1, 2, 1, 2, 1, 2, 1] };
const SHARED = { channels: [128, 64, 64, 32, 32], strides: [1, 2, 1, 2] };
const head = (outputs: number) => ({ channels: [32, 16, 16, 8, 8, outputs], strides: [1, 2, 1, 2, 1] });
const DECODERS = { shared: SHARED, segment: head(2), reconstruct: head(3) };

const contract = OFFICIAL_CONTRACTS.multitask;
const { mean, std } = contract.normalisation!;

/**
 * The Y-shaped multi-task FFM (Nguyen et al. 2019) in training:
 *   L = L_act + CE(segmentation) + MSE(reconstruction of the normalised input),
 *   L_act = mean over faces of |a_1 - l| + |a_0 - (1 - l)|,   a_c = mean |h_c|.
 * While it learns, the half of the true class goes on to the decoder; when it judges, the half that won.
 */
export const trainableMultitask: Trainable = {
  contract,
  epsilon: 1e-5,
  initialise,
  loss(scope, batch) {
    const input = normalise(batch.x);
    const latent = encode(scope, input);
    const { labels } = batch;
    const [fake, real] = energies(latent);
    const activation = tf.mean(
      tf.add(tf.abs(tf.sub(real, labels)), tf.abs(tf.sub(fake, tf.sub(1, labels)))),
    ) as tf.Scalar;
    const decoded = decode(scope, keepHalf(latent, labels));
    const segmentation = crossEntropy(forgedMargin(scope, decoded), batch);
    const reconstruction = tf.tanh(expand(scope, 'reconstruct', decoded));
    const squares = tf.mean(tf.square(tf.sub(reconstruction, input))) as tf.Scalar;
    return tf.addN([activation, segmentation, squares]);
  },
  judge(scope, x) {
    const latent = encode(scope, normalise(x));
    const [fake, real] = energies(latent);
    const winner = tf.cast(tf.greaterEqual(real, fake), 'float32');
    const margin = forgedMargin(scope, decode(scope, keepHalf(latent, winner)));
    return {
      realness: tf.div(real, tf.add(tf.add(real, fake), 1e-12)),
      segmentation: tf.cast(tf.greater(margin, 0), 'float32'),
    };
  },
};

function initialise(random: Random): NamedTensors {
  const weights: NamedTensors = {};
  for (const [name, { channels }] of Object.entries({ encoder: ENCODER, ...DECODERS })) {
    for (let i = 0; i + 1 < channels.length; i++) {
      const [inputs, outputs] = [channels[i]!, channels[i + 1]!];
      const shape = name === 'encoder' ? [3, 3, inputs, outputs] : [3, 3, outputs, inputs];
      weights[`${name}.${i}.kernel`] = heNormal(shape, 9 * inputs, random);
      if (outputs > 3) Object.assign(weights, restingBatchNorm(`${name}.${i}`, outputs));
    }
  }
  return weights;
}

function normalise(x: tf.Tensor4D): tf.Tensor4D {
  return tf.div(tf.sub(x, tf.tensor1d(mean)), tf.tensor1d(std));
}

function encode(scope: Scope, input: tf.Tensor4D): tf.Tensor4D {
  return ENCODER.strides.reduce((x, stride, i) => {
    const name = `encoder.${i}`;
    return rectify(batchNorm(scope, name, convolve(scope, name, x, stride)));
  }, input);
}

/** Activation energies [N] of the fake and the real half of the latent [N, h, w, C]. */
function energies(latent: tf.Tensor4D): [fake: tf.Tensor1D, real: tf.Tensor1D] {
  const [fake, real] = tf.split(tf.abs(latent), 2, 3);
  return [tf.mean(fake!, [1, 2, 3]) as tf.Tensor1D, tf.mean(real!, [1, 2, 3]) as tf.Tensor1D];
}

/** The latent with the half of the other class zeroed; `labels` [N] of 0 and 1. */
function keepHalf(latent: tf.Tensor4D, labels: tf.Tensor): tf.Tensor4D {
  const n = latent.shape[0];
  const half = latent.shape[3] / 2;
  const sides = tf.stack([tf.sub(1, labels), labels], 1);
  const mask = tf.tile(tf.reshape(sides, [n, 2, 1]), [1, 1, half]);
  return tf.mul(latent, tf.reshape(mask, [n, 1, 1, 2 * half]));
}

function decode(scope: Scope, latent: tf.Tensor4D): tf.Tensor4D {
  return expand(scope, 'shared', latent);
}

/** The layers of one part of the decoder; those with BN are rectified. */
function expand(scope: Scope, part: keyof typeof DECODERS, input: tf.Tensor4D): tf.Tensor4D {
  const { channels, strides } = DECODERS[part];
  return strides.reduce((x, stride, i) => {
    const name = `${part}.${i}`;
    const y = deconvolve(scope, name, x, stride);
    return channels[i + 1]! > 3 ? rectify(batchNorm(scope, name, y)) : y;
  }, input);
}

/** Logit of "forged" less logit of "pristine" [N, H, W]: what their softmax depends on. */
function forgedMargin(scope: Scope, decoded: tf.Tensor4D): tf.Tensor3D {
  const [pristine, forged] = tf.unstack(expand(scope, 'segment', decoded), 3);
  return tf.sub(forged!, pristine!);
}

/** Mean over all pixels of -log softmax of the true class: softplus(margin) - mask * margin. */
function crossEntropy(margin: tf.Tensor3D, { masks }: Batch): tf.Scalar {
  return tf.mean(tf.sub(tf.softplus(margin), tf.mul(masks, margin)));
}
