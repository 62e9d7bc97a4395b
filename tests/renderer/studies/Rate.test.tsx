import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OutputOf } from '../../../src/common/api/api.ts';
import type { Standing } from '../../../src/common/study.ts';
import Rate from '../../../src/renderer/studies/Rate.tsx';
import { hash, refuse, study } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const seat = <Rate params={{ study: '1', evaluator: '7' }} />;
const at = (standing: Standing): OutputOf<'studies.seat'> =>
  standing.kind === 'pair'
    ? { standing, clean: hash('a'), noisy: hash('b') }
    : { standing, clean: null, noisy: null };
const begin = at({ kind: 'break', evaluator: 'E7', done: 0, sets: 4 });
const pair = at({ kind: 'pair', evaluator: 'E7', position: 0, inSet: 1, ofSet: 21, set: 1, sets: 4 });
const list = [study(1)];

test('before the first pair an evaluator is told what to do', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, seat, { 'studies.list': list, 'studies.seat': begin, 'studies.begin': pair });
  await screen.findByRole('heading', { name: 'Picture comparison' });
  screen.getByText(/no way back to a pair/);
  await user.click(screen.getByRole('button', { name: 'Begin' }));
  await screen.findByText('Pair 1 of 21, set 1 of at most 4');
  assert.deepEqual(shown.asked('studies.begin'), [{ study: 1, evaluator: 7 }]);
});

test('a pair is scored once, and not before both pictures are there', async (t) => {
  const done = at({ kind: 'done', evaluator: 'E7', sets: 4 });
  const shown = show(t, seat, { 'studies.list': list, 'studies.seat': pair, 'studies.score': done });
  const pictures = await screen.findAllByRole('img');
  fireEvent.keyDown(window, { key: '4' });
  assert.deepEqual(shown.asked('studies.score'), []);
  for (const picture of pictures) fireEvent.load(picture);
  fireEvent.keyDown(window, { key: '4' });
  fireEvent.keyDown(window, { key: '2' });
  await screen.findByRole('heading', { name: 'Thank you' });
  const scores = shown.asked('studies.score') as { position: number; score: number }[];
  assert.deepEqual(
    scores.map(({ position, score }) => [position, score]),
    [[0, 4]],
  );
});

test('between two sets an evaluator can stop', async (t) => {
  const user = userEvent.setup();
  const rest = at({ kind: 'break', evaluator: 'E7', done: 1, sets: 4 });
  const shown = show(t, seat, { 'studies.list': list, 'studies.seat': rest });
  await screen.findByText(/^Set 1 of at most 4 is done/);
  await user.click(screen.getByRole('button', { name: 'Stop here' }));
  await waitFor(() => assert.equal(shown.place(), '/studies/1'));
});

test('a seat that can not be had says why', async (t) => {
  show(t, seat, { 'studies.list': list, 'studies.seat': refuse });
  await screen.findByText(/^.*\/projects\/demo/);
});

test('an evaluator reads the language of the study, whatever the window speaks', async (t) => {
  const german = study(1, { config: { ...list[0]!.config, language: 'de' } });
  show(t, seat, { 'studies.list': [german], 'studies.seat': begin });
  await screen.findByRole('heading', { name: 'Bildvergleich' });
  screen.getByRole('button', { name: 'Beginnen' });
});
