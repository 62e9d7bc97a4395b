import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fgsm } from '../../../src/common/attacks/fgsm.ts';
import { rFgsm } from '../../../src/common/attacks/rFgsm.ts';
import { stepAfterNoise } from '../../../src/engine/attacks/rFgsm.ts';
import { lossOf, signedDescent } from '../../../src/engine/attacks/shared/signed.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { BIAS, contestOf, linearOracle, near, PICTURE, WEIGHTS } from './linear.ts';

/** The gradient of a linear detector is the same everywhere, so the two steps add up to a known sum. */
const oracle = linearOracle(WEIGHTS, BIAS);
const EPS = 10;
const of = (values: object) => rFgsm.schema.parse({ attack: 'r-fgsm', eps: EPS, ...values });
const signs = (seed: number) => {
  const random = randomSource(seed);
  return WEIGHTS.map(() => (random() < 0.5 ? -1 : 1));
};

function nearAll(actual: Float32Array, expected: number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [i, value] of expected.entries()) near(actual[i]!, value, 1e-6, `value ${i}:`);
}

for (const share of [0.25, 0.5, 0.8])
  test(`${share} of the bound goes at random, the rest along the sign of each weight`, async () => {
    const contest = contestOf(oracle, PICTURE);
    const xi = await stepAfterNoise(contest, of({ share }));
    const coins = signs(1);
    nearAll(
      xi,
      WEIGHTS.map((w, i) => (EPS / 255) * (share * coins[i]! + (1 - share) * Math.sign(w))),
    );
    near(contest.seen.at(-1)!.margin, oracle.margin(PICTURE.map((v, i) => v + xi[i]!)));
  });

test('R-FGSM without its random step is FGSM, and with nothing else noise', async () => {
  const contest = contestOf(oracle, PICTURE);
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, fgsm.schema.parse({ attack: 'fgsm' })),
    norm: 'linf',
    eps: EPS,
    step: EPS,
    iterations: 1,
    decay: null,
  });
  assert.deepEqual(await stepAfterNoise(contestOf(oracle, PICTURE), of({ share: 0 })), xi);
  nearAll(
    await stepAfterNoise(contestOf(oracle, PICTURE), of({ share: 1 })),
    signs(1).map((coin) => (EPS / 255) * coin),
  );
});

test('R-FGSM keeps the bound and the range, and its seed decides', async () => {
  const edge = PICTURE.map((_, i) => (i % 2 === 0 ? 0.01 : 0.99));
  const run = (seed: number) =>
    stepAfterNoise({ ...contestOf(oracle, edge), random: randomSource(seed) }, of({}));
  const [xi, again, other] = [await run(1), await run(1), await run(2)];
  for (const [i, value] of xi.entries()) {
    assert.ok(Math.abs(value) <= Math.fround(EPS / 255));
    const there = edge[i]! + value;
    assert.ok(there >= -1e-7 && there <= 1 + 1e-7, `${there}`);
  }
  assert.deepEqual(again, xi);
  assert.notDeepEqual(other, xi);
});
