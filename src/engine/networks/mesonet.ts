import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { affine } from '../layers/affine.ts';
import { branches } from '../layers/branches.ts';
import { convolution } from '../layers/convolution.ts';
import { dense } from '../layers/dense.ts';
import { firing } from '../layers/firing.ts';
import { readBatchNorm, readKernel } from '../layers/kernels.ts';
import { type Layer, sequential } from '../layers/layer.ts';
import { maxPool } from '../layers/maxPool.ts';
import { normalisation } from './normalise.ts';
import type { TensorDetector, Trace } from './tensorDetector.ts';

/**
 * Meso-4 and MesoInception-4 (Afchar et al. 2018): ReLU after every convolution, BN after it (in an Inception block
 * after the concatenation), pools 2, 2, 2, 4, two dense layers, sigmoid.
 */
export const EPSILON = 1e-3;
const SLOPE = 0.1;

export function meso4(contract: Contract, tensors: NamedTensors): TensorDetector {
  const blocks = [2, 2, 2, 4].flatMap((pool, i) => plainBlock(tensors, `conv.${i}`, pool));
  return sigmoidDetector(contract, [...blocks, ...classifier(tensors)]);
}

export function mesoinception4(contract: Contract, tensors: NamedTensors): TensorDetector {
  const blocks = [
    ...inceptionBlock(tensors, 'inception.0'),
    ...inceptionBlock(tensors, 'inception.1'),
    ...plainBlock(tensors, 'conv.0', 2),
    ...plainBlock(tensors, 'conv.1', 4),
  ];
  return sigmoidDetector(contract, [...blocks, ...classifier(tensors)]);
}

function relu(tensors: NamedTensors, name: string, dilation = 1): Layer {
  return convolution(readKernel(tensors, name), { stride: 1, dilation }, true);
}

function plainBlock(tensors: NamedTensors, name: string, pool: number): Layer[] {
  return [relu(tensors, name), affine(readBatchNorm(tensors, name), EPSILON), maxPool(pool)];
}

function inceptionBlock(tensors: NamedTensors, name: string): Layer[] {
  return [
    branches([
      relu(tensors, `${name}.a`),
      sequential([relu(tensors, `${name}.b0`), relu(tensors, `${name}.b1`)]),
      sequential([relu(tensors, `${name}.c0`), relu(tensors, `${name}.c1`, 2)]),
      sequential([relu(tensors, `${name}.d0`), relu(tensors, `${name}.d1`, 3)]),
    ]),
    affine(readBatchNorm(tensors, name), EPSILON),
    maxPool(2),
  ];
}

function classifier(tensors: NamedTensors): Layer[] {
  return [dense(tensors, 'dense.0', SLOPE), dense(tensors, 'dense.1', null)];
}

function sigmoidDetector(contract: Contract, layers: Layer[]): TensorDetector {
  const network = sequential(layers);
  const input = normalisation(contract);
  const sign = contract.realSide === 1 ? 1 : -1;
  /** The network's logit [N, 1, 1, 1], turned so that its sigmoid is the probability of real: [N, 1]. */
  const towardReal = (logit: tf.Tensor4D): tf.Tensor2D =>
    tf.mul(tf.reshape(logit, [-1, 1]), sign) as tf.Tensor2D;
  const trace = (x: tf.Tensor4D): Trace => {
    const pass = network.trace(input.forward(x));
    return {
      raw: towardReal(pass.output),
      pullback(slope) {
        const back = tf.reshape(tf.mul(slope, sign), [-1, 1, 1, 1]) as tf.Tensor4D;
        return { forgedLogit: null, gradient: input.pullback(pass.pullback(back)) };
      },
    };
  };
  return {
    contract,
    raw: (x) => towardReal(network.forward(input.forward(x))),
    trace,
    firing(x) {
      const fired = firing(layers, input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    dispose() {
      network.dispose();
      input.dispose();
    },
  };
}
