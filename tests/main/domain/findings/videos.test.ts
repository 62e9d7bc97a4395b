import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import type { Label } from '../../../../src/common/base/label.ts';
import type { Report } from '../../../../src/common/report.ts';
import { languageOf } from '../../../../src/language/language.ts';
import { videosOf } from '../../../../src/main/domain/findings/videos.ts';
import { markup } from '../../../../src/main/outputs/document.ts';
import { wholeVideos } from '../../../../src/main/outputs/reports/page.tsx';
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

const videos = videosOf(results, auditRow([params({ attack: 'iap' })]), [20]);

test('a video counts its own faces, clean and under each attack; pictures are no videos', () =>
  assert.deepEqual(videos, [
    {
      path: '/fake.mp4',
      label: 'fake',
      clean: { right: 3, n: 3 },
      attacks: [{ right: 1, n: 3 }],
      unit: 0,
    },
    {
      path: '/real.mp4',
      label: 'real',
      clean: { right: 3, n: 3 },
      attacks: [{ right: 2, n: 3 }],
      unit: 1,
    },
  ]));

test('as a whole a video is right where more than half of its faces are', () => {
  const report = {
    videos,
    attacks: [attackFindings(params({ attack: 'iap' }), measured(0.5, 0.5))],
  } as unknown as Report;
  const tablesOf = (one: Report) =>
    markup(createElement(Videos, { report: one, wholes: wholeVideos(one), l: languageOf('en') }));
  const tables = tablesOf(report);
  const row = /<th scope="row">IAP classification<\/th>(.*?)<\/tr>/.exec(tables)?.[1] ?? '';
  assert.deepEqual(
    [...row.matchAll(/<td>([\d.]+ %)/g)].map(([, share]) => share),
    ['50.0 %', '0.0 %', '100.0 %'],
  );
  assert.match(tables, /\/fake\.mp4<\/th><td class="text">fake<\/td><td>3 \/ 3<\/td><td>1 \/ 3<\/td>/);
  assert.equal(tablesOf({ ...report, videos: [] }), '');
});
