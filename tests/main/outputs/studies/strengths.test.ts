import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { studyRequestSchema } from '../../../../src/common/study.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { makeStudy } from '../../../../src/main/outputs/studies/make.ts';
import { Seat } from '../../../../src/main/outputs/studies/rating.ts';
import { studyResults } from '../../../../src/main/outputs/studies/results.ts';
import { writeStudy } from '../../../../src/main/outputs/studies/write.ts';
import { studyProject } from './project.ts';

test('a study of five faces and one attack works, finds from which strength on it is noticed, and says what it can not tell', async (t) => {
  const strengths = [1, 2, 4, 8];
  const store = openProject(await studyProject(t, 5, strengths));
  t.after(() => store.close());
  const small = await makeStudy(store, studyRequestSchema.parse({ perCondition: 2 }));
  assert.deepEqual([small.pairs, small.sets], [{ identity: 2, urn: 0, uap: 0, iap: 2 }, 1]);

  const { id, sets, pairs, config } = await makeStudy(
    store,
    studyRequestSchema.parse({ byStrength: true, seed: 3 }),
  );
  assert.deepEqual([pairs.identity, pairs.iap, sets], [5, 20, 2], 'every strength has all five faces');
  assert.deepEqual([config.perCondition, config.pairsPerSet], [5, 13]);
  const shown = [0, 1].flatMap((set) => store.studies.set(id, set));
  assert.deepEqual(
    shown.toSorted((a, b) => a - b),
    Array.from({ length: 25 }, (_, pair) => pair),
    'no pair is shown more often than another',
  );

  const { attacks } = store.results.audit(1).config;
  const strengthOf = (pair: number) => {
    const { attack } = store.studies.pair(id, pair);
    return attack === null ? 0 : strengths[attack]!;
  };
  assert.equal(attacks.length, 4);
  const rate = (evaluators: number, noticedFrom: number, seed: number) => {
    const random = randomSource(seed);
    for (let k = 0; k < evaluators; k++) {
      const evaluator = store.studies.invite(id, null, '2026-11-01T00:00:00.000Z');
      const seat = new Seat(store, id, evaluator);
      for (;;) {
        const standing = seat.standing.kind === 'break' ? seat.begin() : seat.standing;
        if (standing.kind !== 'pair') break;
        const strength = strengthOf(seat.pairAt(standing.position)!.pair);
        const share = 0.05 + 0.93 / (1 + (noticedFrom / strength) ** 4);
        const score = random() < share ? 4 - Number(strength > 4) : 5;
        seat.score({ position: standing.position, score, milliseconds: 900 });
      }
    }
  };
  rate(2, 2.8, 1);
  const early = studyResults(store, id);
  assert.deepEqual([early.evaluators, early.everyone.conditions[0]!.likelihood], [[], null]);
  assert.equal(early.thresholds[0]!.interval, null, 'two are too few for an interval');

  rate(10, 2.8, 2);
  const { files, results } = await writeStudy(store, id, {});
  const [found, ...others] = results.thresholds;
  assert.deepEqual([found!.condition, found!.verdict, others], ['iap', 'found', []]);
  assert.ok(found!.threshold! > 2 && found!.threshold! < 4, `${found!.threshold}`);
  const [low, high] = found!.interval!;
  assert.ok(low! < 2.8 && 2.8 < high!, `${low} to ${high}`);
  assert.equal(results.evaluators.length, 12);
  const [identity, iap] = results.everyone.conditions;
  assert.ok(identity!.likelihood!.score > iap!.likelihood!.score);
  assert.ok(
    results.pairs.every(({ flip, condition }) => (condition === 'identity' ? flip === 0 : flip! > 0)),
  );
  assert.ok(results.correlations.flip! < -0.5);
  const page = readFileSync(files.html, 'utf8');
  assert.match(page, /every second change is noticed from ε/);
  assert.match(page, /only 5 pairs. The interval holds for these faces/);
});
