import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueriesTally } from '../../../../src/main/domain/findings/queries.ts';
import { params } from './rows.ts';

/** A fake face that turns after so many queries of ten, or never. */
const trace = (turns: number | null) => {
  const real = Float32Array.from({ length: 11 }, (_, i) => (turns !== null && i >= turns ? 0.9 : 0.1));
  return { real, fake: real.map((p) => 1 - p) };
};

test('queries to success: the share turned, the median and its interval, censored at the budget', () => {
  const tally = new QueriesTally(params({ attack: 'square', queries: 10 }));
  for (const [unit, turns] of [2, 2, 3, 4, 6, 7, 9, null, null, null].entries())
    tally.add(0, trace(turns), true, unit);
  // Wrong before: none of those that the attack is to turn.
  tally.add(0, trace(0), false, 10);
  const { budget, of, turned, median, interval, points } = tally.findings.queriesNeeded!;
  assert.deepEqual([budget, of, turned, median], [10, 10, 7, 6]);
  // Wilson's for 2 of 10 reaches 0.51, for 7 of 10 begins at 0.40: the upper end is beyond what was asked.
  assert.deepEqual(interval, [2, null]);
  assert.deepEqual(
    points.map(({ queries, turned }) => [queries, turned]),
    [
      [2, 0.2],
      [3, 0.3],
      [4, 0.4],
      [6, 0.5],
      [7, 0.6],
      [9, 0.7],
    ],
  );
});

test('faces of one unit count as one, and attacks for the least perturbation have no such curve', () => {
  const together = new QueriesTally(params({ attack: 'nes', queries: 10 }));
  for (const turns of [2, 3, 4, 5, 6, 7]) together.add(0, trace(turns), true, 0);
  const [low, high] = together.findings.queriesNeeded!.points.at(-1)!.interval;
  assert.ok(high === 1 && low < 0.1, `${low}`);
  const least = new QueriesTally(params({ attack: 'rays', queries: 10 }));
  least.add(0, trace(2), true, 0);
  assert.deepEqual(least.findings, {});
});
