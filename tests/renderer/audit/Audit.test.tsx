import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Estimate } from '../../../src/common/api/audits.ts';
import { OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import { faultAs } from '../../../src/language/faults.ts';
import Audit from '../../../src/renderer/audit/Audit.tsx';
import { projectIs } from '../../../src/renderer/state/api.ts';
import type { Answers } from '../support/application.ts';
import { audit, counts, detector, progress, project, refuse } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const ESTIMATE: Estimate = {
  faces: 6,
  fake: 2,
  real: 4,
  leftOut: 1,
  passes: 1848,
  power: { kind: 'person', units: 14, facesEach: 20, drop: 0.256 },
  seconds: 200,
  basis: { kind: 'measured', backend: 'wasm', adapter: null, workers: 2, at: '2026-11-01T10:00:00Z' },
};

const FULL: Answers = {
  'projects.current': project(),
  'detectors.list': {
    detectors: [
      detector('first'),
      detector('second', { id: 'c'.repeat(64), contract: OFFICIAL_CONTRACTS.meso4 }),
    ],
    first: 'second',
    damaged: [],
  },
  'evidence.counts': counts(),
  'evidence.sources': { total: 0, sources: [] },
  'audits.universals': [],
  'audits.templates': [],
  'audits.estimate': ESTIMATE,
  'audits.progress': null,
  'audits.list': [],
};

test('without labelled footage an audit leads to the evidence', async (t) => {
  show(t, <Audit />, { ...FULL, 'evidence.counts': counts({ fake: 0, real: 0 }) });
  await screen.findByRole('heading', { name: 'No labelled footage' });
  screen.getByRole('link', { name: 'Go to Evidence' });
  assert.ok(screen.queryByRole('button', { name: 'Start audit' }) === null);
});

test('while the detectors are looked for, no audit can be started', async (t) => {
  const { 'detectors.list': _, ...loading } = FULL;
  show(t, <Audit />, loading);
  await screen.findByText('Choose a detector and an attack.');
  assert.equal(screen.getByRole<HTMLButtonElement>('button', { name: 'Start audit' }).disabled, true);
});

test('an audit begins with the detector of the catalogue, and with an attack of each kind', async (t) => {
  show(t, <Audit />, FULL);
  await waitFor(() =>
    assert.equal(screen.getByRole<HTMLInputElement>('checkbox', { name: 'second' }).checked, true),
  );
  assert.equal(screen.getByRole<HTMLInputElement>('checkbox', { name: 'first' }).checked, false);
  for (const name of ['IAP, classification', 'UAP, over-firing', 'URN, noise control'])
    screen.getByRole('region', { name });
  const line = await screen.findByText('6 faces: 2 fake, 4 real. 1,848 passes.');
  assert.match(line.parentElement!.textContent, /about 3 min 20 s.*2 workers on wasm.*1 file is left out/);
});

test('the audit that is started is the one that was put together', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, <Audit />, { ...FULL, 'audits.start': [audit(1), audit(2)] });
  await screen.findByText(/^6 faces/);
  await user.click(screen.getByRole('checkbox', { name: 'first' }));
  await user.click(screen.getByRole('button', { name: 'Remove UAP, over-firing' }));
  await user.click(screen.getByRole('button', { name: 'Start 2 audits' }));
  await screen.findByText('2 audits are in the queue.');
  const [request] = shown.asked('audits.start') as { detectors: string[]; attacks: { attack: string }[] }[];
  assert.deepEqual(request!.detectors, ['second', 'first']);
  assert.deepEqual(
    request!.attacks.map(({ attack }) => attack),
    ['iap', 'urn'],
  );
});

test('what was put together is there when one comes back, in the same project alone', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, <Audit />, FULL);
  await screen.findByText(/^6 faces/);
  await user.click(screen.getByRole('button', { name: 'Remove UAP, over-firing' }));
  shown.leave();
  shown.comeBack();
  await screen.findByRole('region', { name: 'IAP, classification' });
  assert.ok(screen.queryByRole('region', { name: 'UAP, over-firing' }) === null);
  shown.leave();
  projectIs(project({ folder: '/projects/other' }));
  shown.comeBack();
  await screen.findByRole('region', { name: 'UAP, over-firing' });
});

test('a parameter that is not allowed says so, and stops the start', async (t) => {
  const user = userEvent.setup();
  show(t, <Audit />, FULL);
  await screen.findByText(/^6 faces/);
  const card = screen.getByRole('region', { name: 'URN, noise control' });
  const bound = within(card).getByRole('textbox', { name: /^Bound/ });
  await user.clear(bound);
  await user.type(bound, '0');
  await within(card).findByText('Too small');
  assert.equal(screen.getByRole<HTMLButtonElement>('button', { name: 'Start audit' }).disabled, true);
});

test('an attack on the mask says which detectors it does not apply to', async (t) => {
  const user = userEvent.setup();
  show(t, <Audit />, FULL);
  await screen.findByText(/^6 faces/);
  await user.click(screen.getByRole('button', { name: 'Add an attack' }));
  await user.click(await screen.findByRole('menuitem', { name: /^IAP, segmentation/ }));
  await screen.findByText('This attack needs a detector that segments. It does not apply to second.');
});

test('an estimate that is refused is shown in its place', async (t) => {
  show(t, <Audit />, { ...FULL, 'audits.estimate': refuse });
  assert.match((await screen.findByRole('alert')).textContent, /^.*\/projects\/demo/);
});

test('without a speed that was measured there is no time, and the reason', async (t) => {
  const basis = { kind: 'unmeasured' } as const;
  show(t, <Audit />, { ...FULL, 'audits.estimate': { ...ESTIMATE, seconds: null, leftOut: 0, basis } });
  await screen.findByText('No estimate yet');
  screen.getByText(/Nothing has been measured on this machine yet/);
});

test('an audit under way: how far, how fast, how accurate, and how to stop it', async (t) => {
  const user = userEvent.setup();
  const point = {
    done: 300,
    clean: { n: 4, correct: 4 },
    attacks: [
      { n: 4, correct: 1 },
      { n: 0, correct: 0 },
    ],
  };
  const shown = show(t, <Audit />, {
    ...FULL,
    'audits.list': [audit(1, { state: 'running' })],
    'audits.progress': progress(1, { curve: [point] }),
    'audits.cancel': null,
  });
  const running = within(await screen.findByRole('region', { name: 'Audit under way' }));
  assert.equal(running.getByRole('progressbar').getAttribute('aria-valuenow'), '25');
  running.getByText('3 min 20 s left');
  await user.click(running.getByRole('button', { name: 'Cancel' }));
  await user.click(await screen.findByRole('button', { name: 'Cancel the audit' }));
  await waitFor(() => assert.deepEqual(shown.asked('audits.cancel'), [{ job: 1 }]));
});

test('what waits can be moved up and taken out; what stopped says why, and can go on', async (t) => {
  const user = userEvent.setup();
  const fault = faultAs('disk-full', 'system.diskFull');
  const shown = show(t, <Audit />, {
    ...FULL,
    // Newest first.
    'audits.list': [
      audit(3, { state: 'waiting', audit: null, detector: 'late' }),
      audit(2, { state: 'waiting', audit: null, detector: 'early' }),
      audit(1, { state: 'failed', fault }),
    ],
    'audits.move': null,
    'audits.resume': null,
  });
  const queue = within(await screen.findByRole('region', { name: 'Queue' }));
  assert.deepEqual(
    queue.getAllByRole('listitem').map(({ textContent }) => textContent.slice(0, 4)),
    ['earl', 'late'],
  );
  await user.click(queue.getByRole('button', { name: 'Move late up' }));
  assert.deepEqual(shown.asked('audits.move'), [{ job: 3, before: 2 }]);
  const stopped = within(screen.getByRole('region', { name: 'Stopped' }));
  stopped.getByText(/The disk is full/);
  stopped.getByText(/^failed · /);
  await user.click(stopped.getByRole('button', { name: 'Resume' }));
  assert.deepEqual(shown.asked('audits.resume'), [{ job: 1 }]);
});

test('the page of a new audit is German in German', async (t) => {
  show(t, <Audit />, { ...FULL, 'audits.list': [audit(1, { state: 'failed' })] }, { language: 'de' });
  await screen.findByRole('heading', { name: 'Prüfung' });
  await screen.findByText('6 Gesichter: 2 gefälscht, 4 echt. 1.848 Durchläufe.');
  screen.getByRole('button', { name: 'Prüfung starten' });
  screen.getByText(/^fehlgeschlagen · /);
});

test('a preset fills the form, and what stands there is kept as a template', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, <Audit />, { ...FULL, 'audits.keepTemplate': null });
  await screen.findByText(/^6 faces/);
  await user.click(screen.getByRole('button', { name: 'Start from …' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Quick/ }));
  screen.getByRole('region', { name: 'PGD' });
  assert.equal(screen.queryByRole('region', { name: 'UAP, over-firing' }), null);
  await user.click(screen.getByRole('button', { name: 'Keep as template' }));
  await user.type(await screen.findByLabelText('Name of the template'), 'Ours{Enter}');
  await screen.findByText('Template kept');
  const [template] = shown.asked('audits.keepTemplate') as {
    name: string;
    attacks: object[];
    limit: number;
  }[];
  assert.deepEqual([template?.name, template?.attacks.length, template?.limit], ['Ours', 2, 20]);
});
