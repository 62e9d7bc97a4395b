import * as tf from '@tensorflow/tfjs-core';
import { EPSILON } from '../architectures/forensicTransfer.ts';
import { RESIDUAL_CHANNELS, thirdOrderResidual } from '../architectures/residual.ts';
import { layerBuilder } from '../layers/built.ts';
import { convolutions } from './initialise.ts';
import { normalise } from './normalise.ts';
import {
  addBiasIfAny,
  convolve,
  convolvePicture,
  double,
  rectifiedBatchNorm,
  type Scope,
  type Stride,
  tanh,
} from './scope.ts';
import type { Trainable, TrainableContract } from './trainable.ts';
import { activationLoss, balanced, energies, keepHalf, realness } from './zones.ts';

const CHANNELS = [8, 16, 32, 64, 128];
const ENCODER_STRIDES: Stride[] = [1, 2, 2, 2, 2];
const DOUBLINGS = 4;
/** Weight of the reconstruction beside the activation loss: our choice, not checked against the authors' code. */
const GAMMA = 0.1;

/** ForensicTransfer in training, on the picture itself. */
export const trainableForensicTransfer = (contract: TrainableContract) => autoencoder(contract, 3, (x) => x);

/** ForensicTransfer in training, on the picture's high-pass residual, which it then reconstructs too. */
export const trainableForensicTransferResidual = (contract: TrainableContract) =>
  autoencoder(contract, RESIDUAL_CHANNELS, (x) =>
    layerBuilder().chain(thirdOrderResidual(x.shape[1])).forward(x),
  );

/**
 * ForensicTransfer (Cozzolino et al. 2018) in training:
 *   L = L_act + gamma mean |reconstruction - input|,   L_act = mean over faces of |a_1 - l| + |a_0 - (1 - l)|.
 * The half of the true class goes on to the decoder. `front` makes the network's input, of so many channels, from the
 * normalised picture.
 */
function autoencoder(
  contract: TrainableContract,
  channels: number,
  front: (x: tf.Tensor4D) => tf.Tensor4D,
): Trainable {
  const prepare = (x: tf.Tensor4D) => front(normalise(contract, x));
  return {
    contract,
    objective: `activation + ${GAMMA} reconstruction mean absolute difference`,
    epsilon: EPSILON,
    initialise: (random) => ({
      ...convolutions('encoder', [channels, ...CHANNELS], random),
      ...convolutions('decoder', [...CHANNELS.toReversed(), channels], random, { bare: true }),
    }),
    loss(scope, { x, labels }) {
      const input = prepare(x);
      const latent = encode(scope, input);
      const reconstruction = decode(scope, keepHalf(latent, labels));
      const difference = tf.mean(tf.abs(tf.sub(reconstruction, input)));
      return tf.add(activationLoss(energies(latent), labels), tf.mul(difference, GAMMA));
    },
    judge: (scope, x) => ({ realness: realness(energies(encode(scope, prepare(x)))), segmentation: null }),
    shifted: (weights, t) =>
      balanced(weights, t, `encoder.${ENCODER_STRIDES.length - 1}`, { name: 'decoder.0', axis: 2 }),
  };
}

function encode(scope: Scope, input: tf.Tensor4D): tf.Tensor4D {
  return ENCODER_STRIDES.reduce<tf.Tensor4D>((x, stride, i) => {
    const name = `encoder.${i}`;
    const y = i === 0 ? convolvePicture(scope, name, x) : convolve(scope, name, x, stride);
    return rectifiedBatchNorm(scope, name, y);
  }, input);
}

function decode(scope: Scope, latent: tf.Tensor4D): tf.Tensor4D {
  let x = latent;
  for (let i = 0; i < DOUBLINGS; i++) {
    const name = `decoder.${i}`;
    x = rectifiedBatchNorm(scope, name, convolve(scope, name, double(x)));
  }
  const last = `decoder.${DOUBLINGS}`;
  return tanh(addBiasIfAny(scope, last, convolve(scope, last, x)));
}
