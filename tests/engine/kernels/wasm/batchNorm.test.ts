import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import {
  type FusedBatchNorm,
  fusedBatchNorm,
  fusedBatchNormRelu,
} from '../../../../src/engine/training/fusedBatchNorm.ts';
import { portableBatchNorm } from '../../../../src/engine/training/portableBatchNorm.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';

type Shape = [number, number, number, number];
const EPSILON = 1e-5;

/** y, mean, variance, dx, dgamma, dbeta; with a rectifier behind, which the kernels take along or not. */
function passes(shape: Shape, kernels: FusedBatchNorm, rectifier: 'none' | 'within' | 'apart'): number[][] {
  const noise = (length: number, seed: number) => uniformNoise(length, 1, seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tidy(() => {
    // Away from zero, where a careless variance loses its digits.
    const x = tf.add(tf.tensor4d(noise(size, 1), shape), 3) as tf.Tensor4D;
    const dy = tf.tensor4d(noise(size, 2), shape);
    const [gamma, beta] = [3, 4].map((seed) => tf.tensor1d(noise(shape[3], seed))) as [
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    const [y, mean, variance] = kernels.forward(x, gamma, beta, EPSILON);
    const passed = { x, gamma, beta, mean: mean!, variance: variance! };
    const gradient = rectifier === 'apart' ? tf.mul(dy, tf.cast(tf.greater(y!, 0), 'float32')) : dy;
    const back = kernels.backward(gradient, passed, EPSILON);
    const seen = rectifier === 'apart' ? tf.relu(y!) : y!;
    return [seen, mean!, variance!, ...back].map((tensor) => [...tensor.dataSync()]);
  });
}

const SHAPES: Shape[] = [
  [4, 8, 8, 8],
  [2, 6, 4, 11],
  [2, 5, 6, 6],
  [3, 4, 5, 128],
  [2, 6, 6, 3],
];

for (const [what, kernels, there, apart] of [
  ['BN in training', fusedBatchNorm, 'none', 'none'],
  ['BN in training with a rectifier', fusedBatchNormRelu, 'within', 'apart'],
] as const)
  test(`${what} is that of the portable arithmetic, whatever the channels and sides`, async () => {
    for (const shape of SHAPES) {
      await openBackend('wasm', nodeRuntime);
      const wasm = passes(shape, kernels()!, there);
      await tf.setBackend('cpu');
      passes(shape, portableBatchNorm, apart).forEach((plain, part) => {
        const largest = Math.max(...plain.map(Math.abs));
        const off = Math.max(...plain.map((value, i) => Math.abs(value - wasm[part]![i]!)));
        assert.ok(off <= 2e-5 * largest, `${shape}, part ${part}: ${off} of ${largest}`);
      });
    }
  });

test('the variance keeps its digits far from zero, and where the first rows are unlike the others', async () => {
  await openBackend('wasm', nodeRuntime);
  const [rows, width, channels] = [64, 4, 4];
  const x = uniformNoise(rows * width * channels, 0.1, 1).map((value, i) =>
    i < 2 * width * channels ? value + 1030 : value + 1000,
  );
  const [mean, variance] = tf.tidy(() => {
    const ones = tf.ones<tf.Rank.R1>([channels]);
    const picture = tf.tensor4d(x, [1, rows, width, channels]);
    return fusedBatchNorm()!
      .forward(picture, ones, tf.zerosLike(ones), EPSILON)
      .slice(1)
      .map((tensor) => tensor.dataSync());
  });
  for (let c = 0; c < channels; c++) {
    const own = x.filter((_, i) => i % channels === c);
    const average = own.reduce((sum, value) => sum + value, 0) / own.length;
    const spread = own.reduce((sum, value) => sum + (value - average) ** 2, 0) / own.length;
    assert.ok(Math.abs(mean![c]! - average) < 1e-6 * average);
    assert.ok(Math.abs(variance![c]! - spread) < 5e-5 * spread, `${variance![c]} and not ${spread}`);
  }
});
