import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apgdCe, apgdDlr } from '../../../src/common/attacks/apgd.ts';
import { cw as cwAttack } from '../../../src/common/attacks/cw.ts';
import { deepfool } from '../../../src/common/attacks/deepfool.ts';
import type { Norm } from '../../../src/common/attacks/fields.ts';
import { iapSmooth } from '../../../src/common/attacks/iapSmooth.ts';
import { lbfgs } from '../../../src/common/attacks/lbfgs.ts';
import { square } from '../../../src/common/attacks/square.ts';
import { FAKE, REAL } from '../../../src/common/base/label.ts';
import { square as squareOf } from '../../../src/common/extent.ts';
import { apgdFrom, checkpoints } from '../../../src/engine/attacks/apgd.ts';
import { carliniWagner } from '../../../src/engine/attacks/cw.ts';
import { boundaryStep, deepFool } from '../../../src/engine/attacks/deepfool.ts';
import { smoothIap } from '../../../src/engine/attacks/iapSmooth.ts';
import { minimiseInBox, smallestByLbfgs } from '../../../src/engine/attacks/lbfgs.ts';
import { l2Of, radiusOf, randomStart } from '../../../src/engine/attacks/shared/ball.ts';
import { type Descent, signedDescent } from '../../../src/engine/attacks/shared/signed.ts';
import { smallest } from '../../../src/engine/attacks/shared/smallest.ts';
import { shareAt, squareSearch } from '../../../src/engine/attacks/square.ts';
import { crossEntropy, logitRatio } from '../../../src/engine/losses/criteria.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { blur, gaussian } from '../../../src/engine/tensors/blur.ts';
import { BIAS, contestOf, l1, l2, linearOracle, near, PICTURE, WEIGHTS } from './linear.ts';

/** On a linear detector each of these attacks has an exact answer. */
const oracle = linearOracle(WEIGHTS, BIAS);
const N = WEIGHTS.length;

function nearAll(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-5): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) near(actual[i]!, expected[i]!, tolerance, `value ${i}:`);
}

const descent = (more: Partial<Descent>): Descent => ({
  criterion: crossEntropy(REAL),
  norm: 'linf',
  eps: 10,
  step: 10,
  iterations: 1,
  decay: null,
  ...more,
});

test('FGSM moves every value by eps along the sign of its weight', async () => {
  const contest = contestOf(oracle, PICTURE);
  const { xi } = await signedDescent(contest, descent({}));
  nearAll(
    xi,
    WEIGHTS.map((w) => (10 / 255) * Math.sign(w)),
  );
  near(contest.seen.at(-1)!.margin, -0.5 + (10 / 255) * l1);
  const { xi: back } = await signedDescent(
    contestOf(oracle, PICTURE, FAKE),
    descent({ criterion: crossEntropy(FAKE) }),
  );
  nearAll(
    back,
    xi.map((v) => -v),
  );
});

for (const [name, more] of [
  ['BIM', { step: 1, iterations: 15 }],
  ['MI-FGSM', { step: 1, iterations: 15, decay: 1 }],
  ['PGD', { step: 3, iterations: 15, start: randomStart(N, 'linf', 10 / 255, randomSource(3)) }],
] as const)
  test(`${name} ends in the corner of the ball that FGSM leaps to`, async () => {
    const contest = contestOf(oracle, PICTURE);
    const { xi } = await signedDescent(contest, descent(more));
    nearAll(
      xi,
      WEIGHTS.map((w) => (10 / 255) * Math.sign(w)),
    );
    assert.equal(contest.seen.length, 15, 'one reading for each iteration');
  });

test('PGD with L2 ends at radius w / ||w||, and its bound is the root mean square', async () => {
  const start = randomStart(N, 'l2', radiusOf('l2', 10, N), randomSource(3));
  const { xi } = await signedDescent(
    contestOf(oracle, PICTURE),
    descent({ norm: 'l2', step: 2, iterations: 60, start }),
  );
  const radius = (10 / 255) * Math.sqrt(N);
  nearAll(
    xi,
    WEIGHTS.map((w) => (radius * w) / l2),
    1e-3,
  );
  near(255 * Math.sqrt(l2Of(xi) ** 2 / N), 10, 1e-3);
});

test('no attack leaves [0,1], nor the ball', async () => {
  const edge = Float32Array.from(PICTURE, (_, i) => (i % 2 === 0 ? 0.99 : 0.005));
  const inside = (xi: Float32Array, bound: number) => {
    assert.ok(xi.every((v, i) => edge[i]! + v >= -1e-7 && edge[i]! + v <= 1 + 1e-7));
    assert.ok(xi.every((v) => Math.abs(v) <= bound + 1e-7));
  };
  const contest = () => contestOf(oracle, edge);
  inside((await signedDescent(contest(), descent({ step: 3, iterations: 6 }))).xi, 10 / 255);
  inside(
    (
      await apgdFrom(
        contest(),
        apgdCe.schema.parse({ attack: 'apgd-ce', eps: 10 }),
        crossEntropy(REAL),
        new Float32Array(N),
      )
    ).xi,
    10 / 255,
  );
  inside(
    await squareSearch(contest(), square.schema.parse({ attack: 'square', eps: 10, queries: 50 })),
    10 / 255,
  );
  inside(await deepFool(contest(), deepfool.schema.parse({ attack: 'deepfool' })), 1);
  inside(await carliniWagner(contest(), cwAttack.schema.parse({ attack: 'cw', iterations: 30 })), 1);
  inside(await smallestByLbfgs(contest(), lbfgs.schema.parse({ attack: 'lbfgs' })), 1);
});

test('DeepFool takes a linear detector over its boundary in one step: -z w / ||w||^2, lengthened by the overshoot', async () => {
  const contest = contestOf(oracle, PICTURE);
  const xi = await deepFool(contest, deepfool.schema.parse({ attack: 'deepfool', overshoot: 0.02 }));
  nearAll(
    xi,
    WEIGHTS.map((w) => (1.02 * 0.5 * w) / l2 ** 2),
  );
  near(oracle.margin(PICTURE.map((v, i) => v + xi[i]!)), 0.02 * 0.5);
  assert.equal(contest.seen.length, 1);
});

test('DeepFool in L-infinity: -z sign(w) / ||w||_1', async () => {
  const xi = await deepFool(
    contestOf(oracle, PICTURE),
    deepfool.schema.parse({ attack: 'deepfool', norm: 'linf', overshoot: 0 }),
  );
  nearAll(
    xi,
    WEIGHTS.map((w) => (0.5 * Math.sign(w)) / l1),
  );
  assert.equal(boundaryStep(new Float32Array(3), 1, 'linf'), null, 'no gradient, no way');
});

test('Carlini & Wagner and L-BFGS come near the shortest way over the boundary, |z| / ||w||', async () => {
  const shortest = 0.5 / l2;
  const cw = await carliniWagner(
    contestOf(oracle, PICTURE),
    cwAttack.schema.parse({ attack: 'cw', iterations: 300, searchSteps: 8, constant: 0.1 }),
  );
  assert.ok(oracle.margin(PICTURE.map((v, i) => v + cw[i]!)) >= 0);
  assert.ok(l2Of(cw) >= shortest - 1e-4 && l2Of(cw) < 1.1 * shortest, `${l2Of(cw)}, shortest ${shortest}`);
  const quasiNewton = await smallestByLbfgs(
    contestOf(oracle, PICTURE),
    lbfgs.schema.parse({ attack: 'lbfgs', criterion: 'margin', searchSteps: 15, constant: 0.1 }),
  );
  assert.ok(oracle.margin(PICTURE.map((v, i) => v + quasiNewton[i]!)) >= 0);
  assert.ok(
    l2Of(quasiNewton) >= shortest - 1e-4 && l2Of(quasiNewton) < 1.05 * shortest,
    `${l2Of(quasiNewton)}`,
  );
});

test('a confident Carlini & Wagner passes the boundary by its margin', async () => {
  const xi = await carliniWagner(
    contestOf(oracle, PICTURE),
    cwAttack.schema.parse({ attack: 'cw', iterations: 200, confidence: 0.4 }),
  );
  const reached = oracle.margin(PICTURE.map((v, i) => v + xi[i]!));
  assert.ok(reached >= 0.4 - 1e-6 && reached < 0.6, String(reached));
});

test('the box-constrained minimiser finds the minimum of a quadratic whose centre lies outside', async () => {
  const centre = [0.3, 1.7, -0.4, 0.9];
  const weights = [1, 10, 100, 3];
  const end = await minimiseInBox(
    Float64Array.from([0.5, 0.5, 0.5, 0.5]),
    async (point) => ({
      value: point.reduce((sum, v, i) => sum + weights[i]! * (v - centre[i]!) ** 2, 0),
      gradient: point.map((v, i) => 2 * weights[i]! * (v - centre[i]!)),
      reading: { raw: [0], margin: 0 },
    }),
    40,
    () => {},
  );
  nearAll(end, [0.3, 1, 0, 0.9], 1e-4);
});

test('the search for the weight closes in on the smallest that reaches the goal', async () => {
  const tried: number[] = [];
  const xi = await smallest(1, 12, async (c) => {
    tried.push(c);
    return { xi: Float32Array.of(c), reached: c >= 37 };
  });
  assert.deepEqual(tried.slice(0, 3), [1, 10, 100]);
  near(xi[0]!, 37, 0.5);
  assert.equal(
    (await smallest(1, 3, async (c) => ({ xi: Float32Array.of(c), reached: false })))[0],
    100,
    'none: the last attempt',
  );
});

for (const schema of [apgdCe.schema, apgdDlr.schema])
  for (const norm of ['linf', 'l2'] satisfies Norm[])
    test(`${schema.shape.attack.value} with ${norm} ends where the linear optimum is`, async () => {
      const params = schema.parse({ attack: schema.shape.attack.value, norm, eps: 10, iterations: 50 });
      const radius = radiusOf(norm, 10, N);
      const start = randomStart(N, norm, radius, randomSource(9));
      const { xi } = await apgdFrom(
        contestOf(oracle, PICTURE),
        params,
        params.attack === 'apgd-ce' ? crossEntropy(REAL) : logitRatio(REAL),
        start,
      );
      const optimum = WEIGHTS.map((w) => (norm === 'linf' ? radius * Math.sign(w) : (radius * w) / l2));
      nearAll(xi, optimum, norm === 'linf' ? 1e-6 : 2e-3);
    });

test('the checkpoints of APGD are those of the paper for 100 iterations', () => {
  assert.deepEqual(checkpoints(100).slice(0, 10), [0, 22, 41, 57, 70, 80, 87, 93, 99, 105]);
});

test('Square never comes nearer than the white-box optimum, and gets near it; its margin only grows', async () => {
  const contest = contestOf(oracle, PICTURE);
  const xi = await squareSearch(contest, square.schema.parse({ attack: 'square', eps: 10, queries: 400 }));
  const reached = oracle.margin(PICTURE.map((v, i) => v + xi[i]!));
  const optimum = -0.5 + (10 / 255) * l1;
  assert.ok(reached <= optimum + 1e-6 && reached > optimum - 0.1, `${reached}, optimum ${optimum}`);
  assert.equal(contest.seen.length, 400);
  contest.seen.forEach((reading, i) => {
    assert.ok(i === 0 || reading.margin >= contest.seen[i - 1]!.margin);
  });
});

test('the squares shrink by the schedule of the paper', () => {
  assert.deepEqual(
    [5, 30, 100, 300, 800, 1500, 3000, 5000, 7000, 9000].map((query) => 0.8 / shareAt(query, 10_000, 0.8)),
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  );
});

test('the Gaussian is its own adjoint, keeps the middle of a flat field, and bounds how neighbours differ', () => {
  const side = 24;
  const random = randomSource(4);
  const field = () => Float32Array.from({ length: side * side * 3 }, () => 2 * random() - 1);
  const kernel = gaussian(1.5);
  near(
    kernel.reduce((a, b) => a + b, 0),
    1,
  );
  const [a, b] = [field(), field()];
  const dot = (u: Float32Array, v: Float32Array) => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  near(dot(blur(a, squareOf(side), kernel), b), dot(a, blur(b, squareOf(side), kernel)), 1e-3);
  const flat = blur(new Float32Array(side * side * 3).fill(1), squareOf(side), kernel);
  near(flat[(12 * side + 12) * 3]!, 1);
  // the worst field for two neighbours has opposite signs on either side of them
  const worst = Float32Array.from({ length: side * side * 3 }, (_, i) =>
    Math.floor(i / 3) % side < 12 ? -1 : 1,
  );
  const smoothed = blur(worst, squareOf(side), kernel);
  const at = (column: number) => smoothed[(12 * side + column) * 3]!;
  const bound = 2 * Math.max(...kernel);
  near(at(12) - at(11), bound, 1e-5, 'the bound is reached');
});

test('a smooth IAP keeps its bound and that of its neighbours, and turns a linear detector', async () => {
  const side = 16;
  const random = randomSource(8);
  const weights = Array.from(
    { length: side * side * 3 },
    (_, i) => Math.sin(i / 40) + 0.3 * (random() - 0.5),
  );
  const grey = new Float32Array(weights.length).fill(0.5);
  const linear = linearOracle(weights, -0.3 - weights.reduce((a, b) => a + b, 0) / 2);
  const params = iapSmooth.schema.parse({ attack: 'iap-smooth', eps: 5, sigma: 1.5, alpha: 1 });
  const contest = contestOf(linear, grey);
  const xi = await smoothIap(contest, params);
  assert.ok(contest.seen.at(-1)!.margin > 0 && linear.margin(grey) < 0);
  const bound = ((2 * 5) / 255) * Math.max(...gaussian(1.5));
  for (let row = 0; row < side; row++)
    for (let column = 1; column < side; column++) {
      const i = (row * side + column) * 3;
      assert.ok(Math.abs(xi[i]!) <= 5 / 255 + 1e-7);
      assert.ok(Math.abs(xi[i]! - xi[i - 3]!) <= bound + 1e-7);
    }
});
