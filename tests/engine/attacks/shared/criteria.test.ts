import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import {
  activation,
  type Criterion,
  crossEntropy,
  hinge,
  logitRatio,
  margin,
} from '../../../../src/engine/attacks/shared/criteria.ts';
import { near } from '../linear.ts';

const CRITERIA: Record<string, Criterion> = {
  'cross-entropy, fake': crossEntropy(FAKE),
  'cross-entropy, real': crossEntropy(REAL),
  'activation 0.45': activation(0.45),
  'margin, fake': margin(FAKE),
  'margin, real': margin(REAL),
  'logit ratio, fake': logitRatio(FAKE),
  'logit ratio, real': logitRatio(REAL),
  'hinge, fake': hinge(FAKE, 0.3),
  'hinge, real': hinge(REAL, 0.3),
};

for (const [name, criterion] of Object.entries(CRITERIA))
  test(`${name}: its slope is the finite difference of its loss, for zones and for one logit`, () => {
    const h = 1e-6;
    for (const raw of [[1.2, 0.3], [0.4, 0.9], [-3], [0.2], [5], [-40]]) {
      const { slope } = criterion(raw);
      raw.forEach((_, i) => {
        const at = (d: number) => criterion(raw.map((v, k) => (k === i ? v + d : v))).loss;
        near(slope[i]!, (at(h) - at(-h)) / (2 * h), 1e-5, `at ${raw}, output ${i}:`);
      });
    }
  });

test('a criterion is lower on the side of its goal', () => {
  for (const toward of [crossEntropy, margin, logitRatio]) {
    assert.ok(toward(REAL)([0.2, 0.9]).loss < toward(REAL)([0.9, 0.2]).loss);
    assert.ok(toward(FAKE)([0.9, 0.2]).loss < toward(FAKE)([0.2, 0.9]).loss);
  }
});

test('the logit ratio does not change when the energies are scaled', () => {
  near(logitRatio(REAL)([0.3, 0.7]).loss, logitRatio(REAL)([30, 70]).loss);
});
