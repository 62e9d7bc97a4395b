import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import type { Label } from '../../../../src/common/base/label.ts';
import type { Report } from '../../../../src/common/report.ts';
import {
  type JudgedFace,
  leastFaces,
  VERDICT_RULES,
  type VerdictRule,
  verdictOf,
} from '../../../../src/common/verdict.ts';
import { languageOf } from '../../../../src/language/language.ts';
import { videosOf, videoVerdicts } from '../../../../src/main/domain/findings/videos.ts';
import { markup } from '../../../../src/main/outputs/document.ts';
import type { Results } from '../../../../src/main/store/results.ts';
import type { SourceRow } from '../../../../src/main/store/rows.ts';
import { Videos } from '../../../../src/pages/report/Videos.tsx';
import { attackFindings, auditRow, distance, item, judgement, measured, params } from './rows.ts';

const source = (path: string, kind: 'image' | 'video', label: Label, faces: number): SourceRow => ({
  position: 0,
  path,
  display: path,
  kind,
  label,
  mask: null,
  faces,
  bytes: 1000,
  sha256: 'a'.repeat(64),
  sha256After: 'a'.repeat(64),
});

/** Two videos of three frames, a picture, and a video without a face; clean all is right, attacked as said. */
const ITEMS = [
  ['/fake.mp4', 0],
  ['/fake.mp4', 0],
  ['/fake.mp4', 0],
  ['/real.mp4', 1],
  ['/real.mp4', 1],
  ['/real.mp4', 1],
  ['/one.png', 1],
] as const;
const ATTACKED: Label[] = [1, 1, 0, 1, 0, 1, 0];

const items = ITEMS.map(([path, label], i) => item(i + 1, label, { path }));
const results = {
  sources: () =>
    [
      source('/fake.mp4', 'video', 0, 3),
      source('/real.mp4', 'video', 1, 3),
      source('/one.png', 'image', 1, 1),
      source('/none.mp4', 'video', 1, 0),
    ].values(),
  items: () => items.values(),
  cleanResults: () => items.map(({ id, label }) => ({ item: id, ...judgement(label) })).values(),
  outcomes: (_audit: number, attack: number, iteration: number) =>
    items
      .map(({ id }, i) => ({
        item: id,
        attack,
        iteration,
        float: { ...judgement(0), ...distance() },
        eightBit: { ...judgement(ATTACKED[i]!), ...distance() },
        adversarial: 'b'.repeat(64),
        perturbation: null,
        adversarialMask: null,
      }))
      .values(),
} as unknown as Results;

const row = auditRow([params({ attack: 'iap' })]);
const videos = videosOf(results, row, [20]);

test('a video counts its own faces, clean and under each attack; pictures are no videos', () =>
  assert.deepEqual(
    videos.map(({ verdicts: _, ...video }) => video),
    [
      { path: '/fake.mp4', label: 'fake', clean: { right: 3, n: 3 }, attacks: [{ right: 1, n: 3 }], unit: 0 },
      { path: '/real.mp4', label: 'real', clean: { right: 3, n: 3 }, attacks: [{ right: 2, n: 3 }], unit: 1 },
    ],
  ));

test('of several persons of a video each has a verdict, and one of whom any face is forged is forged', () => {
  const people = items
    .slice(0, 6)
    .map((one, i) => ({ ...one, path: '/two.mp4', track: i % 2, label: (i === 4 ? 0 : 1) as Label }));
  const two = {
    ...results,
    sources: () => [source('/two.mp4', 'video', 0, 6)].values(),
    items: () => people.values(),
    cleanResults: () => people.map(({ id, label }) => ({ item: id, ...judgement(label) })).values(),
  } as unknown as Results;
  assert.deepEqual(
    videosOf(two, row, []).map(({ person, label, clean }) => [person, label, clean.n]),
    [
      [1, 'fake', 3],
      [2, 'real', 3],
    ],
  );
});

test('findings and page say what verdicts come to, and what turning them costs', () => {
  const [mean, majority, top, first] = videoVerdicts(results, row, [20])!;
  for (const { clean } of [mean!, majority!, top!, first!])
    assert.deepEqual([clean.all.value, clean.auc, clean.eer], [1, 1, 0]);
  assert.deepEqual([majority!.attacks[0]!.fake.value, majority!.attacks[0]!.real.value], [0, 1]);
  // Two faces of three have to be attacked for the majority of the fake to turn; the real one keeps its own.
  assert.deepEqual(majority!.attacks[0]!.budget, { of: 2, turned: 1, median: 2 / 3 });
  // A single alarm is enough for the real one; the fake one's third face is not turned by the attack.
  assert.deepEqual(first!.attacks[0]!.budget, { of: 2, turned: 1, median: 1 / 3 });
  const report = {
    videos,
    videoVerdicts: [mean, majority, top, first],
    attacks: [attackFindings(params({ attack: 'iap' }), measured(0.5, 0.5))],
  } as unknown as Report;
  const tables = markup(createElement(Videos, { report, l: languageOf('en') }));
  const shown = /<th scope="row">majority: IAP classification<\/th>(.*?)<\/tr>/.exec(tables)?.[1] ?? '';
  assert.deepEqual(
    [...shown.matchAll(/<td>([\d.]+ %)/g)].map(([, share]) => share),
    ['50.0 %', '0.0 %', '100.0 %', '50.0 %', '66.7 %'],
  );
  assert.match(tables, /\/fake\.mp4<\/th><td class="text">fake<\/td><td>3 \/ 3<\/td><td>1 \/ 3<\/td>/);
});

/** Every choice of faces, smallest first: what the greedy one has to find. */
function leastOfAll(rule: VerdictRule, clean: JudgedFace[], attacked: JudgedFace[]): number | null {
  const before = verdictOf(rule, clean, 0.5).label;
  let least: number | null = null;
  for (let choice = 1; choice < 1 << clean.length; choice++) {
    const faces = clean.map((face, i) => (choice & (1 << i) ? attacked[i]! : face));
    const size = [...choice.toString(2)].filter((bit) => bit === '1').length;
    if (verdictOf(rule, faces, 0.5).label !== before && (least === null || size < least)) least = size;
  }
  return least;
}

test('the budget is the least there is, by all choices of faces; of top 3 it is never less', () => {
  let state = 1;
  const draw = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const face = (score: number): JudgedFace => ({ score, label: score >= 0.5 ? 1 : 0 });
  let found = 0;
  for (let round = 0; round < 200; round++) {
    const clean = Array.from({ length: 6 }, () => face(round % 2 ? 0.6 * draw() : 0.4 + 0.6 * draw()));
    const attacked = clean.map(({ score }) => face(Math.min(1, Math.max(0, score + 1.4 * (draw() - 0.5)))));
    for (const rule of VERDICT_RULES) {
      const [greedy, least] = [leastFaces(rule, clean, attacked, 0.5), leastOfAll(rule, clean, attacked)];
      if (rule !== 'top') assert.equal(greedy, least, `${rule} ${round}`);
      else if (greedy !== null) assert.ok(least !== null && greedy >= least);
      found += Number(least !== null);
    }
  }
  assert.ok(found > 300);
});
