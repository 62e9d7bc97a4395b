import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  calibrate,
  hasWeight,
  type SourcedScore,
  testedApart,
  weigh,
} from '../../../../src/engine/metrics/evidence/calibrated.ts';
import { mulberry } from './draws.ts';
import { furthest, seededSet, valuesOf } from './values.ts';

const golden: object[] = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8'));

test('PAV, logistic calibration, Cllr, cross-entropy, EER and ELUB are those of scikit-learn, SciPy and the formulas', () => {
  for (const [i, values] of golden.entries()) {
    const [name, by] = furthest(values, valuesOf(seededSet(i + 1)));
    assert.ok(by < 1e-6, `set ${i + 1}: ${name} is ${by} away`);
  }
});

/** @param apart distance of the classes in standard deviations */
function scoresOf(sources: number, apart: number, files = 1): SourcedScore[] {
  const { normal } = mulberry(7);
  return Array.from({ length: 2 * sources * files }, (_, i) => ({
    source: `person ${(i >> 1) % sources}`,
    positive: i % 2 === 0,
    score: normal() + (i % 2 === 0 ? apart : 0),
  }));
}

test('no likelihood ratio is ever beyond what the sources bear out, however extreme the score', () => {
  for (const sources of [6, 11, 41]) {
    const found = calibrate(scoresOf(sources, 8))!;
    assert.ok(hasWeight(found));
    for (const score of [-1e6, -3, 4, 1e6]) {
      const { logLr, byPav } = weigh(found, score);
      for (const value of [logLr, byPav])
        assert.ok(value >= found.bounds.lower && value <= found.bounds.upper, `${sources}: ${value}`);
    }
    // So many real files can't tell more than so many to one.
    assert.ok(Math.exp(found.bounds.upper) <= sources + 1, `${sources}: ${Math.exp(found.bounds.upper)}`);
  }
});

test('scores that are drawn alike, the same or reversed have no weight, and too few sources none to state', () => {
  for (const apart of [0, -3]) assert.ok(!hasWeight(calibrate(scoresOf(25, apart))!));
  assert.ok(!hasWeight(calibrate(scoresOf(25, 0).map((one) => ({ ...one, score: 1 })))!));
  assert.equal(calibrate(scoresOf(4, 8)), null);
});

test('a score is tested by a calibration that has seen nothing of its source', () => {
  const scores = scoresOf(11, 2, 2);
  const before = testedApart(scores);
  // What a source's other files say changes nothing of how its first is tested, but for others' tests.
  const { source } = scores[0]!;
  const changed = scores.map((one, i) =>
    i > 0 && one.source === source ? { ...one, score: one.score + 50 } : one,
  );
  assert.equal(testedApart(changed)[0]!.logLr, before[0]!.logLr);
});
