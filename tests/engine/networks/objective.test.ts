import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { FAKE, REAL } from '../../../src/common/base/label.ts';
import {
  activation,
  type Criterion,
  crossEntropy,
  evaluate,
  hinge,
  logitRatio,
  margin,
  overFiring,
} from '../../../src/engine/losses/criteria.ts';
import { maskLossOf, slopeOf } from '../../../src/engine/networks/objective.ts';

before(() => tf.setBackend('cpu'));

/** Kinds with a criterion for each of three rows. */
const KINDS: Record<string, Criterion[]> = {
  activation: [activation(0), activation(1), activation(0.45)],
  'cross-entropy': [crossEntropy(FAKE), crossEntropy(REAL), crossEntropy(REAL)],
  margin: [margin(REAL), margin(FAKE), margin(REAL)],
  'logit ratio': [logitRatio(REAL), logitRatio(FAKE), logitRatio(REAL)],
  hinge: [hinge(REAL, 0.3), hinge(FAKE, 0), hinge(FAKE, 2)],
  'over-firing': [overFiring(REAL, 1.5), overFiring(REAL, 2), overFiring(REAL, 1.1)],
};
const ZONES = [
  [1.2, 0.3],
  [0.4, 0.9],
  [0.25, 0.125],
];
const LOGITS = [[-3], [0.2], [5]];

for (const [name, criteria] of Object.entries(KINDS))
  for (const raws of [ZONES, LOGITS])
    test(`${name}: the rows of a batch have the slopes that numbers have, with ${raws[0]!.length} outputs`, () => {
      const found = slopeOf(criteria)(tf.tensor2d(raws)).arraySync();
      raws.forEach((raw, n) => {
        evaluate(criteria[n]!, raw).slope.forEach((expected, i) => {
          const off = Math.abs(found[n]![i]! - expected);
          assert.ok(off <= 1e-5 * Math.max(1, Math.abs(expected)), `${found[n]![i]} is not ${expected}`);
        });
      });
    });

test('a batch has one kind of criterion, and its masks one after the other as 0 and 1', () => {
  assert.throws(() => slopeOf([activation(0), margin(REAL)]), /several kinds/);
  assert.equal(maskLossOf([{ criterion: activation(0) }], 2), undefined);
  const masks = [Uint8Array.of(0, 255, 0, 1), Uint8Array.of(1, 1, 0, 0)];
  const losses = masks.map((mask) => ({ criterion: activation(0), mask: { weight: 1.8, mask } }));
  const { weight, mask } = maskLossOf(losses, 2)!;
  assert.equal(weight, 1.8);
  assert.deepEqual([...mask.dataSync()], [0, 1, 0, 1, 1, 1, 0, 0]);
});
