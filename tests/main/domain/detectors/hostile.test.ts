import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { requireHarmless } from './hostile.ts';

/** A few of the damaged files of hostile.script.ts. */
const GRAPHS = join(import.meta.dirname, '../../../fixtures/graphs');
const KERAS = join(import.meta.dirname, 'formats/real.keras');

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

test('damaged ONNX files are models or are refused by name', async () => {
  const { refused, computed } = await requireHarmless(
    'resnet.onnx',
    await readFile(join(GRAPHS, 'resnet-dynamo.onnx')),
    seeds(12),
    'logits',
  );
  assert.equal(refused + computed, 12);
  assert.ok(refused > 0);
});

test('damaged Keras files are models or are refused by name', async () => {
  const { refused, computed } = await requireHarmless(
    'real.keras',
    await readFile(KERAS),
    seeds(12),
    'logits',
  );
  assert.equal(refused + computed, 12);
  assert.ok(refused > 0);
});
