import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Guard } from '../../../src/renderer/app/Guard.tsx';
import { Window } from '../../../src/renderer/app/Window.tsx';
import { evidenceCounts, project, SEALED } from '../support/made.ts';
import { show } from '../support/show.tsx';

const AT_WORK = {
  job: 5,
  audit: 3,
  stage: 'measure' as const,
  done: 1204,
  total: 2408,
  unit: 'pass' as const,
  rate: 10,
  secondsLeft: null,
  curve: [],
};

test('window: while it is not known whether a project is open, nothing is shown', async (t) => {
  show(t, <Window />, { 'projects.current': () => new Promise(() => {}) });
  assert.equal((await screen.findByRole('main')).getAttribute('aria-busy'), 'true');
});

test('window: without a project its screens are there and say what they wait for', async (t) => {
  show(t, <Window />, { 'projects.recent': [], 'engine.last': null });
  const screens = within(await screen.findByRole('navigation', { name: 'Screens' }));
  const evidence = screens.getByRole('button', { name: 'Evidence' });
  assert.equal(evidence.getAttribute('aria-disabled'), 'true');
  await userEvent.hover(evidence);
  await screen.findByText('Open a project first');
  screens.getByRole('link', { name: 'Settings' });
  screen.getByText('No project open');
  await screen.findByText('Backend: Auto');
});

test('window: the foot says whose case it is and how far its audit is', async (t) => {
  const { tell } = show(
    t,
    <Window />,
    {
      'projects.recent': [],
      'projects.current': project(),
      'audits.progress': AT_WORK,
      'engine.last': {
        backend: 'wasm',
        workers: 1,
        versions: {},
        selfCheck: { deviation: 0, tolerance: 0 },
        speeds: [],
        at: '',
      },
    },
    { language: 'de' },
  );
  const foot = within(await screen.findByRole('contentinfo'));
  foot.getByText('Harbour');
  await foot.findByText('Prüfung 3: wird gemessen');
  foot.getByText('1.204 Durchläufe');
  foot.getByText('wasm, 1 Worker');
  assert.equal(foot.getByRole('progressbar').getAttribute('aria-valuenow'), '50');
  assert.equal(document.title, 'Projekte · Harbour · Overfire');
  tell({ topic: 'audits.progress', data: { ...AT_WORK, secondsLeft: 200 } });
  await foot.findByText('noch 3 min 20 s');
  tell({ topic: 'audits.progress', data: null });
  await screen.findByRole('contentinfo');
  assert.equal(foot.queryByRole('progressbar'), null);
});

test('window: a sealed case is named as one, and keeps away what would change it', async (t) => {
  show(t, <Window />, { 'projects.recent': [], 'projects.current': project(SEALED) });
  await screen.findByText('sealed case, read-only');
  const screens = within(screen.getByRole('navigation', { name: 'Screens' }));
  assert.equal(screens.getByRole('button', { name: 'Audit' }).getAttribute('aria-disabled'), 'true');
  screens.getByRole('link', { name: 'Evidence' });
});

test('window: keys lead from screen to screen and are listed as they stand on the keyboard', async (t) => {
  const { place } = show(
    t,
    <Window />,
    {
      'projects.recent': [],
      'projects.current': project(),
      'evidence.counts': evidenceCounts({ sources: 0 }),
    },
    { language: 'de' },
  );
  await screen.findByRole('heading', { name: 'Projekte', level: 1 });
  await userEvent.keyboard('ge');
  assert.equal(place(), '/evidence');
  await screen.findByRole('heading', { name: 'Material', level: 1 });
  await userEvent.keyboard('?');
  const list = within(await screen.findByRole('dialog', { name: 'Tastatur' }));
  const undo = list.getByText('Rückgängig').closest('div')!;
  assert.equal(undo.querySelector('dd')!.textContent, 'StrgZ');
  list.getByText('Als gefälscht einordnen');
});

test('window: a screen that breaks says so until it is tried again', async (t) => {
  t.mock.method(console, 'error', () => {});
  let broken = true;
  const Screen = () => {
    if (broken) throw new Error('no such colour');
    return <h1>Fine</h1>;
  };
  show(
    t,
    <Guard place="/">
      <Screen />
    </Guard>,
  );
  const trouble = within(await screen.findByRole('alert'));
  trouble.getByText(/No such colour/);
  broken = false;
  await userEvent.click(trouble.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Fine' });
});

test('window: a sealed case that is dropped on any screen is opened, and so is the folder of a project', async (t) => {
  const opened = project();
  const { asked, place } = show(t, <Window />, {
    'projects.recent': [],
    'projects.open': opened,
    'cases.open': () => new Promise(() => {}),
  });
  await screen.findByText('No project open');
  const drop = (name: string) =>
    fireEvent.drop(screen.getByRole('main'), {
      dataTransfer: { files: [new File([], name)], types: ['Files'], items: [] },
    });
  drop('case.overfire.zip');
  await waitFor(() => assert.match(place(), /^\/case\//));
  drop('harbour');
  await waitFor(() => assert.deepEqual(asked('projects.open'), [{ folder: '/dropped/harbour' }]));
});
