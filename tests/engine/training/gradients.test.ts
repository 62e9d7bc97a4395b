import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import type { BatchStatistics } from '../../../src/engine/training/scope.ts';
import { lossAndGradients } from '../../../src/engine/training/step.ts';
import type { Batch, Trainable } from '../../../src/engine/training/trainable.ts';

before(() => tf.setBackend('cpu'));

function batchOf(size: number): Batch {
  const random = seededRandom(5);
  const x = Float32Array.from({ length: 2 * size * size * 3 }, () => random.next());
  const masks = Float32Array.from({ length: 2 * size * size }, (_, i) =>
    i < size * size && i % 3 === 0 ? 1 : 0,
  );
  return {
    x: tf.tensor4d(x, [2, size, size, 3]),
    labels: tf.tensor1d([0, 1]),
    masks: tf.tensor3d(masks, [2, size, size]),
  };
}

/** The loss alone, without gradients. */
function lossOf(network: Trainable, weights: NamedTensors, batch: Batch): number {
  const value = tf.tidy(() => {
    const weight = <T extends tf.Tensor>(name: string) =>
      tf.tensor(weights[name]!.data.slice(), weights[name]!.shape) as T;
    const statistics = new Map<string, BatchStatistics>();
    const loss = network.loss(
      { weight, has: (name) => name in weights, epsilon: network.epsilon, statistics, seed: 1 },
      batch,
    );
    return loss;
  });
  const [loss] = value.dataSync();
  value.dispose();
  return loss!;
}

/**
 * The directional derivative along one weight tensor's own gradient must be that gradient's length. A step in float32
 * crosses kinks of the rectifiers, so it is kept short, and a few per cent is what the comparison can bear.
 */
async function checkGradients(network: Trainable, weights: NamedTensors, names: string[]) {
  const batch = batchOf(32);
  const { gradients } = await lossAndGradients(network, weights, batch, 1);
  for (const name of names) {
    const gradient = gradients[name]!.slice();
    const length = Math.hypot(...gradient);
    assert.ok(length > 1e-6, `${name}: its gradient is not zero`);
    const { data } = weights[name]!;
    const original = data.slice();
    const step = 1e-4 / length;
    const at = (sign: number) => {
      for (let i = 0; i < data.length; i++) data[i] = original[i]! + (sign * step * gradient[i]!) / length;
      return lossOf(network, weights, batch);
    };
    const slope = (at(1) - at(-1)) / (2 * step);
    data.set(original);
    assert.ok(Math.abs(slope - length) <= 0.03 * length + 1e-4, `${name}: ${slope} against ${length}`);
  }
  tf.dispose([batch.x, batch.labels, batch.masks]);
}

test('gradients of the multi-task loss equal finite differences', async () => {
  await checkGradients(TRAINABLE.multitask, TRAINABLE.multitask.initialise(seededRandom(3)), [
    'encoder.0.kernel',
    'encoder.3.bn.gamma',
    'shared.1.kernel',
    'segment.0.bn.beta',
    'reconstruct.4.kernel',
  ]);
});

for (const [front, network] of [
  ['the picture', TRAINABLE.forensictransfer],
  ['the residual', TRAINABLE['forensictransfer-residual']],
] as const) {
  test(`gradients of the ForensicTransfer loss on ${front} equal finite differences`, async () => {
    await checkGradients(network, network.initialise(seededRandom(6)), [
      'encoder.0.kernel',
      'encoder.3.bn.gamma',
      'encoder.4.kernel',
      'decoder.0.kernel',
      'decoder.2.bn.beta',
      'decoder.4.kernel',
    ]);
  });
}

/** At 32x32 one position with 16 channels is left of the 64 that the dense layer of a MesoNet reads at 256x256. */
function mesoWeightsFor32(network: Trainable): NamedTensors {
  const weights = network.initialise(seededRandom(4));
  const { shape, data } = weights['dense.0.kernel']!;
  weights['dense.0.kernel'] = {
    shape: [16, shape[1]!],
    data: data.slice(0, 16 * shape[1]!).map((v) => 8 * v),
  };
  return weights;
}

test('gradients of the Meso-4 loss equal finite differences', async () => {
  await checkGradients(TRAINABLE.meso4, mesoWeightsFor32(TRAINABLE.meso4), [
    'conv.0.kernel',
    'conv.1.bias',
    'conv.2.bn.gamma',
    'conv.3.kernel',
    'dense.0.kernel',
    'dense.1.bias',
  ]);
});

test('gradients of the MesoInception-4 loss equal finite differences', async () => {
  await checkGradients(TRAINABLE.mesoinception4, mesoWeightsFor32(TRAINABLE.mesoinception4), [
    'inception.0.a.kernel',
    'inception.0.c1.kernel',
    'inception.0.d0.bias',
    'inception.1.d1.kernel',
    'inception.1.bn.gamma',
    'conv.0.kernel',
    'dense.0.kernel',
  ]);
});
