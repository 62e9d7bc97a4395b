import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeastTally } from '../../../../src/main/domain/findings/leastNorms.ts';
import { params } from './rows.ts';

test('one run has the accuracy at every bound: a face stands below what it needed', () => {
  const tally = new LeastTally(params({ attack: 'fmn' }));
  const needs = (linf255: number, label: 0 | 1) => ({ label, linf255, rmse255: 0.001 });
  tally.add(0, 0, needs(0.1, 1));
  tally.add(0, 0, needs(0.3, 1));
  // Wrong before, and never turned.
  tally.add(0, 1, needs(0, 1));
  tally.add(1, 1, needs(9, 1));
  tally.add(1, 1, needs(0.2, 0));
  assert.deepEqual(tally.findings.leastNorms, {
    norm: 'linf',
    median: 0.2,
    points: [
      { eps: 0, accuracy: 4 / 5, fake: 2 / 3, real: 1 },
      { eps: 0.1, accuracy: 3 / 5, fake: 1 / 3, real: 1 },
      { eps: 0.2, accuracy: 2 / 5, fake: 1 / 3, real: 1 / 2 },
      { eps: 0.3, accuracy: 1 / 5, fake: 0, real: 1 / 2 },
    ],
  });
});

test('the norm is that of the attack; one with a bound, or whose norm is not measured, has no such curve', () => {
  const of = (values: object) => {
    const tally = new LeastTally(params(values));
    tally.add(0, 0, { label: 1, linf255: 4, rmse255: 0.5 });
    return tally.findings.leastNorms?.median;
  };
  assert.equal(of({ attack: 'ddn' }), 0.5);
  assert.equal(of({ attack: 'fab' }), 4);
  assert.equal(of({ attack: 'fmn', norm: 'l0' }), undefined);
  assert.equal(of({ attack: 'pgd' }), undefined);
});
