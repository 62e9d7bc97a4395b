import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { convolution, transposedConvolution } from '../layers/convolution.ts';
import { firing } from '../layers/firing.ts';
import { foldBatchNorm, type Kernel, readBatchNorm, readKernel } from '../layers/kernels.ts';
import { type Layer, sequential } from '../layers/layer.ts';
import { normalisation } from './normalise.ts';
import type { MaskLoss, TensorDetector, Trace } from './tensorDetector.ts';
import { energies, energiesPullback, winner } from './zones.ts';

/**
 * The Y-shaped multi-task FFM (Nguyen et al. 2019): encoder of nine 3x3 convolutions to a latent of two halves, whose
 * activation energies a_c = mean |h_c| decide; the losing half is zeroed, and a decoder with two heads segments the
 * forged region and reconstructs the picture. BN is folded: weights are constant while a detector is attacked.
 */
export const EPSILON = 1e-5;
const ENCODER_STRIDES = [1, 2, 1, 2, 1, 2, 1, 2, 1] as const;
const SHARED_STRIDES = [1, 2, 1, 2] as const;
const HEAD_STRIDES = [1, 2, 1, 2, 1] as const;

export function multitask(contract: Contract, tensors: NamedTensors): TensorDetector {
  const folded = (name: string, transposed: boolean) =>
    foldBatchNorm(readKernel(tensors, name, transposed), readBatchNorm(tensors, name), EPSILON);

  const convolutions = ENCODER_STRIDES.map((stride, i) =>
    convolution(folded(`encoder.${i}`, false), { stride, dilation: 1 }, true),
  );
  const encoder = sequential(convolutions);
  const shared = sequential(
    SHARED_STRIDES.map((stride, i) => transposedConvolution(folded(`shared.${i}`, true), stride, true)),
  );
  const head = (name: string, last: (kernel: Kernel) => Kernel): Layer =>
    sequential(
      HEAD_STRIDES.map((stride, i) =>
        i === HEAD_STRIDES.length - 1
          ? transposedConvolution(last(readKernel(tensors, `${name}.${i}`, true)), stride, false)
          : transposedConvolution(folded(`${name}.${i}`, true), stride, true),
      ),
    );
  const segmentHead = head('segment', forgedMinusPristine);
  const reconstructHead = head('reconstruct', (kernel) => kernel);
  const segmenter = sequential([shared, segmentHead]);
  const reconstructor = sequential([shared, reconstructHead]);
  const input = normalisation(contract);

  const judgeLatent = (latent: tf.Tensor4D) => energies(latent, contract.realSide);
  const trace = (x: tf.Tensor4D): Trace => {
    const pass = encoder.trace(input.forward(x));
    const reached = judgeLatent(pass.output);
    return {
      raw: reached,
      pullback(slope, mask) {
        let gradient = energiesPullback(pass.output, slope, contract.realSide);
        let forgedLogit: tf.Tensor3D | null = null;
        if (mask !== undefined) {
          const kept = winner(reached, pass.output, contract.realSide);
          const decoded = segmenter.trace(tf.mul(pass.output, kept));
          forgedLogit = tf.squeeze(decoded.output, [3]) as tf.Tensor3D;
          const back = decoded.pullback(crossEntropyGradient(decoded.output, mask));
          gradient = tf.add(gradient, tf.mul(back, kept));
        }
        return { forgedLogit, gradient: input.pullback(pass.pullback(gradient)) };
      },
    };
  };
  return {
    contract,
    raw: (x) => judgeLatent(encoder.forward(input.forward(x))),
    trace,
    segment(x) {
      const latent = encoder.forward(input.forward(x));
      const raw = judgeLatent(latent);
      const kept: tf.Tensor4D = tf.mul(latent, winner(raw, latent, contract.realSide));
      return { raw, forgedLogit: tf.squeeze(segmenter.forward(kept), [3]) as tf.Tensor3D };
    },
    firing(x) {
      const fired = firing(convolutions, input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    reconstruct(x) {
      const latent = encoder.forward(input.forward(x));
      return tf.tanh(
        reconstructor.forward(tf.mul(latent, winner(judgeLatent(latent), latent, contract.realSide))),
      );
    },
    dispose() {
      for (const part of [encoder, shared, segmentHead, reconstructHead, input]) part.dispose();
    },
  };
}

/**
 * The 2-channel softmax depends on the difference of its logits alone: p(forged) = sigmoid(z_1 - z_0). So the last
 * layer computes one channel, z_1 - z_0, in place of two.
 */
function forgedMinusPristine(kernel: Kernel): Kernel {
  const difference = (values: Float32Array) =>
    Float32Array.from({ length: values.length / 2 }, (_, i) => values[2 * i + 1]! - values[2 * i]!);
  return { ...kernel, outputs: 1, weights: difference(kernel.weights), bias: difference(kernel.bias) };
}

/** d/d margin of weight * mean over pixels of CE(softmax, mask) = weight (sigmoid(margin) - mask) / (H W). */
function crossEntropyGradient(margin: tf.Tensor4D, { weight, mask }: MaskLoss): tf.Tensor4D {
  const [, height, width] = margin.shape;
  const error = tf.sub(tf.sigmoid(margin), tf.expandDims(mask, 3));
  return tf.mul(error, weight / (height * width)) as tf.Tensor4D;
}
