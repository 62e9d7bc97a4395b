import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auc } from '../../../../src/engine/metrics/inference/auc.ts';
import { clopperPearson, wilson } from '../../../../src/engine/metrics/inference/proportion.ts';
import { boundedJackknifeInterval } from '../../../../src/engine/metrics/inference/resampling.ts';
import { Mean } from '../../../../src/engine/metrics/mean.ts';

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} within ${tolerance}`);

test('the Wilson interval has the published values of Newcombe 1998, table I', () => {
  const published: [k: number, n: number, low: number, high: number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [k, n, low, high] of published) {
    const interval = wilson(k, n);
    assert.ok(interval);
    near(interval[0], low, 5e-5);
    near(interval[1], high, 5e-5);
  }
});

test('the Wilson bounds are the roots of |p - pi| = z sqrt(pi (1 - pi) / n)', () => {
  for (const [k, n] of [
    [3, 7],
    [8, 250],
    [230, 250],
  ] as const) {
    for (const bound of wilson(k, n) ?? assert.fail('an interval is due')) {
      near(Math.abs(k / n - bound), 1.959964 * Math.sqrt((bound * (1 - bound)) / n), 1e-12);
    }
  }
});

test('the Wilson interval ends exactly at 0 and 1, and is absent without trials', () => {
  assert.equal(wilson(0, 5)?.[0], 0);
  assert.equal(wilson(5, 5)?.[1], 1);
  assert.equal(wilson(0, 0), null);
});

test('AUC equals the count of ordered pairs, ties counting one half', () => {
  const positives = [0.9, 0.8, 0.8, 0.4, 0.3];
  const negatives = [0.8, 0.5, 0.3, 0.3, 0.1, 0.05];
  let pairs = 0;
  for (const p of positives) for (const n of negatives) pairs += p > n ? 1 : p === n ? 0.5 : 0;
  assert.equal(auc(positives, negatives), pairs / 30);
});

test('AUC at its ends: perfect, inverted, all tied, a class missing', () => {
  assert.equal(auc([2, 3], [0, 1]), 1);
  assert.equal(auc([0, 1], [2, 3]), 0);
  assert.equal(auc([1, 1, 1], [1, 1]), 0.5);
  assert.equal(auc([], [1]), null);
  assert.equal(auc([1], []), null);
});

test('an AUC near 1 whose few errors are one person’s is worth one face a person, and has an interval always', () => {
  const people = 14;
  const without = (errors: number) =>
    Float64Array.from({ length: people }, (_, k) => (k === 0 ? 1 : 1 - errors * (1 + 1 / people)));
  const worth = (all: number) => clopperPearson(all, people)[0];
  // The pseudo-values alone end at 0.968 and, nearer to 1 than half a face, nowhere.
  for (const errors of [0.005, 0.0001]) {
    const [low, high] = boundedJackknifeInterval({ all: 1 - errors, without: without(errors) }, 280)!;
    assert.ok(low <= worth(1 - errors) + 1e-9 && low > 0.7 && high > 0.999, `${low} ${high}`);
  }
  const perfect = boundedJackknifeInterval({ all: 1, without: without(0) }, 280)!;
  near(perfect[0], worth(1), 1e-12);
  assert.equal(perfect[1], 1);
});

test('a mean passes over values that are missing', () => {
  const mean = new Mean();
  assert.equal(mean.value, null);
  for (const value of [1, null, 2, undefined, 6]) mean.add(value);
  assert.equal(mean.value, 3);
});
