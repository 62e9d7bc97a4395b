import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { OverfireError } from '../../../src/common/fault.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import { lossAndGradients } from '../../../src/engine/training/step.ts';
import { loadTensorflow } from '../../../src/main/compute/tensorflow.ts';

const native = await loadTensorflow().catch((error: unknown) => error);
const skip = native instanceof OverfireError ? native.fault.message : false;

test('where there is no native backend, the fault says what is missing', {
  skip: !skip && 'it is there',
}, () => {
  assert.ok(native instanceof OverfireError);
  assert.equal(native.fault.kind, 'backend');
  assert.match(native.fault.message, /@tensorflow\/tfjs-node/);
});

test('TensorFlow’s fused BN trains as the portable arithmetic does', { skip }, async () => {
  const random = seededRandom(9);
  const pixels = Float32Array.from({ length: 2 * 32 * 32 * 3 }, () => random.next());
  const weights = TRAINABLE.multitask.initialise(random);
  const results = [];
  for (const backend of ['cpu', 'tensorflow']) {
    await tf.setBackend(backend);
    const batch = {
      x: tf.tensor4d(pixels.slice(), [2, 32, 32, 3]),
      labels: tf.tensor1d([0, 1]),
      masks: tf.zeros<tf.Rank.R3>([2, 32, 32]),
    };
    const { loss, gradients, statistics } = await lossAndGradients(TRAINABLE.multitask, weights, batch, 1);
    const running = Object.values(statistics).map(({ variance }) => variance);
    results.push({ loss, gradients, running });
  }
  const [cpu, tensorflow] = results;
  assert.ok(Math.abs(cpu!.loss - tensorflow!.loss) < 1e-4);
  const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number, what: string) => {
    const largest = Math.max(...Array.from(a, Math.abs), 1e-3);
    for (let i = 0; i < a.length; i++) {
      assert.ok(Math.abs(a[i]! - b[i]!) <= tolerance * largest, `${what}[${i}]: ${a[i]} against ${b[i]}`);
    }
  };
  for (const [i, variance] of cpu!.running.entries()) {
    near(variance, tensorflow!.running[i]!, 1e-3, `variance ${i}`);
  }
  for (const name of ['encoder.0.kernel', 'encoder.8.kernel', 'segment.0.bn.gamma', 'reconstruct.4.kernel']) {
    near(cpu!.gradients[name]!, tensorflow!.gradients[name]!, 0.02, name);
  }
});
