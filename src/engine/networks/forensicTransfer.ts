import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { convolution } from '../layers/convolution.ts';
import { firing } from '../layers/firing.ts';
import { foldBatchNorm, readBatchNorm, readKernel } from '../layers/kernels.ts';
import { type Layer, sequential } from '../layers/layer.ts';
import { thirdOrderResidual } from '../layers/residual.ts';
import { upsample } from '../layers/upsample.ts';
import { normalisation } from './normalise.ts';
import type { TensorDetector, Trace } from './tensorDetector.ts';
import { energies, energiesPullback, winner } from './zones.ts';

/**
 * ForensicTransfer (Cozzolino et al. 2018): an autoencoder whose latent 128 x H/16 x W/16 has a half for each class, with
 * the same activation energies as the multi-task FFM (zones.ts). Encoder of five 3x3 convolutions, BN and ReLU each;
 * the decoder doubles the size four times, nearest neighbour then 3x3 convolution, BN and ReLU, and ends in a 3x3
 * convolution and tanh. BN is folded.
 */
export const EPSILON = 1e-5;
const ENCODER_STRIDES = [1, 2, 2, 2, 2] as const;
const DOUBLINGS = 4;

export function forensicTransfer(contract: Contract, tensors: NamedTensors): TensorDetector {
  return autoencoder(contract, tensors, []);
}

/** The same on the high-pass residual of the normalised picture in place of the picture. */
export function forensicTransferResidual(contract: Contract, tensors: NamedTensors): TensorDetector {
  return autoencoder(contract, tensors, [thirdOrderResidual(contract.inputSize)]);
}

function autoencoder(contract: Contract, tensors: NamedTensors, front: Layer[]): TensorDetector {
  const folded = (name: string) =>
    foldBatchNorm(readKernel(tensors, name), readBatchNorm(tensors, name), EPSILON);
  const convolutions = ENCODER_STRIDES.map((stride, i) =>
    convolution(folded(`encoder.${i}`), { stride, dilation: 1 }, true),
  );
  const encoder = sequential([...front, ...convolutions]);
  const plain = { stride: 1, dilation: 1 } as const;
  const decoder = sequential([
    ...Array.from({ length: DOUBLINGS }, (_, i) => [
      upsample(),
      convolution(folded(`decoder.${i}`), plain, true),
    ]).flat(),
    convolution(readKernel(tensors, `decoder.${DOUBLINGS}`), plain, false),
  ]);
  const input = normalisation(contract);
  const { realSide } = contract;

  const trace = (x: tf.Tensor4D): Trace => {
    const pass = encoder.trace(input.forward(x));
    const reached = energies(pass.output, realSide);
    return {
      raw: reached,
      pullback: (slope) => ({
        forgedLogit: null,
        gradient: input.pullback(pass.pullback(energiesPullback(pass.output, slope, realSide))),
      }),
    };
  };
  return {
    contract,
    raw: (x) => energies(encoder.forward(input.forward(x)), realSide),
    trace,
    firing(x) {
      const fired = firing([sequential(front), ...convolutions], input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    reconstruct(x) {
      const latent = encoder.forward(input.forward(x));
      return tf.tanh(decoder.forward(tf.mul(latent, winner(energies(latent, realSide), latent, realSide))));
    },
    dispose() {
      for (const part of [encoder, decoder, input]) part.dispose();
    },
  };
}
