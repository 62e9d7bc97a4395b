import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { adversarySchema, adversaryText } from '../../../src/common/adversary.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { attackBatch } from '../../../src/engine/training/adversary.ts';
import { TRAINABLE } from '../../../src/engine/training/registry.ts';
import { judgeWith } from '../../../src/engine/training/step.ts';
import type { Trainable } from '../../../src/engine/training/trainable.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';

before(() => openBackend('wasm', nodeRuntime));

const SIZE = 256;
const FACES = 2;
const EPS = 4;

for (const [architecture, network] of Object.entries<Trainable>(TRAINABLE))
  test(`${architecture}: attacked faces stay within eps and the range, and are taken for the opposite sooner`, async () => {
    const random = seededRandom(4);
    const weights = network.initialise(random);
    const pixels = Float32Array.from({ length: FACES * SIZE * SIZE * 3 }, () => random.next());
    const x = tf.tensor4d(pixels, [FACES, SIZE, SIZE, 3]);
    const labels = tf.tensor1d([0, 1]);
    const realness = (of: tf.Tensor4D) => {
      const verdicts = judgeWith(network, weights, of);
      const values = verdicts.realness.dataSync().slice();
      tf.dispose([verdicts.realness, ...(verdicts.segmentation === null ? [] : [verdicts.segmentation])]);
      return values;
    };
    const clean = realness(x);
    const tensors = tf.memory().numTensors;
    const attack = (iterations: number) =>
      attackBatch(network, weights, { x, labels }, { attack: 'pgd', eps: EPS, step: 2, iterations }, 9);
    const attacked = await attack(3);
    assert.equal(tf.memory().numTensors, tensors + 1, 'no tensor is left behind');
    const values = attacked.dataSync();
    for (let i = 0; i < values.length; i++) {
      assert.ok(Math.abs(values[i]! - pixels[i]!) <= EPS / 255 + 1e-6);
      assert.ok(values[i]! >= 0 && values[i]! <= 1);
    }
    const [fake, real] = realness(attacked);
    assert.ok(fake! > clean[0]!, `the fake: ${clean[0]} to ${fake}`);
    assert.ok(real! < clean[1]!, `the real: ${clean[1]} to ${real}`);
    const again = await attack(3);
    assert.deepEqual(again.dataSync(), values, 'the same seed gives the same faces');
    tf.dispose([x, labels, attacked, again]);
  });

test('an adversary says what it is, and steps so that it reaches its bound from anywhere', () => {
  const adversary = adversarySchema.parse({ attack: 'pgd', eps: 4, iterations: 5 });
  assert.equal(adversaryText(adversary), 'pgd:eps=4,iterations=5,step=2');
  assert.deepEqual(adversarySchema.parse({ attack: 'pgd', eps: 4, iterations: 5, alpha: 2 }), adversary);
  assert.ok(adversary.step * adversary.iterations > 2 * adversary.eps);
});
