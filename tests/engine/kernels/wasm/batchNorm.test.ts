import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import { BATCH_NORM } from '../../../../src/engine/kernels/ownKernels.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { fusedBatchNorm } from '../../../../src/engine/training/fusedBatchNorm.ts';
import { portableBatchNorm } from '../../../../src/engine/training/portableBatchNorm.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';

type Shape = [number, number, number, number];
const EPSILON = 1e-5;

/** y, mean, variance, dx, dgamma, dbeta. */
function passes(shape: Shape): number[][] {
  const noise = (length: number, seed: number) => uniformNoise(length, 1, seed);
  const size = shape.reduce((a, b) => a * b, 1);
  const kernels = fusedBatchNorm() ?? portableBatchNorm;
  return tf.tidy(() => {
    // Away from zero, where a careless variance loses its digits.
    const x = tf.add(tf.tensor4d(noise(size, 1), shape), 3) as tf.Tensor4D;
    const dy = tf.tensor4d(noise(size, 2), shape);
    const [gamma, beta] = [3, 4].map((seed) => tf.tensor1d(noise(shape[3], seed))) as [
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    const [y, mean, variance] = kernels.forward(x, gamma, beta, EPSILON);
    const back = kernels.backward(dy, x, gamma, mean!, variance!, EPSILON);
    return [y!, mean!, variance!, ...back].map((tensor) => [...tensor.dataSync()]);
  });
}

test('BN in training is that of the portable arithmetic, whatever the channels and sides', async () => {
  const shapes: Shape[] = [
    [4, 8, 8, 8],
    [2, 6, 4, 11],
    [2, 5, 6, 6],
    [3, 4, 5, 128],
    [2, 6, 6, 3],
  ];
  for (const shape of shapes) {
    await openBackend('wasm', nodeRuntime);
    assert.ok(tf.getKernel(BATCH_NORM, 'wasm') !== undefined);
    const wasm = passes(shape);
    await tf.setBackend('cpu');
    passes(shape).forEach((plain, part) => {
      const largest = Math.max(...plain.map(Math.abs));
      const off = Math.max(...plain.map((value, i) => Math.abs(value - wasm[part]![i]!)));
      assert.ok(off <= 2e-5 * largest, `${shape}, part ${part}: ${off} of ${largest}`);
    });
  }
});
