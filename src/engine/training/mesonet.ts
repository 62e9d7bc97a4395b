import * as tf from '@tensorflow/tfjs-core';
import type { NamedTensors } from '../../common/tensors.ts';
import { EPSILON } from '../architectures/mesonet.ts';
import type { Random } from '../random/draws.ts';
import { heNormal, restingBatchNorm, zeros } from './initialise.ts';
import {
  addBias,
  batchNorm,
  concatChannels,
  convolve,
  convolvePicture,
  maxPool,
  rectifiedStems,
  rectify,
  type Scope,
} from './scope.ts';
import type { Trainable, TrainableContract } from './trainable.ts';

/** Meso-4: kernel size, output channels and pool of each block. */
const MESO4 = [
  { size: 3, channels: 8, pool: 2 },
  { size: 5, channels: 8, pool: 2 },
  { size: 5, channels: 16, pool: 2 },
  { size: 5, channels: 16, pool: 4 },
];
/** MesoInception-4: output channels of the four branches of each Inception block. */
const INCEPTION = [
  [1, 4, 4, 2],
  [2, 4, 4, 2],
] as const;
/** The dilation of the last convolution of its branches; branch a is a single 1x1 one. */
const BRANCHES = [
  { name: 'b', dilation: 1 },
  { name: 'c', dilation: 2 },
  { name: 'd', dilation: 3 },
];
/** The pools of its two blocks of one 5x5 convolution, which follow. */
const PLAIN_POOLS = [2, 4];
/** Both networks end in this many channels, on a 32nd of the size. */
const LAST = 16;
const HIDDEN = 16;
const SLOPE = 0.1;

/** The convolutional part of a network: its new weights, and what it makes of faces. */
interface Features {
  initialise(random: Random): NamedTensors;
  compute(scope: Scope, x: tf.Tensor4D): tf.Tensor4D;
}

const MESO4_FEATURES: Features = {
  initialise(random) {
    const weights: NamedTensors = {};
    let inputs = 3;
    for (const [i, { size, channels }] of MESO4.entries()) {
      Object.assign(weights, convolution(`conv.${i}`, size, inputs, channels, random));
      Object.assign(weights, restingBatchNorm(`conv.${i}`, channels));
      inputs = channels;
    }
    return weights;
  },
  compute: (scope, x) =>
    MESO4.reduce((y, { pool }, i) => {
      const name = `conv.${i}`;
      const convolved = i === 0 ? convolvePicture(scope, name, y) : convolve(scope, name, y);
      return maxPool(batchNorm(scope, name, rectify(addBias(scope, name, convolved))), pool);
    }, x),
};

const MESOINCEPTION4_FEATURES: Features = {
  initialise(random) {
    const weights: NamedTensors = {};
    const add = (name: string, size: number, inputs: number, outputs: number) =>
      Object.assign(weights, convolution(name, size, inputs, outputs, random));
    let channels = 3;
    for (const [i, [a, ...widths]] of INCEPTION.entries()) {
      add(`inception.${i}.a`, 1, channels, a);
      for (const [k, branch] of BRANCHES.entries()) {
        add(`inception.${i}.${branch.name}0`, 1, channels, widths[k]!);
        add(`inception.${i}.${branch.name}1`, 3, widths[k]!, widths[k]!);
      }
      channels = a + widths.reduce<number>((sum, width) => sum + width, 0);
      Object.assign(weights, restingBatchNorm(`inception.${i}`, channels));
    }
    for (const i of PLAIN_POOLS.keys()) {
      add(`conv.${i}`, 5, channels, LAST);
      Object.assign(weights, restingBatchNorm(`conv.${i}`, LAST));
      channels = LAST;
    }
    return weights;
  },
  compute(scope, x) {
    let y = x;
    for (const i of INCEPTION.keys())
      y = maxPool(batchNorm(scope, `inception.${i}`, inception(scope, i, y)), 2);
    for (const [i, pool] of PLAIN_POOLS.entries()) y = maxPool(plain(scope, `conv.${i}`, y), pool);
    return y;
  },
};

export const trainableMeso4 = (contract: TrainableContract) => classifier(contract, MESO4_FEATURES);
export const trainableMesoInception4 = (contract: TrainableContract) =>
  classifier(contract, MESOINCEPTION4_FEATURES);

/**
 * Meso-4 and MesoInception-4 (Afchar et al. 2018) in training: features, then two dense layers to the logit of "real",
 * with binary cross-entropy on its sigmoid.
 */
function classifier(contract: TrainableContract, features: Features): Trainable {
  /** The logit of "real" [N]. */
  const classify = (scope: Scope, x: tf.Tensor4D): tf.Tensor1D => {
    const flat = tf.reshape(features.compute(scope, x), [x.shape[0], -1]) as tf.Tensor2D;
    const hidden = tf.leakyRelu(dense(scope, 'dense.0', dropout(scope, flat, 1)), SLOPE) as tf.Tensor2D;
    return tf.reshape(dense(scope, 'dense.1', dropout(scope, hidden, 2)), [-1]);
  };
  return {
    contract,
    objective: 'binary cross-entropy',
    epsilon: EPSILON,
    initialise(random) {
      const weights = features.initialise(random);
      const connect = (name: string, inputs: number, outputs: number) => {
        weights[`${name}.kernel`] = heNormal([inputs, outputs], inputs, random);
        weights[`${name}.bias`] = zeros(outputs);
      };
      connect('dense.0', (contract.inputSize / 32) ** 2 * LAST, HIDDEN);
      connect('dense.1', HIDDEN, 1);
      return weights;
    },
    loss(scope, { x, labels }) {
      const logits = classify(scope, x);
      return tf.mean(tf.sub(tf.softplus(logits), tf.mul(labels, logits)));
    },
    judge: (scope, x) => ({ realness: tf.sigmoid(classify(scope, x)), segmentation: null }),
    shifted(weights, t) {
      const moved = structuredClone(weights);
      const { data } = moved['dense.1.bias']!;
      data[0] = data[0]! - t;
      return moved;
    },
  };
}

function convolution(
  name: string,
  size: number,
  inputs: number,
  outputs: number,
  random: Random,
): NamedTensors {
  return {
    [`${name}.kernel`]: heNormal([size, size, inputs, outputs], size * size * inputs, random),
    [`${name}.bias`]: zeros(outputs),
  };
}

function inception(scope: Scope, block: number, x: tf.Tensor4D): tf.Tensor4D {
  const at = `inception.${block}`;
  const names = ['a', 'b0', 'c0', 'd0'].map((name) => `${at}.${name}`);
  const [a, ...rest] = rectifiedStems(scope, names, x);
  const branches = BRANCHES.map(({ name, dilation }, i) =>
    rectified(scope, `${at}.${name}1`, rest[i]!, dilation),
  );
  return concatChannels([a!, ...branches]);
}

function rectified(scope: Scope, name: string, x: tf.Tensor4D, dilation = 1): tf.Tensor4D {
  return rectify(addBias(scope, name, convolve(scope, name, x, 1, dilation)));
}

function plain(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  return batchNorm(scope, name, rectified(scope, name, x));
}

function dense(scope: Scope, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, scope.weight<tf.Tensor2D>(`${name}.kernel`)), scope.weight(`${name}.bias`));
}

/** The authors' dropout of one half, while training only. */
function dropout(scope: Scope, x: tf.Tensor2D, layer: number): tf.Tensor2D {
  if (scope.statistics === null) return x;
  return tf.dropout(x, 0.5, undefined, scope.seed + layer) as tf.Tensor2D;
}
