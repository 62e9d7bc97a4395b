import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import { TANH } from '../../../../src/engine/kernels/ownKernels.ts';
import { tanh } from '../../../../src/engine/training/scope.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';

await openBackend('wasm', nodeRuntime);

test('tanh and its slope are right from end to end, and no number stays none', () => {
  assert.ok(tf.getKernel(TANH, 'wasm') !== undefined);
  const steps = 40_000;
  const xs = Float32Array.from({ length: steps }, (_, i) => -20 + (40 * i) / steps);
  xs.set([0, 1e-20, -1e-6, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
  const { value, grad } = tf.tidy(() => {
    const x = tf.tensor4d(xs, [1, 100, 100, 4]);
    const dy = tf.fill(x.shape, 3) as tf.Tensor4D;
    return {
      value: tanh(x).dataSync<'float32'>(),
      grad: tf
        .grad((of) => tanh(of as tf.Tensor4D))(x, dy)
        .dataSync<'float32'>(),
    };
  });
  for (const [i, x] of xs.entries()) {
    if (Number.isNaN(x)) {
      assert.ok(Number.isNaN(value[i]) && Number.isNaN(grad[i]));
      continue;
    }
    const expected = Math.tanh(x);
    const off = Math.abs(value[i]! - expected);
    assert.ok(off <= 2.5e-7 && off <= 1e-6 * Math.abs(expected), `tanh ${x}: ${value[i]}, not ${expected}`);
    assert.ok(Math.abs(grad[i]! - 3 * (1 - expected ** 2)) <= 2e-6, `slope at ${x}: ${grad[i]}`);
  }
});
