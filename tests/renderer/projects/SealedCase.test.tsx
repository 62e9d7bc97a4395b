import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AGREEMENT } from '../../../src/common/agreement.ts';
import type { OpenedCase } from '../../../src/common/api/cases.ts';
import { addressOf } from '../../../src/common/base/caseAddress.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import type { Rerun } from '../../../src/common/sealed.ts';
import { faultAs } from '../../../src/language/faults.ts';
import SealedCase from '../../../src/renderer/projects/SealedCase.tsx';
import { object, project } from '../support/made.ts';
import { show } from '../support/show.tsx';

const PATH = '/mail/case.zip';
const sealedCase = <SealedCase params={{ path: addressOf(PATH) }} />;

const opened = (verification: Partial<OpenedCase['verification']> = {}): OpenedCase => ({
  verification: {
    path: PATH,
    form: 'sealed case',
    good: true,
    sealed: '2026-03-01T10:00:00.000Z',
    key: object('e'),
    expectedKey: true,
    files: 1204,
    bytes: 7_200_000,
    acts: 1,
    problems: [],
    ...verification,
  },
  case: null,
  html: '<p>The report</p>',
  studies: [],
});

test('sealed case: while it is verified it says so', async (t) => {
  show(t, sealedCase);
  await screen.findByText('Verifying the case …');
});

test('sealed case: a file that cannot be read says why', async (t) => {
  show(t, sealedCase, {
    'cases.open': () => {
      throw new OverfireError(faultAs('usage', 'project.none'));
    },
  });
  await screen.findByRole('alert');
});

test('sealed case: a good one shows its report, whose key it is, and leads to what it holds', async (t) => {
  const { asked, place } = show(t, sealedCase, {
    'cases.open': opened(),
    'cases.browse': project({ sealed: { redacted: false } }),
  });
  await screen.findByTitle('Report of the case');
  screen.getByText(/signed with this lab’s key/);
  screen.getByText('1,204 (7.2 MB)');
  screen.getByText('1 entry');
  await userEvent.click(screen.getByRole('button', { name: 'Browse the case' }));
  assert.deepEqual(asked('cases.browse'), [{ path: PATH }]);
  assert.equal(place(), '/findings');
});

test('sealed case: one that was altered names what, and shows nothing else', async (t) => {
  const problems = [{ kind: 'altered' as const, path: 'results.jsonl', message: 'another SHA-256' }];
  show(
    t,
    sealedCase,
    { 'cases.open': { ...opened({ good: false, problems }), html: null } },
    { language: 'de' },
  );
  const alert = await screen.findByRole('alert');
  within(alert).getByText(
    '1 Abweichung gefunden. Bitte eine andere Kopie beschaffen; aus dieser wird nichts gezeigt.',
  );
  within(alert).getByText('verändert');
  within(alert).getByText('results.jsonl');
  assert.equal(screen.queryByRole('button', { name: 'Fall ansehen' }), null);
});

const engineOn = (instructionSet: string) => ({
  ...{ backend: 'onnxruntime', provider: 'cpu' as const, instructionSet },
  ...{ versions: { onnxruntime: '1.30.0' }, selfCheck: { deviation: 0, tolerance: 1e-4 } },
});

test('sealed case: a repeated audit says how it agrees, and where it first differs', async (t) => {
  const rerun: Rerun = {
    case: PATH,
    verdict: 'different',
    faces: 8,
    from: 'originals',
    engine: {
      sealed: engineOn('linux-x64 avx2'),
      now: engineOn('linux-x64 avx512'),
      differs: 'instructionSet',
    },
    agreeing: 7,
    flips: [
      {
        ...{ path: 'fake/1.png', position: 0, attack: 'pgd', index: 2, iteration: 20, of: 'eightBit' },
        ...{ sealed: 'fake', now: 'real' },
      },
    ],
    software: { sealed: '1', now: '1' },
    files: [],
    first: { file: 'rows.jsonl', line: 1204, field: 'score', sealed: '0.1', now: '0.2' },
    largest: { clean: 2e-6, attacked: 0.003, mask: 0, attackedMask: 0.01 },
    tolerance: AGREEMENT,
    project: null,
  };
  show(t, sealedCase, {
    'cases.open': opened({ expectedKey: false }),
    'cases.rerun': rerun,
    'host.info': { host: 'desktop', version: '1', platform: 'linux', cores: 2, home: '/home', dialogs: true },
    'dialogs.choose': ['/originals'],
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Repeat from originals' }));
  const status = await screen.findByRole('status');
  assert.deepEqual(
    [...status.querySelectorAll('p')].map(({ textContent }) => textContent),
    [
      'Different, for 8 faces on onnxruntime. First difference: rows.jsonl, line 1,204, score.',
      'Sealed on onnxruntime 1.30.0, linux-x64 avx2, repeated on onnxruntime 1.30.0, linux-x64 avx512: with another instruction set other last digits are to be expected.',
      '7 of 8 faces agree within the tolerance in everything. Largest deviations of scores and energies: clean 2.0e-6, under attack 3.0e-3; of masks, in pixels: clean 0.0 %, under attack 1.0 %.',
      'Allowed is a deviation of 1.0e-4 of clean faces, and 10 times as much after each of 3 steps of an attack; after more the decision alone is held.',
      '1 decision is another one now:',
      'fake/1.png, pgd, iteration 20, 8 bits: fake when it was sealed, real now',
      'The backend wasm gives the same bytes on every machine: where two laboratories are to agree to the byte, the audit that is sealed is made with it.',
    ],
  );
});
