import * as tf from '@tensorflow/tfjs-core';
import { OFFICIAL_CONTRACTS } from '../../common/contract.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { heNormal, restingBatchNorm, zeros } from './initialise.ts';
import type { Random } from './random.ts';
import { batchNorm, convolve, rectify, type Scope } from './scope.ts';
import type { Trainable } from './trainable.ts';

/** Output channels of the four branches, and the dilation of each one's last convolution. */
const INCEPTION = [
  [1, 4, 4, 2],
  [2, 4, 4, 2],
] as const;
const BRANCHES = [
  { name: 'b', dilation: 1 },
  { name: 'c', dilation: 2 },
  { name: 'd', dilation: 3 },
];
const PLAIN = 16;
const HIDDEN = 16;
const SLOPE = 0.1;
const contract = OFFICIAL_CONTRACTS.mesoinception4;

/** MesoInception-4 (Afchar et al. 2018) in training: binary cross-entropy on the probability of real. */
export const trainableMesoInception4: Trainable = {
  contract,
  epsilon: 1e-3,
  initialise,
  loss(scope, { x, labels }) {
    const logits = classify(scope, x);
    return tf.mean(tf.sub(tf.softplus(logits), tf.mul(labels, logits)));
  },
  judge: (scope, x) => ({ realness: tf.sigmoid(classify(scope, x)), segmentation: null }),
};

function initialise(random: Random): NamedTensors {
  const weights: NamedTensors = {};
  const convolution = (name: string, size: number, inputs: number, outputs: number) => {
    weights[`${name}.kernel`] = heNormal([size, size, inputs, outputs], size * size * inputs, random);
    weights[`${name}.bias`] = zeros(outputs);
  };
  const dense = (name: string, inputs: number, outputs: number) => {
    weights[`${name}.kernel`] = heNormal([inputs, outputs], inputs, random);
    weights[`${name}.bias`] = zeros(outputs);
  };
  let channels = 3;
  for (const [i, [a, ...widths]] of INCEPTION.entries()) {
    convolution(`inception.${i}.a`, 1, channels, a);
    for (const [k, branch] of BRANCHES.entries()) {
      convolution(`inception.${i}.${branch.name}0`, 1, channels, widths[k]!);
      convolution(`inception.${i}.${branch.name}1`, 3, widths[k]!, widths[k]!);
    }
    channels = a + widths.reduce<number>((sum, width) => sum + width, 0);
    Object.assign(weights, restingBatchNorm(`inception.${i}`, channels));
  }
  for (const i of [0, 1]) {
    convolution(`conv.${i}`, 5, channels, PLAIN);
    Object.assign(weights, restingBatchNorm(`conv.${i}`, PLAIN));
    channels = PLAIN;
  }
  dense('dense.0', (contract.inputSize / 32) ** 2 * PLAIN, HIDDEN);
  dense('dense.1', HIDDEN, 1);
  return weights;
}

/** The logit of "real" [N]. */
function classify(scope: Scope, x: tf.Tensor4D): tf.Tensor1D {
  let y = x;
  for (const i of INCEPTION.keys()) y = pool(batchNorm(scope, `inception.${i}`, inception(scope, i, y)), 2);
  y = pool(plain(scope, 'conv.0', y), 2);
  y = pool(plain(scope, 'conv.1', y), 4);
  const flat = tf.reshape(y, [x.shape[0], -1]) as tf.Tensor2D;
  const hidden = tf.leakyRelu(dense(scope, 'dense.0', dropout(scope, flat, 1)), SLOPE) as tf.Tensor2D;
  return tf.reshape(dense(scope, 'dense.1', dropout(scope, hidden, 2)), [-1]);
}

/** The 1x1 convolutions of the four branches read the same input, so they are computed as one and split. */
function inception(scope: Scope, block: number, x: tf.Tensor4D): tf.Tensor4D {
  const at = `inception.${block}`;
  const stems = ['a', 'b0', 'c0', 'd0'].map((name) => `${at}.${name}`);
  const kernels = stems.map((name) => scope.weight<tf.Tensor4D>(`${name}.kernel`));
  const biases = stems.map((name) => scope.weight<tf.Tensor1D>(`${name}.bias`));
  const stem = rectify(tf.add(tf.conv2d(x, tf.concat(kernels, 3), 1, 'same'), tf.concat(biases)));
  const [a, ...rest] = tf.split(stem, [...INCEPTION[block]!], 3) as tf.Tensor4D[];
  const branches = BRANCHES.map(({ name, dilation }, i) =>
    rectified(scope, `${at}.${name}1`, rest[i]!, dilation),
  );
  return tf.concat([a!, ...branches], 3);
}

function rectified(scope: Scope, name: string, x: tf.Tensor4D, dilation = 1): tf.Tensor4D {
  return rectify(tf.add(convolve(scope, name, x, 1, dilation), scope.weight(`${name}.bias`)));
}

function plain(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  return batchNorm(scope, name, rectified(scope, name, x));
}

function pool(x: tf.Tensor4D, size: number): tf.Tensor4D {
  return tf.maxPool(x, size, size, 'valid');
}

function dense(scope: Scope, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return tf.add(tf.matMul(x, scope.weight<tf.Tensor2D>(`${name}.kernel`)), scope.weight(`${name}.bias`));
}

/** The authors' dropout of one half, while training only. */
function dropout(scope: Scope, x: tf.Tensor2D, layer: number): tf.Tensor2D {
  if (scope.statistics === null) return x;
  return tf.dropout(x, 0.5, undefined, scope.seed + layer) as tf.Tensor2D;
}
