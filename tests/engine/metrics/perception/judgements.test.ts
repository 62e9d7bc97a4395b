import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { opinionModel, unlike } from '../../../../src/engine/metrics/opinionModel.ts';
import { noticeable } from '../../../../src/engine/metrics/psychometric.ts';
import { ANSWERS, answersOf, modelOf, PANELS } from './values.ts';

const golden: { opinions: number[][]; thresholds: number[] } = JSON.parse(
  readFileSync(new URL('golden.json', import.meta.url), 'utf8'),
);

test('opinion scores, biases and inconsistencies have the likelihood that scipy.optimize finds; planted evaluators are marked', () => {
  for (const [k, panel] of PANELS.entries())
    for (const [i, value] of modelOf(panel).entries())
      assert.ok(Math.abs(value - golden.opinions[k]![i]!) < 1e-6, `panel ${k}, value ${i}: ${value}`);
  const { biased, careless } = unlike(opinionModel(PANELS[0]!.ratings)!);
  assert.deepEqual([[...biased], [...careless]], [PANELS[0]!.biased, PANELS[0]!.careless]);
});

test('two evaluators have no model, and groups that share no pair are told', () => {
  const rating = (evaluator: number, pair: number, score: number) => ({ evaluator, pair, score });
  const two = [0, 1, 2].flatMap((pair) => [rating(0, pair, 3), rating(1, pair, 4)]);
  assert.equal(opinionModel(two), null);
  const apart = [...two, ...[3, 4].flatMap((pair) => [rating(2, pair, 2), rating(3, pair, 2 + (pair % 2))])];
  const found = opinionModel([...apart, rating(0, 9, 1)])!;
  assert.equal(found.groups, 2);
  assert.equal(found.pairs.has(9), false, 'a pair that one person saw tells nothing of the others');
  const biases = [0, 1, 2, 3].map((evaluator) => found.evaluators.get(evaluator)!.bias);
  assert.ok(Math.abs(biases[0]! + 0.5) < 1e-9 && Math.abs(biases[1]! - 0.5) < 1e-9, `${biases}`);
  assert.ok(Math.abs(biases[2]! + biases[3]!) < 1e-9);
});

test('a threshold is that of scipy.optimize, and where the answers can not tell one that is said', () => {
  for (const [k, answers] of ANSWERS.entries()) {
    const { verdict, threshold, interval } = noticeable(answers, 1);
    assert.equal(verdict, 'found');
    assert.ok(Math.abs(threshold! - golden.thresholds[k]!) < 1e-5, `${threshold}`);
    assert.ok(interval![0]! < threshold! && threshold! < interval![1]!);
  }
  const verdictOf = (options: Parameters<typeof answersOf>[1]) =>
    noticeable(answersOf(7, options), 1).verdict;
  assert.equal(verdictOf({ mu: Math.log(0.01) }), 'allNoticed');
  assert.equal(verdictOf({ mu: Math.log(1000) }), 'noneNoticed');
  assert.equal(verdictOf({ mu: Math.log(3), sigma: 1e6 }), 'flat');
  assert.equal(verdictOf({ strengths: [0, 3] }), 'oneStrength');
  assert.equal(noticeable(answersOf(8, { evaluators: 4 }), 1).interval, null);
});
