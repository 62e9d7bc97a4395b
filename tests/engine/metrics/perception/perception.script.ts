import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { opinionModel, unlike } from '../../../../src/engine/metrics/opinionModel.ts';
import { noticeable } from '../../../../src/engine/metrics/psychometric.ts';
import { meanOpinion } from '../../../../src/engine/metrics/ratings.ts';
import { ANSWERS, answersOf, flipOf, modelOf, PANELS, PICTURES, panelOf } from './values.ts';

/**
 * Compares what stands for eyes and judgements with reference.py, and writes what that says as goldens; has simulated evaluators tell how
 * near scores and thresholds come to the truth. PYTHON names a Python that has SciPy.
 */
const HERE = new URL('.', import.meta.url);
const python = spawnSync(process.env.PYTHON ?? 'python3', [new URL('reference.py', HERE).pathname], {
  input: JSON.stringify({ pictures: PICTURES, panels: PANELS, answers: ANSWERS }),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
assert.equal(python.status, 0, python.stderr);
const reference = JSON.parse(python.stdout) as { flip: number[]; opinions: number[][]; thresholds: number[] };

const furthest = Math.max(...PICTURES.map((pair, i) => Math.abs(flipOf(pair) - reference.flip[i]!)));
console.log(`FLIP: at most ${furthest.toExponential(1)} apart on ${PICTURES.length} pairs`);
assert.ok(furthest < 1e-6);

const side = 256;
const face = new Uint8Array(3 * side * side).map((_, i) => (i * 7919) % 256);
const worn = face.map((v, i) => (i % 3 === 0 ? Math.min(255, v + 4) : v));
const runs = Array.from({ length: 9 }, () => {
  const begun = performance.now();
  flipFrom(face, { width: side, height: side, frames: 1 }, 67)(worn);
  return performance.now() - begun;
});
console.log(`FLIP of a face of ${side} pixels a side: ${runs.sort((a, b) => a - b)[4]!.toFixed(0)} ms`);

const apart = (a: number[], b: number[]) => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));
const opinions = Math.max(...PANELS.map((panel, i) => apart(modelOf(panel), reference.opinions[i]!)));
console.log(`opinion scores, biases, inconsistencies: at most ${opinions.toExponential(1)} apart`);
assert.ok(opinions < 1e-4);
const thresholds = apart(
  ANSWERS.map((answers) => noticeable(answers, 1).threshold!),
  reference.thresholds,
);
console.log(`thresholds: at most ${thresholds.toExponential(1)} apart`);
assert.ok(thresholds < 1e-4);
writeFileSync(new URL('golden.json', HERE), `${JSON.stringify(reference, null, 2)}\n`);

/** Planted: two evaluators who are strict by 1.6 grades, three who score by chance, among 24. */
const SETS = 200;
const found = { biased: 0, careless: 0, falseAlarms: 0, nearer: 0, covered: 0, byMean: 0, byModel: 0 };
for (let seed = 1; seed <= SETS; seed++) {
  const panel = panelOf(1000 + seed);
  const model = opinionModel(panel.ratings)!;
  const marked = unlike(model);
  found.biased += panel.biased.filter((one) => marked.biased.has(one)).length / panel.biased.length;
  found.careless += panel.careless.filter((one) => marked.careless.has(one)).length / panel.careless.length;
  const planted = [...panel.biased, ...panel.careless];
  found.falseAlarms += [...marked.biased, ...marked.careless].filter((one) => !planted.includes(one)).length;
  const byPair = Map.groupBy(panel.ratings, ({ pair }) => pair);
  const means = panel.truth.map((_, pair) => meanOpinion(byPair.get(pair)!.map(({ score }) => score))!.mos);
  const scores = panel.truth.map((_, pair) => model.pairs.get(pair)!.score);
  // Up to what all have in common: which zero the scale has is a matter of whose biases sum to nothing.
  const error = (values: number[]) => {
    const shift = values.reduce((sum, v, i) => sum + (v - panel.truth[i]!) / values.length, 0);
    return Math.sqrt(
      values.reduce((sum, v, i) => sum + (v - panel.truth[i]! - shift) ** 2 / values.length, 0),
    );
  };
  const [byMean, byModel] = [error(means), error(scores)];
  found.byMean += byMean / SETS;
  found.byModel += byModel / SETS;
  if (byModel < byMean) found.nearer++;
  const shift = scores.reduce((sum, v, i) => sum + (v - panel.truth[i]!) / scores.length, 0);
  found.covered +=
    scores.filter((v, i) => Math.abs(v - panel.truth[i]! - shift) <= model.pairs.get(i)!.half).length /
    scores.length /
    SETS;
}
console.log(
  `${SETS} panels: biased ones found ${(found.biased / SETS).toFixed(3)}, careless ones ${(found.careless / SETS).toFixed(3)}, ` +
    `${(found.falseAlarms / SETS).toFixed(2)} others a panel; nearer to the truth than MOS in ${found.nearer}, ` +
    `RMSE ${found.byModel.toFixed(3)} against ${found.byMean.toFixed(3)}; intervals hold it in ${(100 * found.covered).toFixed(1)} %`,
);
assert.ok(found.careless >= 0.95 * SETS && found.biased >= 0.95 * SETS && found.nearer === SETS);

const STUDIES = 200;
const seen = { found: 0, covered: 0, error: 0 };
for (let seed = 1; seed <= STUDIES; seed++) {
  const { verdict, threshold, interval } = noticeable(answersOf(5000 + seed), seed);
  if (verdict !== 'found') continue;
  seen.found++;
  seen.error += Math.abs(Math.log(threshold! / 3));
  const [low, high] = interval!;
  if ((low ?? 0) <= 3 && 3 <= (high ?? Number.POSITIVE_INFINITY)) seen.covered++;
}
console.log(
  `${STUDIES} studies of 20 evaluators, threshold 3: found in ${seen.found}, off by a factor of ` +
    `${Math.exp(seen.error / seen.found).toFixed(3)} in the mean, interval holds it in ${seen.covered}`,
);
assert.ok(seen.found === STUDIES && seen.covered >= 0.9 * STUDIES);
