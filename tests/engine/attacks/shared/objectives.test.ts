import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import { activationLoss, overFiringLoss } from '../../../../src/engine/attacks/shared/objectives.ts';

before(() => tf.setBackend('cpu'));

/** Central differences of a loss of (a_0, a_1), against which the gradients written by hand are held. */
function differences(loss: (fake: number, real: number) => number, fake: number, real: number): number[] {
  const h = 1e-6;
  return [
    (loss(fake + h, real) - loss(fake - h, real)) / (2 * h),
    (loss(fake, real + h) - loss(fake, real - h)) / (2 * h),
  ];
}

function close(actual: ArrayLike<number>, expected: number[]): void {
  expected.forEach((value, i) => {
    assert.ok(
      Math.abs(actual[i]! - value) <= 1e-4 * Math.max(1, Math.abs(value)),
      `${actual[i]} is not ${value}`,
    );
  });
}

const ENERGIES = [
  [1.2, 0.3],
  [0.4, 0.9],
  [0.05, 0.02],
] as const;

for (const target of [0, 1, 0.45]) {
  test(`the activation loss |a1 - l| + |a0 - (1 - l)| with l = ${target}`, () => {
    for (const [fake, real] of ENERGIES) {
      const loss = (a0: number, a1: number) => Math.abs(a1 - target) + Math.abs(a0 - (1 - target));
      const gradient = activationLoss([target]).zones(tf.tensor2d([[fake, real]]));
      close(gradient.dataSync(), differences(loss, fake, real));
    }
  });

  test(`its counterpart of a sigmoid, the cross-entropy with l = ${target}`, () => {
    for (const z of [-3, 0.2, 5]) {
      const loss = (logit: number) => {
        const p = 1 / (1 + Math.exp(-logit));
        return -(target * Math.log(p) + (1 - target) * Math.log(1 - p));
      };
      const expected = (loss(z + 1e-6) - loss(z - 1e-6)) / 2e-6;
      close(
        activationLoss([target])
          .sigmoid(tf.tensor2d([[z]]))
          .dataSync(),
        [expected],
      );
    }
  });
}

for (const [zone, name] of [
  [FAKE, 'fake'],
  [REAL, 'real'],
] as const) {
  test(`the over-firing loss exp(kappa a_other / a_target) - a_target of the ${name} zone`, () => {
    const kappa = 1.5;
    for (const [fake, real] of ENERGIES) {
      const loss = (a0: number, a1: number) => {
        const [target, rival] = zone === REAL ? [a1, a0] : [a0, a1];
        return Math.exp((kappa * rival) / target) - target;
      };
      const gradient = overFiringLoss(zone, kappa).zones(tf.tensor2d([[fake, real]]));
      close(gradient.dataSync(), differences(loss, fake, real));
    }
  });
}

test('the over-firing loss stays finite where the target zone is silent', () => {
  const gradient = overFiringLoss(REAL, 1.5)
    .zones(tf.tensor2d([[1, 0]]))
    .dataSync();
  assert.ok([...gradient].every(Number.isFinite));
});
