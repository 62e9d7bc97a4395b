import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { seededRandom } from '../../../src/engine/random/draws.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { trainableOf } from '../../../src/engine/training/registry.ts';
import { judgeWith } from '../../../src/engine/training/step.ts';
import type { Trainable } from '../../../src/engine/training/trainable.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';

before(() => openBackend('wasm', nodeRuntime));

const SIZE = 64;
const SHIFT = 0.7;
const faces = () =>
  tf.tensor4d(
    uniformNoise(3 * SIZE * SIZE * 3, 0.5, 4).map((v) => v + 0.5),
    [3, SIZE, SIZE, 3],
  );
const logOdds = (network: Trainable, weights: NamedTensors): number[] => {
  const { realness } = judgeWith(network, weights, faces());
  return Array.from(realness.dataSync(), (p) => Math.log(p / (1 - p)));
};

/** New weights whose BN is not at rest, as that of a trained network is not. */
function weightsOf(network: Trainable): NamedTensors {
  const random = seededRandom(3);
  const weights = network.initialise(random);
  for (const [name, { data }] of Object.entries(weights))
    if (/gamma|variance/.test(name)) for (let i = 0; i < data.length; i++) data[i] = random.between(0.5, 1.5);
    else if (/beta|mean/.test(name))
      for (let i = 0; i < data.length; i++) data[i] = random.between(-0.2, 0.2);
  return weights;
}

for (const architecture of [
  'multitask',
  'forensictransfer',
  'forensictransfer-residual',
  'meso4',
  'mesoinception4',
] as const)
  test(`${architecture}: shifted weights decide elsewhere, by as much for every face`, () => {
    const network = trainableOf({ ...OFFICIAL_CONTRACTS[architecture], inputSize: SIZE });
    const weights = weightsOf(network);
    const kept = structuredClone(weights);
    const shifted = network.shifted(weights, SHIFT);
    assert.deepEqual(weights, kept, 'the weights given are left alone');
    const [before, after] = [logOdds(network, weights), logOdds(network, shifted)];
    for (const [i, value] of after.entries())
      assert.ok(Math.abs(value - (before[i]! - SHIFT)) < 1e-4, `${before} became ${after}`);
  });

test('what a zone decodes to is what it was', () => {
  const contract = { ...OFFICIAL_CONTRACTS.multitask, inputSize: SIZE };
  const network = trainableOf(contract);
  const weights = weightsOf(network);
  // Small enough that both say the same of each face.
  const least = Math.min(...logOdds(network, weights).map(Math.abs));
  const shifted = network.shifted(weights, least / 2);
  assert.notDeepEqual(shifted['shared.0.kernel'], weights['shared.0.kernel']);
  const logits = [weights, shifted].map((some) => {
    const detector = buildDetector(contract, some);
    const { forgedLogit } = detector.segment!(faces());
    const values = forgedLogit.dataSync();
    detector.dispose();
    return values;
  });
  const [was, is] = logits as [Float32Array, Float32Array];
  const largest = Math.max(...was.map(Math.abs));
  assert.ok(is.every((value, i) => Math.abs(value - was[i]!) < 1e-4 * largest));
});
