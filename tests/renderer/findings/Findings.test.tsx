import '../support/dom.ts';
import '../support/layout.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AuditSummary } from '../../../src/common/api/audits.ts';
import { auditFindingsSchema } from '../../../src/common/findings.ts';
import { fail } from '../../../src/language/faults.ts';
import Findings from '../../../src/renderer/findings/Findings.tsx';
import { auditRow } from '../../main/domain/findings/rows.ts';
import { ATTACKS, MATRIX, SURVIVAL, TRANSFER, wholeReport } from '../../pages/found.ts';
import { show } from '../support/show.tsx';

const { config, detector } = auditRow(ATTACKS);
const LIST: AuditSummary[] = [
  {
    job: 1,
    audit: 1,
    state: 'done',
    detector: 'some',
    attacks: ATTACKS,
    config,
    detectorCard: detector,
    backend: 'cpu',
    created: '2026-11-01T00:00:00.000Z',
    finished: '2026-11-01T00:01:00.000Z',
    faces: 200,
    tags: [],
    note: '',
    fault: null,
  },
];
const whole: Record<string, unknown> = wholeReport('en');
const FOUND = auditFindingsSchema.parse(
  Object.fromEntries(Object.keys(auditFindingsSchema.shape).map((key) => [key, whole[key]])),
);
const ANSWERS = {
  'audits.list': LIST,
  'audits.findings': FOUND,
  'audits.points': [],
  'audits.survival': { found: SURVIVAL, running: false },
  'audits.transfer': TRANSFER,
  'audits.overview': {
    state: 'done' as const,
    checks: [{ check: 'finished' as const, passed: true, found: 'It is finished.' }],
    shown: {
      attack: 2,
      label: 'fake' as const,
      faces: (['strongest', 'median', 'weakest'] as const).map((role, i) => ({
        role,
        item: i + 1,
        path: `/footage/${i}.png`,
        picture: 'a'.repeat(64),
        adversarial: 'b'.repeat(64),
        before: { label: 'fake' as const, realness: 0.1 },
        after: { label: 'real' as const, realness: 0.9 },
      })),
    },
  },
  'samples.matrix': { total: MATRIX.rows.length, frames: 1, rows: MATRIX.rows },
};
const NONE = { params: {} };

test('without an audit the findings lead to the audit', async (t) => {
  show(t, <Findings {...NONE} />, { 'audits.list': [] });
  await screen.findByRole('heading', { name: 'No findings yet' });
  screen.getByRole('link', { name: 'Go to Audit' });
});

test('while findings are computed the screen says so', async (t) => {
  show(t, <Findings {...NONE} />, { 'audits.list': LIST });
  await waitFor(() => assert.ok(document.querySelector('[aria-busy="true"]') !== null));
});

test('findings that cannot be had are a fault with a way to ask again', async (t) => {
  show(t, <Findings {...NONE} />, {
    'audits.list': LIST,
    'audits.findings': () => fail('usage', 'attacks.unbounded' as never),
  });
  await screen.findByRole('button', { name: /again/i });
});

test('the tables are those of the report; each attack leads to its faces, each share to those that were fooled', async (t) => {
  const { place } = show(t, <Findings {...NONE} />, ANSWERS);
  fireEvent.click(await screen.findByRole('tab', { name: 'Tables' }));
  const [row] = await screen.findAllByRole('rowheader', { name: 'IAP classification, 2 iterations' });
  fireEvent.click(within(row!).getByRole('link'));
  assert.equal(place(), '/viewer/1/0');
  screen.getByRole('img', { name: /Accuracy clean and under each attack/ });
  assert.equal(screen.getAllByRole('rowheader', { name: 'Clean' })[0]!.querySelector('a'), null);
});

test('findings open on the answer: in words, on one axis, with three faces and what calls for caution', async (t) => {
  const { place } = show(t, <Findings {...NONE} />, ANSWERS);
  await screen.findByText(/Of the attacks tried, PGD \(eps 4\) does the most harm/);
  screen.getByRole('img', { name: /^All that was measured, in 8 bits/ });
  assert.equal(screen.getAllByRole('link', { name: /^(Strongest|Median|Weakest) effect/ }).length, 3);
  fireEvent.click(screen.getByRole('link', { name: 'The audit ran to its end' }));
  assert.equal(place(), '/audit');
});

test('faces by attacks: walked by the arrow keys, looked at by Space, opened by Enter', async (t) => {
  const { place, asked } = show(t, <Findings {...NONE} />, {
    ...ANSWERS,
    'examiner.added': { conclusion: null, secondReader: null, bookmarks: [] },
    'examiner.bookmark': null,
  });
  fireEvent.click(await screen.findByRole('tab', { name: 'Faces by attacks' }));
  const cell = (name: string) => screen.findByRole('gridcell', { name });
  const flipped = await cell('the decision flips 0.900');
  flipped.focus();
  await waitFor(() => assert.equal(flipped.tabIndex, 0));
  fireEvent.keyDown(flipped, { key: 'k' });
  const chosen = { audit: 1, attack: 1, item: 1, remark: '' };
  await waitFor(() => assert.deepEqual(asked('examiner.bookmark'), [chosen]));
  fireEvent.keyDown(flipped, { key: ' ' });
  const dialog = within(await screen.findByRole('dialog', { name: 'Quick look' }));
  dialog.getByText(/a\.mp4, frame 0/);
  dialog.getByText(/PGD \(eps 2\): the decision flips/);
  fireEvent.keyDown(dialog.getByRole('button', { name: 'Open in the viewer' }).parentElement!, {
    key: 'ArrowDown',
  });
  await dialog.findByText(/a\.mp4, frame 25/);
  fireEvent.click(dialog.getByRole('button', { name: 'Open in the viewer' }));
  assert.equal(place(), '/viewer/1/1/2');
  assert.deepEqual(asked('samples.matrix'), [{ audit: 1, sort: 'original', offset: 0, limit: 200 }]);
});

for (const [tab, heading] of [
  ['Nach Iterationen', null],
  ['Was übrig bleibt', 'Was übrig bleibt'],
  ['Übertragung', 'Übertragung von Störungen'],
] as const)
  test(`the window speaks German: ${tab}`, async (t) => {
    show(t, <Findings {...NONE} />, ANSWERS, { language: 'de' });
    fireEvent.click(await screen.findByRole('tab', { name: tab }));
    if (heading === null)
      await screen.findByRole('group', {
        name: 'IAP gegen die Entscheidung: Trefferquote nach Iterationen',
      });
    else await screen.findByRole('heading', { name: heading });
    assert.doesNotMatch(document.body.textContent!, /Reals passed|Fakes caught|Accuracy|no attack/);
  });

test('wear: operators and severities are chosen, what was measured stands in a table, and it goes on, is written or discarded', async (t) => {
  const user = userEvent.setup();
  const rate = { n: 4, value: 0.75, interval: [0.5, 0.9] as [number, number] };
  const worn = { accuracy: rate, fake: rate, real: rate, auc: 0.8, aucInterval: null };
  const { asked } = show(t, <Findings {...NONE} />, {
    ...ANSWERS,
    'audits.wear': {
      running: false,
      found: {
        audit: 1,
        detector: { name: 'some', id: 'd'.repeat(64) },
        units: { kind: 'file' as const, units: 4, faces: 4, unnamed: 0 },
        pending: 2,
        unworn: worn,
        worn: [{ operator: 'blur' as const, severity: 1, strength: 0.5, ...worn }],
      },
    },
    'audits.startWear': null,
    'audits.dropWear': null,
    'audits.exportWear': { files: ['/case/wear-1/wear.csv'] },
  });
  await user.click(await screen.findByRole('tab', { name: 'Wear' }));
  await screen.findByRole('rowheader', { name: 'Blurred, sigma 0.5' });
  screen.getByText(/2 pictures are still to be judged/);
  await user.click(screen.getByRole('checkbox', { name: 'Severity 2' }));
  await user.click(screen.getByRole('button', { name: 'Measure wear' }));
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  const [chosen, goOn] = asked('audits.startWear') as { operators: string[]; severities: number[] }[];
  assert.deepEqual([chosen!.operators.length, chosen!.severities], [15, [1, 3, 4, 5]]);
  assert.deepEqual([goOn!.operators, goOn!.severities], [[], []]);
  await user.click(screen.getByRole('button', { name: 'Write page and CSV' }));
  await screen.findByText('/case/wear-1/wear.csv');
  await user.click(screen.getByRole('button', { name: 'Discard' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Discard' }));
  assert.deepEqual(asked('audits.dropWear'), [{ audit: 1 }]);
});
