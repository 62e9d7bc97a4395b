import assert from 'node:assert/strict';
import { test } from 'node:test';
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
import { near } from '../attacks/linear.ts';

const CRITERIA: Record<string, Criterion> = {
  'cross-entropy, fake': crossEntropy(FAKE),
  'cross-entropy, real': crossEntropy(REAL),
  'activation 0.45': activation(0.45),
  'activation, real': activation(REAL),
  'margin, fake': margin(FAKE),
  'margin, real': margin(REAL),
  'logit ratio, fake': logitRatio(FAKE),
  'logit ratio, real': logitRatio(REAL),
  'hinge, fake': hinge(FAKE, 0.3),
  'hinge, real': hinge(REAL, 0.3),
  'over-firing, fake': overFiring(FAKE, 1.5),
  'over-firing, real': overFiring(REAL, 1.5),
};

for (const [name, criterion] of Object.entries(CRITERIA))
  test(`${name}: its slope is the finite difference of its loss, for zones and for one logit`, () => {
    const h = 1e-6;
    for (const raw of [[1.2, 0.3], [0.4, 0.9], [-3], [0.2], [5], [-40]]) {
      const { slope } = evaluate(criterion, raw);
      raw.forEach((_, i) => {
        const at = (d: number) =>
          evaluate(
            criterion,
            raw.map((v, k) => (k === i ? v + d : v)),
          ).loss;
        const expected = (at(h) - at(-h)) / (2 * h);
        near(slope[i]!, expected, 1e-5 * Math.max(1, Math.abs(expected)), `at ${raw}, output ${i}:`);
      });
    }
  });

const loss = (criterion: Criterion, raw: number[]) => evaluate(criterion, raw).loss;

test('a criterion is lower on the side of its goal', () => {
  for (const toward of [crossEntropy, margin, logitRatio]) {
    assert.ok(loss(toward(REAL), [0.2, 0.9]) < loss(toward(REAL), [0.9, 0.2]));
    assert.ok(loss(toward(FAKE), [0.9, 0.2]) < loss(toward(FAKE), [0.2, 0.9]));
  }
});

test('the logit ratio does not change when the energies are scaled', () => {
  near(loss(logitRatio(REAL), [0.3, 0.7]), loss(logitRatio(REAL), [30, 70]));
});

test('losses are those of the papers, written out', () => {
  for (const [fake, real] of [
    [1.2, 0.3],
    [0.4, 0.9],
    [0.05, 0.02],
  ] as const) {
    const raw = [fake, real];
    assert.equal(loss(activation(0.45), raw), Math.abs(real - 0.45) + Math.abs(fake - (1 - 0.45)));
    near(loss(overFiring(REAL, 1.5), raw), Math.exp((1.5 * fake) / real) - real, 1e-9);
    near(loss(overFiring(FAKE, 1.5), raw), Math.exp((1.5 * real) / fake) - fake, 1e-9);
    near(loss(crossEntropy(FAKE), raw), -Math.log(Math.exp(fake) / (Math.exp(fake) + Math.exp(real))));
    near(loss(hinge(REAL, 0.3), raw), Math.max(0.3 - (real - fake), 0));
  }
  for (const z of [-3, 0.2, 5]) {
    const p = 1 / (1 + Math.exp(-z));
    near(loss(activation(0.45), [z]), -(0.45 * Math.log(p) + 0.55 * Math.log(1 - p)));
    near(loss(overFiring(FAKE, 1.5), [z]), -Math.log(1 - p));
  }
});

test('the over-firing loss stays finite where the target zone is silent', () => {
  const { loss: value, slope } = evaluate(overFiring(REAL, 1.5), [1, 0]);
  assert.ok([value, ...slope].every(Number.isFinite));
});
