import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { languageOf } from '../../src/language/language.ts';
import { curvesPage } from '../../src/main/lab/training/curves.tsx';
import { page } from '../../src/main/outputs/reports/page.tsx';
import { writeReport } from '../../src/main/outputs/reports/report.ts';
import { studyPage } from '../../src/main/outputs/studies/resultsPage.tsx';
import { transferPage } from '../../src/main/outputs/transfer/page.tsx';
import type { ObjectStore } from '../../src/main/store/objects.ts';
import { smallProject } from '../main/outputs/reports/project.ts';
import { assertGolden } from '../support/golden.ts';
import { MATRIX, STUDY, TRANSFER, wholeReport } from './found.ts';

const NO_FACES = { byRule: () => [], chosen: () => [] };
const CODES = ['en', 'de'] as const;

test('the report of a small audit says what it always said', async (t) => {
  const folder = await smallProject(t);
  for (const language of CODES) {
    const { html } = await writeReport(folder, { language });
    assertGolden(`report-small.${language}`, readFileSync(html, 'utf8'), folder);
  }
});

test('the report of an audit with everything in it says what it always said', async () => {
  for (const language of CODES) {
    const pieces: string[] = [];
    for await (const piece of page(wholeReport(language), {} as ObjectStore, NO_FACES, MATRIX))
      pieces.push(piece);
    assertGolden(`report-whole.${language}`, pieces.join(''));
  }
});

test('the pages of a study, of a transfer and of a training say what they always said', () => {
  for (const language of CODES) {
    const l = languageOf(language);
    assertGolden(`study.${language}`, studyPage(STUDY, l));
    assertGolden(`transfer.${language}`, transferPage(TRANSFER, l).replace(/\d+\.\d+\.\d+/, 'VERSION'));
  }
  const measured = (epoch: number) => ({
    n: 40,
    balancedAccuracy: 0.5 + epoch / 10,
    fake: 0.6,
    real: 0.4 + epoch / 5,
    auc: 0.9,
    iou: null,
  });
  const history = [1, 2, 3].map((epoch) => ({
    epoch,
    loss: 1 / epoch,
    balance: 0,
    validation: measured(epoch),
    attacked: measured(epoch - 1),
  }));
  const curves = curvesPage('robust', history, 3, languageOf('en'));
  assertGolden('curves.en', curves);
  assert.equal(curves.match(/<svg /g)?.length, 3);
});
