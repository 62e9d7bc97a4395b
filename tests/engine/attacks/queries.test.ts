import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandits } from '../../../src/common/attacks/bandits.ts';
import { hopSkipJump } from '../../../src/common/attacks/hopSkipJump.ts';
import { nes } from '../../../src/common/attacks/nes.ts';
import { simba } from '../../../src/common/attacks/simba.ts';
import { surFree } from '../../../src/common/attacks/surFree.ts';
import { square } from '../../../src/common/extent.ts';
import { banditSearch } from '../../../src/engine/attacks/bandits.ts';
import { hopSkipJumpSearch } from '../../../src/engine/attacks/hopSkipJump.ts';
import { naturalEvolution } from '../../../src/engine/attacks/nes.ts';
import { l2Of } from '../../../src/engine/attacks/shared/ball.ts';
import type { Contest, Oracle } from '../../../src/engine/attacks/shared/contest.ts';
import { Cosines } from '../../../src/engine/attacks/shared/cosines.ts';
import { normOf } from '../../../src/engine/attacks/shared/leastNorm.ts';
import { simpleSearch } from '../../../src/engine/attacks/simba.ts';
import { surFreeSearch } from '../../../src/engine/attacks/surFree.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { contestOf, linearOracle, near } from './linear.ts';

/** 8 x 8 x 3 weights, a picture, and a boundary that is 0.02 away in every value. */
const random = randomSource(3);
const WEIGHTS = Array.from({ length: 8 * 8 * 3 }, () => 2 * random() - 1);
const TOTAL = WEIGHTS.reduce((sum, v) => sum + Math.abs(v), 0);
const X = Float32Array.from(WEIGHTS, () => 0.3 + 0.4 * random());
const wide = linearOracle(WEIGHTS, -0.02 * TOTAL - linearOracle(WEIGHTS, 0).margin(X));
const EXACT = { linf: 0.02, l2: (0.02 * TOTAL) / l2Of(Float32Array.from(WEIGHTS)) };

/** It answers a label alone, and counts how often it is asked. */
function labels(detector: typeof wide): Oracle & { looks: number } {
  const oracle = {
    extent: detector.extent,
    looks: 0,
    async look(asked: Float32Array) {
      oracle.looks++;
      const margin = detector.margin(asked) >= 0 ? 1 : -1;
      return { raw: [margin], margin };
    },
    slope: () => assert.fail('labels are all that there is'),
  };
  return oracle;
}

type Search = (contest: Contest, queries: number) => Promise<Float32Array>;
const hop =
  (norm: 'linf' | 'l2', samples = 100): Search =>
  (contest, queries) =>
    hopSkipJumpSearch(
      contest,
      hopSkipJump.schema.parse({ attack: 'hop-skip-jump', norm, queries, samples, probe: 0.1 }),
    );
const surfree: Search = (contest, queries) =>
  surFreeSearch(contest, surFree.schema.parse({ attack: 'surfree', queries, frequencies: 1 }));

for (const [name, norm, search, queries] of [
  ['HopSkipJump', 'l2', hop('l2'), 8000],
  ['HopSkipJump', 'linf', hop('linf'), 40000],
  ['SurFree', 'l2', surfree, 8000],
] as const)
  test(`${name} comes to the least ${norm} of a linear detector by labels alone, with no more queries than it has`, async () => {
    const run = async (budget: number) => {
      const oracle = labels(wide);
      const contest = contestOf(oracle, X);
      const xi = await search(contest, budget);
      assert.equal(oracle.looks, budget);
      assert.equal(contest.seen.length, budget);
      return { xi, size: normOf(xi, norm) };
    };
    const [few, many] = [await run(queries / 20), await run(queries)];
    assert.ok(wide.margin(X.map((v, i) => v + many.xi[i]!)) >= 0, 'the decision has turned');
    const exact = EXACT[norm];
    assert.ok(few.size > many.size, `${few.size} ${many.size}`);
    assert.ok(many.size >= exact * (1 - 1e-5) && many.size <= exact * 1.03, `${many.size}, not ${exact}`);
    assert.deepEqual((await run(queries / 20)).xi, few.xi);
  });

test('what asks for labels leaves alone what has turned before, and what never turns', async () => {
  for (const search of [hop('l2'), surfree])
    for (const [bias, looks] of [
      [10, 1],
      [-1000, 60],
    ] as const) {
      const oracle = labels(linearOracle(WEIGHTS, bias));
      const xi = await search(contestOf(oracle, X), 60);
      assert.equal(normOf(xi, 'linf'), 0);
      assert.equal(oracle.looks, looks);
    }
});

/** Searches by scores within 8/255, where the boundary is 5.1/255 away in every value. */
const BY_SCORES: Record<string, Search> = {
  nes: (contest, queries) => naturalEvolution(contest, nes.schema.parse({ attack: 'nes', eps: 8, queries })),
  simba: (contest, queries) =>
    simpleSearch(contest, simba.schema.parse({ attack: 'simba', eps: 8, step: 8, frequencies: 1, queries })),
  'simba on single values': (contest, queries) =>
    simpleSearch(contest, simba.schema.parse({ attack: 'simba', eps: 8, step: 8, basis: 'pixel', queries })),
  bandits: (contest, queries) =>
    banditSearch(contest, bandits.schema.parse({ attack: 'bandits', eps: 8, tiles: 8, queries })),
};
for (const [name, search] of Object.entries(BY_SCORES))
  test(`${name} turns a linear detector within its bound by scores alone, and ends there`, async () => {
    let looks = 0;
    const scores: Oracle = {
      extent: wide.extent,
      async look(asked) {
        looks++;
        return { raw: [wide.margin(asked)], margin: wide.margin(asked) };
      },
      slope: () => assert.fail('scores are all that there is'),
    };
    const run = async (queries: number) => {
      looks = 0;
      const contest = contestOf(scores, X);
      const xi = await search(contest, queries);
      assert.equal(contest.seen.length, looks);
      assert.ok(normOf(xi, 'linf') <= (8 + 1e-3) / 255);
      return { xi, looks, turned: wide.margin(X.map((v, i) => v + xi[i]!)) >= 0, seen: contest.seen };
    };
    const { turned, looks: used, seen, xi } = await run(4000);
    assert.ok(turned && used < 4000, `${used}`);
    // What the attacker holds only improves.
    assert.ok(seen.every(({ margin }, i) => i === 0 || margin >= seen[i - 1]!.margin));
    assert.deepEqual((await run(4000)).xi, xi);
    const short = await run(7);
    assert.equal(short.looks, 7);
    assert.equal(short.turned, false);
  });

test('cosines are orthonormal, and give a picture back; of a clip every frame has the same', () => {
  const all = new Cosines(square(8), 1);
  const coefficients = all.of(X.map((v, i) => v + WEIGHTS[i]!));
  for (const [i, v] of all.picture(coefficients).entries()) near(v, X[i]! + WEIGHTS[i]!, 1e-5);
  near(l2Of(all.single(37, 2)), 2, 1e-5);
  const clip = new Cosines({ width: 8, height: 4, frames: 3 }, 0.5);
  assert.equal(clip.count, 2 * 4 * 3);
  const picture = clip.single(5, 1);
  near(l2Of(picture), 1, 1e-5);
  assert.deepEqual([...picture.subarray(0, 96)], [...picture.subarray(96, 192)]);
  for (const [i, v] of clip.of(picture).entries()) near(v, i === 5 ? 1 : 0, 1e-5);
});
