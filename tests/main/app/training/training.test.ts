import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { OverfireError } from '../../../../src/common/fault.ts';
import { trainableMesoInception4 } from '../../../../src/engine/training/mesonet.ts';
import { seededRandom } from '../../../../src/engine/training/random.ts';
import type { Trainable } from '../../../../src/engine/training/trainable.ts';
import { type Training, trainOnPairs } from '../../../../src/main/app/training/epochs.ts';
import { PreparedPairs } from '../../../../src/main/app/training/faces.ts';
import {
  type PairRecord,
  type PristineFace,
  preparePairs,
} from '../../../../src/main/app/training/preparation.ts';
import { temporaryFolder } from '../../../support/folder.ts';

before(() => tf.setBackend('cpu'));

const SIZE = 32;
/** MesoInception-4 for 32x32, where 16 values are left for the dense layer: a step takes milliseconds. */
const tiny: Trainable = {
  ...trainableMesoInception4,
  contract: { ...trainableMesoInception4.contract, inputSize: SIZE },
  initialise(random) {
    const weights = trainableMesoInception4.initialise(random);
    const { data, shape } = weights['dense.0.kernel']!;
    return { ...weights, 'dense.0.kernel': { shape: [16, shape[1]!], data: data.slice(0, 16 * shape[1]!) } };
  },
};
const quiet = { onProgress: () => {}, onNote: () => {} };

/** A picture of noise with 68 landmarks in an oval, the same for the same name. */
async function noiseFace(name: string): Promise<PristineFace> {
  const side = 160;
  const random = seededRandom(name.charCodeAt(0));
  const points = Array.from({ length: 68 }, (_, i) => ({
    x: side * (0.5 + 0.25 * Math.cos(i) * (i < 27 ? 1 : random.next())),
    y: side * (0.5 + 0.25 * Math.sin(i) * (i < 27 ? 1 : random.next())),
  }));
  const pixels = Uint8Array.from({ length: side * side * 3 }, () => random.below(256));
  const box = { x: 30, y: 30, width: 100, height: 100 };
  return { picture: { width: side, height: side, pixels }, points, box };
}

const plan = {
  split: { train: ['a', 'b'], validation: ['c', 'd'], test: ['e', 'f'] },
  variants: { train: 1, held: 1 },
  size: SIZE,
  seed: 1,
  data: '',
};

test('prepared pairs: donors from the same part, real and fake differ where the mask is', async (t) => {
  const folder = await temporaryFolder(t);
  await preparePairs(plan, folder, noiseFace, quiet);
  for (const part of ['train', 'validation', 'test'] as const) {
    const records = JSON.parse(await readFile(join(folder, `${part}.json`), 'utf8')) as PairRecord[];
    assert.equal(records.length, 2);
    for (const { target, donor } of records) {
      assert.notEqual(donor, target);
      assert.ok(plan.split[part].includes(target) && plan.split[part].includes(donor));
    }
  }
  const pairs = await PreparedPairs.open(folder, 'train', SIZE);
  t.after(() => pairs.close());
  const { x, labels, masks } = await pairs.faces([0], null);
  assert.deepEqual([...labels], [1, 0]);
  const area = SIZE * SIZE;
  const mean = { forged: 0, pristine: 0 };
  const count = { forged: 0, pristine: 0 };
  for (let i = 0; i < area; i++) {
    assert.equal(masks[i], 0, 'a real face has an empty mask');
    const kind = masks[area + i] === 1 ? 'forged' : 'pristine';
    count[kind]++;
    for (let c = 0; c < 3; c++) mean[kind] += Math.abs(x[i * 3 + c]! - x[(area + i) * 3 + c]!);
  }
  assert.ok(count.forged > 0.05 * area && count.forged < 0.6 * area);
  assert.ok(mean.forged / count.forged > 3 * (mean.pristine / count.pristine));
});

test('a training that was stopped after its first epoch goes on to the same weights', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = join(folder, 'pairs');
  await preparePairs(plan, pairs, noiseFace, quiet);
  const training: Training = {
    architecture: 'mesoinception4',
    name: 'tiny',
    epochs: 2,
    pairsPerEpoch: 1,
    batch: 1,
    seed: 3,
  };
  const whole = await trainOnPairs(tiny, training, pairs, join(folder, 'whole'), false, quiet);

  const stop = new AbortController();
  const stopping = { ...quiet, onNote: () => stop.abort(), signal: stop.signal };
  const parts = join(folder, 'parts');
  await assert.rejects(
    trainOnPairs(tiny, training, pairs, parts, false, stopping),
    (error) => error instanceof OverfireError && error.fault.kind === 'cancelled',
  );
  await assert.rejects(
    trainOnPairs(tiny, { ...training, seed: 4 }, pairs, parts, true, quiet),
    (error) => error instanceof OverfireError && error.fault.kind === 'usage',
  );
  const resumed = await trainOnPairs(tiny, training, pairs, parts, true, quiet);
  assert.equal(resumed.history.length, 2);
  assert.deepEqual(resumed.weights, whole.weights);
  assert.deepEqual(resumed.test, whole.test);
});
