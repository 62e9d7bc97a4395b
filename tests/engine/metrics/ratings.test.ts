import assert from 'node:assert/strict';
import { test } from 'node:test';
import { square } from '../../../src/common/extent.ts';
import { normalTail, studentQuantile95 } from '../../../src/engine/metrics/inference/distributions.ts';
import { holm } from '../../../src/engine/metrics/inference/holm.ts';
import { localDistortion } from '../../../src/engine/metrics/localDistortion.ts';
import { meanOpinion, screen, signedRank, spearman } from '../../../src/engine/metrics/ratings.ts';

const near = (value: number | undefined | null, expected: number, within = 1e-9) =>
  assert.ok(
    Math.abs((value ?? Number.NaN) - expected) <= within * Math.max(1, Math.abs(expected)),
    `${value} is not ${expected}`,
  );

test('quantiles and tails are those of scipy 1.17 (stats.t.ppf(0.975), 2 stats.norm.sf)', () => {
  for (const [df, t] of [
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [5, 2.5705818356363146],
    [30, 2.0422724563012378],
    [1000, 1.9623390808264083],
    [9919, 1.96020317758482],
  ] as const)
    near(studentQuantile95(df), t);
  for (const [z, p] of [
    [0, 1],
    [0.5, 0.6170750774519738],
    [1.96, 0.04999579029644087],
    [2.7, 0.006933947606081329],
    [2.9, 0.003731626600768075],
  ] as const)
    near(normalTail(z), p);
  near(normalTail(5) / 5.733031437583866e-7, 1);
  near(normalTail(10) / 1.523970604832094e-23, 1);
});

test('a mean opinion score has the interval of its closed form', () => {
  const found = meanOpinion([5, 4, 4, 3, 5, 4]);
  near(found?.mos, 25 / 6);
  near(found?.sd, Math.sqrt(17 / 30));
  near(found?.interval?.[0], 25 / 6 - (2.5705818356363146 * Math.sqrt(17 / 30)) / Math.sqrt(6));
  assert.equal(meanOpinion([]), null);
  assert.equal(meanOpinion([3])?.interval, null);
});

test('the signed-rank test is that of scipy 1.17, with zeros dropped and ties', () => {
  const found = signedRank([1.5, -0.5, 0.25, 0.25, -0.25, 2, 0, 1, 1, -1, 3, 0.5, 0.75, 1.25]);
  assert.deepEqual([found?.n, found?.w], [13, 76.5]);
  near(found?.z, 2.172431769074232);
  near(found?.p, 0.029823110922233866);
  assert.equal(signedRank([1, 2, 3]), null);
});

test('Holm keeps the order of the p-values and never goes above one', () => {
  assert.deepEqual(
    holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(6))),
    [0.03, 0.06, 0.06],
  );
  assert.deepEqual(holm([0.9, 0.8]), [1, 1]);
});

test('rank correlation is that of scipy 1.17 (stats.spearmanr)', () => {
  near(spearman([1, 2, 2, 4, 5, 7, 3], [2, 1, 4, 4, 9, 8, 3]), 0.8090909090909091);
  assert.equal(spearman([1, 1], [1, 2]), null);
});

test('screening rejects who is far off both ways, and keeps who is strict or lenient throughout', () => {
  const scores = (evaluator: number, of: (pair: number) => number) =>
    Array.from({ length: 20 }, (_, pair) => ({ evaluator, pair, score: of(pair) }));
  const crowd = Array.from({ length: 30 }, (_, i) =>
    scores(i, (pair) => 3 + [0, 0, 0, -1, 1][(i + pair) % 5]!),
  ).flat();
  const wild = scores(30, (pair) => (pair % 2 === 0 ? 1 : 5));
  const strict = scores(31, () => 1);
  const found = screen([...crowd, ...wild, ...strict]);
  assert.deepEqual(
    found.filter(({ rejected }) => rejected).map(({ evaluator }) => evaluator),
    [30],
  );
  const one = found.find(({ evaluator }) => evaluator === 31)!;
  assert.ok(one.below > 1 && one.above === 0);
});

test('screening rejects nobody where all evaluators agree', () => {
  const ratings = [0, 1, 2].map((evaluator) => ({ evaluator, pair: 0, score: 4 }));
  assert.deepEqual(
    screen(ratings).map(({ above, below, rejected }) => [above, below, rejected]),
    Array(3).fill([0, 0, false]),
  );
});

test('the local distortion is the RMSE of the worst block, by brute force', () => {
  const size = 40;
  const difference = Float32Array.from(
    { length: size * size * 3 },
    (_, i) => ((i * 7919) % 101) / 5000 - 0.01,
  );
  for (let row = 17; row < 23; row++)
    for (let c = 0; c < 18; c++) difference[3 * (row * size + 20) + c] = 0.2;
  let worst = 0;
  for (let top = 0; top + 16 <= size; top += 8)
    for (let left = 0; left + 16 <= size; left += 8) {
      let sum = 0;
      for (let y = 0; y < 16; y++)
        for (let x = 0; x < 16; x++)
          for (let c = 0; c < 3; c++) sum += difference[3 * ((top + y) * size + left + x) + c]! ** 2;
      worst = Math.max(worst, Math.sqrt(sum / (3 * 256)));
    }
  near(localDistortion(difference, square(size)), 255 * worst);
  near(localDistortion(new Float32Array(3 * 4).fill(0.1), square(2)), 25.5, 1e-6);
  assert.equal(localDistortion(new Float32Array(size * size * 3), square(size)), 0);
});
