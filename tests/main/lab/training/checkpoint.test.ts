import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type Checkpoint,
  loadCheckpoint,
  saveCheckpoint,
} from '../../../../src/main/lab/training/checkpoint.ts';
import { temporaryFolder } from '../../../support/folder.ts';

const recordOf = (epoch: number, auc: number) => ({
  epoch,
  loss: 1,
  validation: { n: 2, balancedAccuracy: 1, fake: 1, real: 1, auc, iou: null },
  balance: 0,
});

const checkpoint = (): Checkpoint => ({
  recipe: '{}',
  epochsDone: 1,
  weights: { w: { shape: [2], data: Float32Array.of(1, 0.5) } },
  optimiser: { step: 3, first: { w: Float32Array.of(0, 1) }, second: { w: Float32Array.of(0, 1) } },
  history: [recordOf(1, 1)],
  best: null,
});

test('the same checkpoint is the same bytes, however its numbers came about, and comes back as it was', async (t) => {
  const folder = await temporaryFolder(t);
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  await saveCheckpoint(one, checkpoint());
  // From here on V8 holds an AUC of 1 as a fraction.
  assert.equal(recordOf(2, 0.5).validation.auc, 0.5);
  await saveCheckpoint(other, checkpoint());
  assert.deepEqual(await readFile(one), await readFile(other));
  assert.deepEqual(await loadCheckpoint(other, '{}'), checkpoint());
});
