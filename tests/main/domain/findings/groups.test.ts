import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Label } from '../../../../src/common/base/label.ts';
import { groupsSchema } from '../../../../src/common/groups.ts';
import { proportionInterval } from '../../../../src/engine/metrics/inference/proportion.ts';
import { aggregate } from '../../../../src/main/domain/findings/aggregate.ts';
import { columnsOf, correctedTogether, groupsOf } from '../../../../src/main/domain/findings/groups.ts';
import { unitsOf } from '../../../../src/main/domain/findings/units.ts';
import type { Results } from '../../../../src/main/store/results.ts';
import { attackFindings, auditRow, distance, item, judgement, measured, params } from './rows.ts';

/** Twenty-four people with four faces each, half of them forged; under the attack every face of half of the women is lost. */
const PEOPLE = Array.from({ length: 24 }, (_, person) => ({
  name: `P${person}`,
  sex: person % 2 === 0 ? 'f' : 'm',
}));
const items = PEOPLE.flatMap(({ name, sex }, person) =>
  [0, 1, 2, 3].map((face) =>
    item(4 * person + face + 1, (face % 2) as Label, {
      path: `/${name}-${face}.png`,
      person: `person:${name}`,
      attributes: { sex },
    }),
  ),
);
const lost = (id: number) => Math.floor((id - 1) / 4) % 4 === 0;
const attacked = (id: number, label: Label): Label => (lost(id) ? ((1 - label) as Label) : label);
const attack = params({ attack: 'pgd', eps: 2, iterations: 1 });
const audit = auditRow([attack]);
const results = {
  sources: () => [].values(),
  items: () => items.values(),
  leftOut: () => [].values(),
  cleanResults: () => items.map(({ id, label }) => ({ item: id, ...judgement(label) })).values(),
  bareResults: () => [].values(),
  traces: () => [].values(),
  universal: () => null,
  outcomes: () =>
    items
      .map(({ id, label }) => ({
        item: id,
        attack: 0,
        iteration: 1,
        float: { ...judgement(attacked(id, label)), ...distance() },
        eightBit: { ...judgement(attacked(id, label)), ...distance() },
        adversarial: 'b'.repeat(64),
        perturbation: null,
        adversarialMask: null,
      }))
      .values(),
} as unknown as Results;

test('faces count by person, then by original, then by file', () => {
  assert.deepEqual(unitsOf(items).stated, { kind: 'person', units: 24, faces: 96, unnamed: 0 });
  const nameless = items.map((one) => ({ ...one, person: one.path }));
  assert.deepEqual(unitsOf(nameless).stated, { kind: 'face', units: 96, faces: 96, unnamed: 0 });
  const made = nameless.map((one, i) => ({ ...one, attributes: i < 50 ? { source: `o${i % 5}` } : {} }));
  assert.deepEqual(unitsOf(made).stated, { kind: 'source', units: 51, faces: 96, unnamed: 46 });
  const frames = nameless.map((one, i) => ({
    ...one,
    path: `/${i % 8}.mp4`,
    frame: { ordinal: i, seconds: 0 },
  }));
  assert.deepEqual(unitsOf(frames).stated, { kind: 'video', units: 8, faces: 96, unnamed: 0 });
});

test('findings count people: intervals, what an attack changes, and the test of it', () => {
  const { clean, attacks, comparisons, units } = aggregate(results, audit, '/project');
  assert.equal(units?.kind, 'person');
  const n = PEOPLE.map(() => 4);
  const right = PEOPLE.map((_, person) => (person % 4 === 0 ? 0 : 4));
  const [low, high] = proportionInterval({ n, right })!.bounds;
  assert.deepEqual(attacks[0]!.eightBit.figures?.accuracy, {
    ...{ value: 0.75, low, high, method: 'korn-graubard', unit: 'person', n: 96, units: 24 },
  });
  assert.equal(clean.figures?.accuracy.method, 'korn-graubard-units');
  assert.equal(clean.separation?.auc.value, 1);
  assert.ok(clean.separation!.auc.low! > 0.8 && clean.separation!.auc.low! < 0.9);
  const [compared] = comparisons!;
  assert.deepEqual(
    [compared!.test, compared!.p, compared!.difference.value],
    ['sign-flip-exact', 2 / 2 ** 6, -0.25],
  );
});

test('a column of the manifest splits the results; the gap that was planted is found, and only there', () => {
  assert.deepEqual(columnsOf(results, audit), ['person', 'sex']);
  const found = {
    attacks: [
      {
        ...attackFindings(attack, measured(0.5, 0.5)),
        snapshots: [{ iteration: 1, float: measured(1, 1), eightBit: measured(1, 1) }],
      },
    ],
  };
  const { groups } = correctedTogether([], groupsOf(results, audit, ['sex'], found));
  const [sex] = groups.map((one) => groupsSchema.parse(one));
  assert.deepEqual(
    sex!.groups.map(({ value, units, faces, small, runs }) => [
      value,
      units,
      faces,
      small,
      runs[1]!.accuracy.value,
    ]),
    [
      ['f', 12, 48, false, 0.5],
      ['m', 12, 48, false, 1],
    ],
  );
  assert.equal(sex!.gaps[0]!.p, 1);
  const gap = sex!.gaps[1]!;
  assert.deepEqual([gap.gap, gap.high, gap.low], [0.5, 'm', 'f']);
  assert.ok(gap.p < 0.05 && gap.corrected === Math.min(1, 2 * gap.p), `${gap.p} ${gap.corrected}`);
  assert.throws(() => groupsOf(results, audit, ['camera'], found), /no column camera/);
});
