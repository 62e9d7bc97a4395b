import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Studies from '../../../src/renderer/studies/Studies.tsx';
import { refuse, study } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const page = <Studies params={{}} />;

test('without a study there is what one is, and how to make it', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, page, { 'studies.list': [], 'studies.make': study(1) });
  await screen.findByRole('heading', { name: 'No study yet' });
  const make = within(screen.getByRole('region', { name: 'Make a study' }));
  const pairs = make.getByRole('textbox', { name: 'Pairs per condition' });
  await user.type(pairs, '4');
  await user.click(make.getByRole('button', { name: 'Make' }));
  await waitFor(() => assert.equal(shown.place(), '/studies/1'));
  assert.deepEqual(shown.asked('studies.make'), [
    { audits: [], name: 'study', perCondition: 4, seed: 1, language: 'en' },
  ]);
});

test('studies that can not be read say why', async (t) => {
  show(t, page, { 'studies.list': refuse });
  assert.match((await screen.findByRole('alert')).textContent, /^.*\/projects\/demo/);
});

test('while studies are looked for, none is said to be missing', async (t) => {
  show(t, page);
  await screen.findByRole('heading', { name: 'Studies' });
  assert.ok(screen.queryByText('No study yet') === null);
});

test('the latest study is shown: how far it is, and a seat at this screen', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, page, {
    'studies.list': [study(1), study(2)],
    'studies.serving': null,
    'studies.sit': { evaluator: 7 },
  });
  await screen.findByText('4 sets, 1 evaluator, 21 scores');
  assert.equal(screen.getByRole<HTMLInputElement>('combobox', { name: 'Study' }).value, '2: pilot');
  await user.click(screen.getByRole('button', { name: 'Begin as a new evaluator' }));
  await waitFor(() => assert.equal(shown.place(), '/rate/2/7'));
});

test('a study that is served says where and to whom, and links are made for others', async (t) => {
  const user = userEvent.setup();
  const link = 'http://127.0.0.1:8810/#abc';
  const shown = show(t, page, {
    'studies.list': [study(1)],
    'studies.serving': { study: 1, origin: 'http://127.0.0.1:8810', open: false },
    'studies.invite': [{ evaluator: 'E2', link }],
  });
  const part = within(await screen.findByRole('region', { name: 'Invite evaluators' }));
  await part.findByText('Served at http://127.0.0.1:8810, for this machine alone.');
  await user.click(part.getByRole('button', { name: 'Make links' }));
  await part.findByText(link);
  assert.deepEqual(shown.asked('studies.invite'), [{ count: 1 }]);
});

test('in German a study is counted and made in German', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, page, { 'studies.list': [study(1)], 'studies.make': study(2) }, { language: 'de' });
  await screen.findByText('4 Reihen, 1 Person, 21 Urteile');
  await user.click(screen.getByRole('button', { name: 'Anlegen' }));
  assert.deepEqual(shown.asked('studies.make'), [
    { audits: [], name: 'Studie', perCondition: null, seed: 1, language: 'de' },
  ]);
});
