import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ddn } from '../../../src/common/attacks/ddn.ts';
import { fab } from '../../../src/common/attacks/fab.ts';
import { fmn } from '../../../src/common/attacks/fmn.ts';
import { lattice } from '../../../src/common/attacks/lattice.ts';
import { rays } from '../../../src/common/attacks/rays.ts';
import { FAKE } from '../../../src/common/base/label.ts';
import { directionAndNorm } from '../../../src/engine/attacks/ddn.ts';
import { fastAdaptiveBoundary, toPlane } from '../../../src/engine/attacks/fab.ts';
import { fastMinimumNorm } from '../../../src/engine/attacks/fmn.ts';
import { onLattice } from '../../../src/engine/attacks/lattice.ts';
import { raySearch } from '../../../src/engine/attacks/rays.ts';
import type { Oracle } from '../../../src/engine/attacks/shared/contest.ts';
import { intoBall, normOf } from '../../../src/engine/attacks/shared/leastNorm.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { BIAS, contestOf, l1, l2, linearOracle, near, PICTURE, WEIGHTS } from './linear.ts';

/** On a linear detector the least norms that reach the boundary, 0.5 away, are known. */
const oracle = linearOracle(WEIGHTS, BIAS);
/** By how much they may be above it. */
const WITHIN = 0.01;

function leastWithin(xi: Float32Array, norm: 'linf' | 'l2', exact: number): void {
  assert.ok(oracle.margin(PICTURE.map((v, i) => v + xi[i]!)) >= 0, 'the decision has turned');
  const found = normOf(xi, norm);
  assert.ok(found >= exact * (1 - 1e-5) && found <= exact * (1 + WITHIN), `${norm}: ${found}, not ${exact}`);
}

for (const [norm, exact] of [
  ['linf', 0.5 / l1],
  ['l2', 0.5 / l2],
] as const)
  test(`FMN finds the least ${norm} on a linear detector`, async () => {
    const contest = contestOf(oracle, PICTURE);
    leastWithin(await fastMinimumNorm(contest, fmn.schema.parse({ attack: 'fmn', norm })), norm, exact);
    assert.equal(contest.seen.length, 100);
    assert.ok(contest.seen.at(-1)!.margin >= 0);
  });

test('FMN finds the least l1: one value alone, that of the largest weight', async () => {
  const nearer = linearOracle(WEIGHTS, BIAS + 0.1);
  const params = fmn.schema.parse({ attack: 'fmn', norm: 'l1' });
  const found = normOf(await fastMinimumNorm(contestOf(nearer, PICTURE), params), 'l1');
  assert.ok(found >= 0.4 * (1 - 1e-5) && found <= 0.4 * (1 + WITHIN), `${found}`);
});

test('FMN changes as few values as must be changed', async () => {
  // 1.2 to the boundary, where the largest weights can give 0.5, 0.45 and 0.4.
  const far = linearOracle(WEIGHTS, BIAS - 0.7);
  const contest = contestOf(far, PICTURE);
  const xi = await fastMinimumNorm(contest, fmn.schema.parse({ attack: 'fmn', norm: 'l0' }));
  assert.equal(normOf(xi, 'l0'), 3);
  assert.ok(contest.seen.at(-1)!.margin >= 0);
});

test('DDN finds the least L2 on a linear detector', async () => {
  leastWithin(
    await directionAndNorm(contestOf(oracle, PICTURE), ddn.schema.parse({ attack: 'ddn' })),
    'l2',
    0.5 / l2,
  );
});

for (const [norm, exact] of [
  ['linf', 0.5 / l1],
  ['l2', 0.5 / l2],
] as const)
  test(`FAB finds the least ${norm} on a linear detector, from one start and from two`, async () => {
    for (const restarts of [1, 2]) {
      const params = fab.schema.parse({ attack: 'fab', norm, restarts, iterations: 40 });
      const contest = contestOf(oracle, PICTURE);
      leastWithin(await fastAdaptiveBoundary(contest, params), norm, exact);
      assert.equal(contest.seen.length, 40);
    }
  });

test('the way to a plane stays within the range, and goes around what is at its end', () => {
  // Only the first value has room toward the plane x_0 + x_1 = 1.8.
  const x = Float32Array.of(0.5, 1);
  near(toPlane(x, Float32Array.of(1, 1), -0.3, 'linf')[0]!, 0.3, 1e-5);
  near(toPlane(x, Float32Array.of(1, 1), -0.3, 'l2')[0]!, 0.3, 1e-5);
  // Out of reach: as far as it goes.
  near(toPlane(x, Float32Array.of(1, 1), -3, 'l2')[0]!, 0.5, 1e-6);
  // The first stops after 0.1, the second gives what is left.
  const d = toPlane(Float32Array.of(0.9, 0.1), Float32Array.of(1, 1), -0.4, 'linf');
  near(d[0]!, 0.1, 1e-6);
  near(d[1]!, 0.3, 1e-6);
});

test('the ball of l1 is reached by a threshold, that of l0 by what is largest', () => {
  const xi = Float32Array.of(3, -2, 1, 0);
  intoBall(xi, 'l1', 3);
  assert.deepEqual([...xi], [2, -1, 0, 0]);
  const ties = Float32Array.of(1, -1, 1, 0.5);
  intoBall(ties, 'l0', 2);
  assert.deepEqual([...ties], [1, -1, 0, 0]);
});

test('a face that has the label already needs nothing', async () => {
  const contest = () => contestOf(oracle, PICTURE, FAKE);
  const found = [
    await fastMinimumNorm(contest(), fmn.schema.parse({ attack: 'fmn', iterations: 5 })),
    await directionAndNorm(contest(), ddn.schema.parse({ attack: 'ddn', iterations: 5 })),
    await fastAdaptiveBoundary(contest(), fab.schema.parse({ attack: 'fab', iterations: 5 })),
  ];
  for (const xi of found) assert.equal(normOf(xi, 'linf'), 0);
});

test('the lattice finds the least whole level that turns a linear detector, and asks of whole levels alone', async () => {
  // 5 levels of all values move the margin by 5/255 l1; the boundary lies between 4 and 5 of them.
  const x = PICTURE.map((v) => Math.round(255 * v) / 255);
  const at = linearOracle(WEIGHTS, 0).margin(x);
  const far = linearOracle(WEIGHTS, -at - (4.5 / 255) * l1);
  const asked: Float32Array[] = [];
  const watched = {
    ...far,
    slope(...of: Parameters<typeof far.slope>) {
      asked.push(of[0].slice());
      return far.slope(...of);
    },
  };
  const params = lattice.schema.parse({ attack: 'lattice', eps: 8, seek: 'least', iterations: 9 });
  const xi = await onLattice(contestOf(watched, x), params);
  near(255 * normOf(xi, 'linf'), 5, 1e-3);
  for (const picture of asked) for (const v of picture) near(255 * v, Math.round(255 * v), 1e-4);
  const bound = lattice.schema.parse({ attack: 'lattice', eps: 4, iterations: 9 });
  const best = await onLattice(contestOf(far, x), bound);
  near(far.margin(x.map((v, i) => v + best[i]!)), -(0.5 / 255) * l1, 1e-4);
});

test('RayS finds the least linf of a linear detector by labels alone, within its queries', async () => {
  // 3 x 8 x 8 weights with signs of their own, so that every block must be turned; the boundary is 0.02 away in L-infinity.
  const random = randomSource(3);
  const w = Array.from({ length: 8 * 8 * 3 }, () => 2 * random() - 1);
  const total = w.reduce((sum, v) => sum + Math.abs(v), 0);
  const x = Float32Array.from(w, () => 0.5);
  const wide = linearOracle(w, -0.02 * total - w.reduce((sum, v) => sum + v, 0) / 2);
  let looks = 0;
  const label: Oracle = {
    extent: wide.extent,
    async look(asked) {
      looks++;
      const margin = wide.margin(asked) >= 0 ? 1 : -1;
      return { raw: [margin], margin };
    },
    slope: () => assert.fail('RayS sees labels alone'),
  };
  const run = async (queries: number) => {
    looks = 0;
    const contest = contestOf(label, x);
    const xi = await raySearch(contest, rays.schema.parse({ attack: 'rays', queries }));
    assert.equal(looks, queries);
    assert.equal(contest.seen.length, queries);
    return { xi, size: normOf(xi, 'linf') };
  };
  const [few, many] = [await run(200), await run(5000)];
  assert.ok(wide.margin(x.map((v, i) => v + few.xi[i]!)) >= 0 && few.size > many.size);
  assert.ok(wide.margin(x.map((v, i) => v + many.xi[i]!)) >= 0, 'the decision has turned');
  assert.ok(many.size >= 0.02 * (1 - 1e-5) && many.size <= 0.02 * 1.03, `${many.size}, not 0.02`);
  assert.deepEqual((await run(200)).xi, few.xi);
});

test('RayS leaves alone what has turned before, and what never turns', async () => {
  const params = rays.schema.parse({ attack: 'rays', queries: 60 });
  for (const bias of [BIAS + 1, BIAS - 100]) {
    const xi = await raySearch(contestOf(linearOracle(WEIGHTS, bias), PICTURE), params);
    assert.equal(normOf(xi, 'linf'), 0);
  }
});
