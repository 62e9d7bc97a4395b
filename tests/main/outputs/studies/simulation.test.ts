import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  CONDITIONS,
  type Condition,
  PAIRS_PER_SET,
  studyRequestSchema,
  studyResultsSchema,
} from '../../../../src/common/study.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { serveHere } from '../../../../src/main/outputs/studies/serveHere.ts';
import { makeStudyIn, writeStudyOf } from '../../../../src/main/outputs/studies/studies.ts';
import type { Store } from '../../../../src/main/store/store.ts';
import { Evaluator } from './evaluator.ts';
import { studyProject } from './project.ts';

/** The paper's study has 775 evaluators and 39,680 scores: OVERFIRE_STUDY_EVALUATORS=775 simulates all of it. */
const EVALUATORS = Number(process.env.OVERFIRE_STUDY_EVALUATORS ?? 45);
const SCORES = Math.round((39_680 / 775) * EVALUATORS);
const AT_ONCE = 20;
const FACES = 30;

const MEANS: Record<Condition, number> = { identity: 4.7, iap: 4.5, urn: 3.9, uap: 3 };
/** Every so many evaluators one judges a UAP now 5, now 1, by chance. */
const CARELESS = 15;

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Whole sets for all, one more for the first ones, and one evaluator who leaves within a set. */
function quotas(): number[] {
  const sets = Math.floor(SCORES / PAIRS_PER_SET);
  const rest = SCORES - sets * PAIRS_PER_SET;
  return Array.from({ length: EVALUATORS }, (_, i) => {
    const own = Math.floor(sets / EVALUATORS) + (i < sets % EVALUATORS ? 1 : 0);
    return own * PAIRS_PER_SET + (i === EVALUATORS - 1 ? rest : 0);
  });
}

/** Rates as many pairs as its quota; returns what was acknowledged, by position. */
async function evaluate(
  evaluator: Evaluator,
  number: number,
  quota: number,
  store: Store,
): Promise<number[]> {
  const random = randomSource(1000 + number);
  const bias = 0.3 * normal(random);
  const given: number[] = [];
  await evaluator.enter();
  let standing = await evaluator.standing();
  while (given.length < quota) {
    if (standing.kind === 'break') standing = await evaluator.begin();
    assert.ok(standing.kind === 'pair');
    const { position } = standing;
    const { pair } = store.studies.presentations(1, number)[position]!;
    const { condition } = store.studies.pair(1, pair);
    const felt = MEANS[condition] + bias + 0.55 * normal(random);
    const careless = number % CARELESS === 0 && condition === 'uap';
    const score = careless ? (random() < 0.5 ? 1 : 5) : Math.min(5, Math.max(1, Math.round(felt)));
    standing = await evaluator.score(position, score, 500 + Math.round(4000 * random()));
    given[position] = score;
  }
  return given;
}

test(`${EVALUATORS} evaluators give ${SCORES} scores, twenty at once, and none is lost or counted twice`, async (t) => {
  const folder = await studyProject(t, FACES);
  await makeStudyIn(folder, studyRequestSchema.parse({ perCondition: 21, seed: 11 }));
  const served = await serveHere(folder, { port: 0, invite: EVALUATORS });
  const store = openProject(folder);
  const waiting = served.links.map(({ link }, i) => ({ link, number: i + 1, quota: quotas()[i]! }));
  const acknowledged = new Map<string, number[]>();
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      acknowledged.set(
        `E${next.number}`,
        await evaluate(new Evaluator(next.link), next.number, next.quota, store),
      );
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await served.close();
  store.close();

  const { files, results } = await writeStudyOf(folder, {});
  const rows = readCsv(readFileSync(files.csv, 'utf8'));
  assert.equal(rows.length, SCORES);
  assert.equal(results.everyone.scores, SCORES);
  assert.equal(results.everyone.evaluators, EVALUATORS);
  const kept = new Map<string, number[]>();
  for (const { evaluator, position, score } of rows) {
    const own = kept.get(evaluator) ?? [];
    kept.set(evaluator, own);
    own[position] = score;
  }
  assert.deepEqual(kept, acknowledged);

  const parsed = studyResultsSchema.parse(JSON.parse(readFileSync(files.json, 'utf8')));
  const rejected = rejectedBy500(rows);
  assert.deepEqual(
    parsed.screening.filter((one) => one.rejected).map(({ evaluator }) => evaluator),
    rejected,
  );
  const careless = rows.filter(({ evaluator }) => Number(evaluator.slice(1)) % CARELESS === 0);
  assert.ok(rejected.length > 0, 'some of the careless are found out');
  assert.ok(rejected.every((evaluator) => careless.some((row) => row.evaluator === evaluator)));
  check(parsed.everyone.conditions, rows);
  check(
    parsed.screened.conditions,
    rows.filter(({ evaluator }) => !rejected.includes(evaluator)),
  );
  const found = new Map(
    parsed.screened.comparisons.map(({ left, right, ...one }) => [`${left}-${right}`, one]),
  );
  for (const pair of ['identity-urn', 'identity-uap', 'urn-uap'])
    assert.ok(found.get(pair)!.corrected! < 0.001 && found.get(pair)!.difference! > 0, pair);
  assert.ok(parsed.correlations.rmse255! < -0.5 && parsed.correlations.local255! < -0.5);
  // Half of a careless one's scores are chance; biases are drawn about zero.
  const careful = parsed.evaluators.filter(({ evaluator }) => Number(evaluator.slice(1)) % CARELESS !== 0);
  const scatters = (list: typeof careful) => list.map(({ inconsistency }) => inconsistency);
  const [most, least] = [
    Math.max(...scatters(careful)),
    Math.min(...scatters(parsed.evaluators.filter((one) => !careful.includes(one)))),
  ];
  assert.ok(least > most, `${least} is not above ${most}`);
  assert.ok(Math.abs(parsed.evaluators.reduce((sum, { bias }) => sum + bias, 0)) < 1e-6);
  assert.equal(readFileSync(files.opinions, 'utf8').trim().split('\r\n').length, 1 + 84);
  const page = readFileSync(files.html, 'utf8');
  assert.doesNotMatch(page, /<script|NaN|undefined/);
  assert.match(page, /in the paper \(Huang.*?\) they get 4\.49/);
});

interface Row {
  evaluator: string;
  position: number;
  pair: number;
  condition: Condition;
  score: number;
}

function readCsv(text: string): Row[] {
  const [head = '', ...lines] = text.trimEnd().split('\r\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const at = (name: string) => cells[names.indexOf(name)]!;
    return {
      evaluator: at('evaluator'),
      position: Number(at('position')),
      pair: Number(at('pair')),
      condition: at('condition') as Condition,
      score: Number(at('score')),
    };
  });
}

/** Means, intervals and distributions once more, by other formulas: sums of squares, and t by its expansion in 1 / df. */
function check(
  conditions: ReturnType<typeof studyResultsSchema.parse>['everyone']['conditions'],
  rows: Row[],
): void {
  assert.deepEqual(
    conditions.map(({ condition }) => condition),
    [...CONDITIONS],
  );
  for (const { condition, n, mos, sd, interval, distribution } of conditions) {
    const scores = rows.filter((row) => row.condition === condition).map(({ score }) => score);
    const sum = scores.reduce((a, b) => a + b, 0);
    const squares = scores.reduce((a, b) => a + b * b, 0);
    const mean = sum / scores.length;
    const deviation = Math.sqrt((squares - sum * mean) / (scores.length - 1));
    const z = 1.959963984540054;
    const df = scores.length - 1;
    const t = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2);
    const half = (t * deviation) / Math.sqrt(scores.length);
    assert.equal(n, scores.length);
    for (const [value, expected] of [
      [mos, mean],
      [sd, deviation],
      [interval![0], mean - half],
      [interval![1], mean + half],
    ] as const)
      assert.ok(Math.abs(value! - expected) < 1e-6, `${condition}: ${value} is not ${expected}`);
    assert.deepEqual(
      distribution,
      [1, 2, 3, 4, 5].map((grade) => scores.filter((score) => score === grade).length),
    );
  }
}

/** The rule of BT.500 read from the recommendation: evaluators in their order. */
function rejectedBy500(rows: Row[]): string[] {
  const statistics = new Map<number, [mean: number, far: number]>();
  for (const pair of new Set(rows.map((row) => row.pair))) {
    const x = rows.filter((row) => row.pair === pair).map(({ score }) => score);
    const mean = x.reduce((a, b) => a + b, 0) / x.length;
    const moment = (k: number) => x.reduce((a, b) => a + (b - mean) ** k, 0) / x.length;
    const beta = moment(4) / moment(2) ** 2;
    const s = Math.sqrt((moment(2) * x.length) / (x.length - 1));
    statistics.set(pair, [mean, (beta >= 2 && beta <= 4 ? 2 : Math.sqrt(20)) * s]);
  }
  const evaluators = [...new Set(rows.map(({ evaluator }) => evaluator))];
  return evaluators.filter((evaluator) => {
    const own = rows.filter((row) => row.evaluator === evaluator);
    let [p, q] = [0, 0];
    for (const { pair, score } of own) {
      const [mean, far] = statistics.get(pair)!;
      if (score >= mean + far) p++;
      if (score <= mean - far) q++;
    }
    return (p + q) / own.length > 0.05 && Math.abs((p - q) / (p + q)) < 0.3;
  });
}
