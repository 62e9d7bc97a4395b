import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OverfireError } from '../../../src/common/fault.ts';
import { faultAs } from '../../../src/language/faults.ts';
import Projects from '../../../src/renderer/projects/Projects.tsx';
import { project, SEALED } from '../support/made.ts';
import { show } from '../support/show.tsx';

const RECENT = [
  {
    folder: '/cases/harbour',
    name: 'Harbour',
    caseNumber: '12/26',
    opened: '2026-03-02T08:00:00.000Z',
    present: true,
  },
  { folder: '/stick/old', name: 'Old', caseNumber: '', opened: '2025-11-30T08:00:00.000Z', present: false },
];
const SIZE = { objects: 3_000_000, database: 500_000, log: 1000, other: 0, total: 3_501_000 };

test('projects: while the list is loading there is the title alone', async (t) => {
  show(t, <Projects />);
  await screen.findByRole('heading', { name: 'Projects', level: 1 });
  assert.equal(screen.queryAllByRole('heading').length, 1);
});

test('projects: a list that cannot be had says why, and can be asked for again', async (t) => {
  show(t, <Projects />, {
    'projects.recent': () => {
      throw new OverfireError(faultAs('usage', 'project.none'));
    },
  });
  const trouble = await screen.findByRole('alert');
  within(trouble).getByRole('button', { name: 'Try again' });
});

test('projects: the first start says what Overfire is and offers the demo', async (t) => {
  const { asked } = show(t, <Projects />, { 'projects.recent': [], 'projects.demo': project() });
  await screen.findByText(/How far can a facial-forgery detector be trusted/);
  await userEvent.click(screen.getByRole('button', { name: 'Open the demo project' }));
  assert.deepEqual(asked('projects.demo'), [null]);
});

test('projects: the demo that is being made shows how far it is, in the window’s language', async (t) => {
  const { tell } = show(t, <Projects />, { 'projects.recent': [] }, { language: 'de' });
  await userEvent.click(await screen.findByRole('button', { name: 'Demoprojekt öffnen' }));
  tell({
    topic: 'task',
    data: { task: 'demo', stage: 'forge', which: 'splice', done: 38, total: 100, unit: 'step' },
  });
  await screen.findByRole('button', { name: 'Demoprojekt entsteht: 38 %' });
  await screen.findByText('Fälschungen werden hergestellt (splice)');
  const bar = screen.getByRole('progressbar', { name: 'Herstellung des Demoprojekts' });
  assert.equal(bar.getAttribute('aria-valuenow'), '38');
});

test('projects: recent ones are opened by name, and one whose folder is gone is not', async (t) => {
  const { asked, place } = show(t, <Projects />, { 'projects.recent': RECENT, 'projects.open': project() });
  const gone = (await screen.findByText('folder not found')).closest('button')!;
  assert.equal(gone.disabled, true);
  await userEvent.click(screen.getByRole('button', { name: /^Harbour/ }));
  assert.deepEqual(asked('projects.open'), [{ folder: '/cases/harbour' }]);
  assert.equal(place(), '/evidence');
});

test('projects: the open one shows its cover, its numbers and its size', async (t) => {
  show(
    t,
    <Projects />,
    { 'projects.recent': RECENT, 'projects.current': project(), 'projects.size': SIZE },
    { language: 'de' },
  );
  const open = await screen.findByRole('region', { name: 'Harbour' });
  within(open).getByText('12/26');
  within(open).getByText('1.204');
  await within(open).findByText('3,5 MB, davon 3,0 MB Bilder und Tensoren');
});

test('projects: one is deleted once that is confirmed, and not before', async (t) => {
  const { asked } = show(t, <Projects />, {
    'projects.recent': RECENT,
    'projects.current': project(),
    'projects.size': SIZE,
    'audits.progress': null,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Harbour for good?' });
  within(dialog).getByText(/3\.5 MB/);
  assert.deepEqual(asked('projects.delete'), []);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete for good' }));
  assert.deepEqual(asked('projects.delete'), [{ folder: '/cases/harbour', confirmed: true }]);
});

test('projects: a sealed case is looked at and not changed', async (t) => {
  show(t, <Projects />, { 'projects.recent': RECENT, 'projects.current': project(SEALED) });
  await screen.findByText(/nothing in it can be changed/);
  screen.getByRole('link', { name: 'Verification and report' });
  for (const name of ['Edit', 'Delete']) assert.equal(screen.queryByRole('button', { name }), null);
});

test('projects: a new one takes the name that was written', async (t) => {
  const { asked } = show(t, <Projects />, { 'projects.recent': [], 'projects.create': project() });
  await userEvent.click(await screen.findByRole('button', { name: 'New project' }));
  const dialog = await screen.findByRole('dialog', { name: 'New project' });
  const create = within(dialog).getByRole('button', { name: 'Create project' });
  assert.equal((create as HTMLButtonElement).disabled, true);
  await userEvent.type(within(dialog).getByRole('textbox', { name: /^Name/ }), 'Quay');
  await userEvent.click(create);
  const [made] = asked('projects.create') as [{ folder: null; details: { name: string } }];
  assert.deepEqual([made.folder, made.details.name], [null, 'Quay']);
});
