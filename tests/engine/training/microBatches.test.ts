import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import type { Lesson } from '../../../src/engine/protocol.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { adamAtRest } from '../../../src/engine/training/adam.ts';
import { batchOf } from '../../../src/engine/training/faces.ts';
import { trainableOf } from '../../../src/engine/training/registry.ts';
import type { BatchStatistics } from '../../../src/engine/training/scope.ts';
import { lossAndGradients, takeStep, trainableNames } from '../../../src/engine/training/step.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';

await openBackend('wasm', nodeRuntime);

const SIZE = 32;
const network = trainableOf({ ...OFFICIAL_CONTRACTS.multitask, inputSize: SIZE });

function lessons(count: number): Lesson[] {
  const random = seededRandom(11);
  const bytes = (n: number, below: number) => Uint8Array.from({ length: n }, () => random.below(below));
  return Array.from({ length: count }, (_, i) => ({
    pixels: bytes(SIZE * SIZE * 3, 256),
    ...(i % 2 === 0 ? { label: 1 } : { label: 0, mask: bytes(SIZE * SIZE, 2) }),
  }));
}

test('a step moves by the gradient of the mean over all faces, BN by micro-batch, as one computation has it', async () => {
  const weights = network.initialise(seededRandom(2));
  const names = trainableNames(weights);
  const faces = lessons(14);
  const pieces = [faces.slice(0, 8), faces.slice(8)];
  const parts = [];
  for (const piece of pieces) parts.push(await lossAndGradients(network, weights, batchOf(piece, SIZE), 1));

  // The loss of all faces at once, in one pass back.
  const batches = pieces.map((piece) => batchOf(piece, SIZE));
  const together = (...values: tf.Tensor[]) => {
    const losses = batches.map((batch) => {
      const statistics = new Map<string, BatchStatistics>();
      const weight = <T extends tf.Tensor>(name: string) => values[names.indexOf(name)] as T;
      const has = (name: string) => names.includes(name);
      const loss = network.loss({ weight, has, epsilon: network.epsilon, statistics, seed: 1 }, batch);
      return tf.mul(loss, batch.x.shape[0] / faces.length);
    });
    return tf.addN(losses) as tf.Scalar;
  };
  const { value, grads } = tf.valueAndGrads(together)(
    names.map((name) => tf.tensor(weights[name]!.data.slice(), weights[name]!.shape)),
  );

  // The first step of Adam remembers a tenth of the gradient.
  const optimiser = adamAtRest(weights, names);
  const resting = structuredClone(weights);
  const loss = takeStep(weights, optimiser, parts, { rate: 1e-3, decay: 0 });
  assert.ok(Math.abs(loss - value.dataSync()[0]!) < 1e-5 * loss, `${loss}`);
  for (const [i, name] of names.entries()) {
    const expected = grads[i]!.dataSync<'float32'>();
    const got = optimiser.first[name]!.map((m) => 10 * m);
    const largest = Math.max(...expected.map(Math.abs));
    const off = Math.max(...got.map((g, k) => Math.abs(g - expected[k]!)));
    assert.ok(off <= 1e-5 * largest + 1e-8, `${name}: off by ${off} of ${largest}`);
  }

  // The running statistics follow the first micro-batch, then the second.
  const name = 'encoder.0';
  const mean = weights[`${name}.bn.mean`]!.data;
  for (const [c, before] of resting[`${name}.bn.mean`]!.data.entries()) {
    const [first, second] = parts.map(({ statistics }) => statistics[name]!.mean[c]!);
    const expected = 0.9 * (0.9 * before + 0.1 * first!) + 0.1 * second!;
    assert.ok(Math.abs(mean[c]! - expected) < 1e-6);
  }
});

test('lessons become faces, with what of them is forged', () => {
  const pixels = Uint8Array.from({ length: 2 * 2 * 3 }, (_, i) => i * 20);
  const mask = Uint8Array.from([0, 1, 0, 255]);
  const { x, labels, masks } = batchOf(
    [
      { pixels, label: 1 },
      { pixels, label: 0, mask },
    ],
    2,
  );
  assert.deepEqual([...labels.dataSync()], [1, 0]);
  assert.deepEqual([...masks.dataSync()], [0, 0, 0, 0, 0, 1, 0, 1]);
  const face = [...Float32Array.from(pixels, (byte) => byte / 255)];
  assert.deepEqual([...x.dataSync()], [...face, ...face]);
});
