import '../support/dom.ts';
import '../support/layout.ts';
import '../support/pictures.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ListedBookmark } from '../../../src/common/examiner.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { faultAs } from '../../../src/language/faults.ts';
import Viewer from '../../../src/renderer/viewer/Viewer.tsx';
import { object, project, sample } from '../support/made.ts';
import { show } from '../support/show.tsx';

const viewer = <Viewer params={{ audit: '3', attack: '0' }} />;
const COUNTS = { total: 12, frames: 1, counts: { fooled: 11, held: 0, 'wrong-before': 1 }, samples: [] };
const refuse = () => {
  throw new OverfireError(faultAs('usage', 'project.none'));
};

test('viewer: while a face is loading its tools are there and its numbers are not', async (t) => {
  show(t, viewer);
  await screen.findByRole('toolbar', { name: 'Viewer' });
  assert.equal(screen.queryByRole('complementary'), null);
  assert.equal(screen.getByRole('button', { name: 'Next face' }).hasAttribute('disabled'), true);
});

test('viewer: a face that cannot be had says why', async (t) => {
  show(t, viewer, { 'samples.get': refuse });
  within(await screen.findByRole('alert')).getByRole('button', { name: 'Try again' });
});

test('viewer: a face is shown from every side, with its decision by iteration', async (t) => {
  const { place } = show(t, viewer, { 'samples.get': sample(), 'samples.list': COUNTS });
  for (const name of ['Clean', 'Adversarial', /^Perturbation/]) await screen.findByRole('img', { name });
  screen.getByText('There is no true mask for this face');
  assert.equal(screen.getAllByText('This detector does not segment').length, 2);
  const side = within(screen.getByRole('complementary', { name: 'Measurements of this face' }));
  side.getByText('Iteration 4: decided real. The decision flips at iteration 3.');
  side.getByText('PGD, eps 2.5, 4 iterations');
  side.getByText('1,250 at 41.70 s');
  side.getByRole('row', { name: 'Realness 0.100 0.750' });
  await screen.findByText('Fooled 11');
  await userEvent.click(screen.getByRole('button', { name: 'Next face' }));
  assert.equal(place(), '/viewer/3/0/8');
});

test('viewer: in German numbers have commas and every pane its name', async (t) => {
  show(
    t,
    viewer,
    { 'samples.get': sample({ mask: object('e') }), 'samples.list': COUNTS },
    { language: 'de' },
  );
  for (const name of ['Unverändert', 'Angegriffen', 'Wahre Maske', /^Störung/])
    await screen.findByRole('img', { name });
  const side = within(screen.getByRole('complementary', { name: 'Messwerte zu diesem Gesicht' }));
  side.getByRole('row', { name: 'Echtheitswert 0,100 0,750' });
  side.getByRole('row', { name: 'PSNR (dB) 46,2' });
  side.getByText('Iteration 4: Entscheidung echt. Die Entscheidung kippt bei Iteration 3.');
  await userEvent.keyboard('[[[[[[');
  side.getByText(/^Iteration 1: Entscheidung gefälscht/);
  // The clean face must not stand beside what was decided at another iteration: nothing was kept of this one.
  side.getByText(/Von dieser Iteration wurde kein Bild aufgehoben, nur von: 4/);
  assert.equal((await screen.findAllByText('Von Iteration 1 wurde kein Bild aufgehoben')).length, 2);
  assert.equal(screen.queryByRole('img', { name: 'Angegriffen' }), null);
  await userEvent.keyboard('[[');
  side.getByText(/^Iteration 0: Entscheidung gefälscht/);
  await screen.findByRole('img', { name: 'Angegriffen' });
});

test('viewer: how it shows is kept from face to face and from visit to visit', async (t) => {
  const { leave, comeBack } = show(t, viewer, { 'samples.get': sample(), 'samples.list': COUNTS });
  await screen.findByRole('complementary');
  await userEvent.click(screen.getByRole('radio', { name: 'Difference' }));
  await screen.findByRole('img', { name: 'Difference × 20' });
  leave();
  comeBack();
  await screen.findByRole('img', { name: 'Difference × 20' });
  await userEvent.keyboard('.');
  await screen.findByRole('img', { name: 'Difference × 50' });
});

test('viewer: where no face is of the kind that is looked for, another kind can be chosen', async (t) => {
  const { asked } = show(t, viewer, {
    'samples.get': ({ filter }) => (filter?.verdict === 'wrong-before' ? refuse() : sample()),
    'samples.list': COUNTS,
  });
  await screen.findByRole('complementary');
  await userEvent.click(await screen.findByRole('radio', { name: 'Wrong before 1' }));
  await screen.findByRole('heading', { name: 'No such face' });
  screen.getByText(/^No face of this attack is “wrong before”/);
  screen.getByRole('radio', { name: 'All 12' });
  const [, second] = asked('samples.get') as { filter: { verdict?: string } }[];
  assert.equal(second!.filter.verdict, 'wrong-before');
});

test('viewer: a universal perturbation is looked at without and with it', async (t) => {
  show(t, viewer, {
    'samples.get': sample({
      trace: { fake: [0.9, 0.25], real: [0.1, 0.75] },
      universalTrace: { fake: [1, 2, 3], real: [3, 2, 1] },
      snapshots: [{ ...sample().snapshots[0]!, iteration: 1 }],
    }),
    'samples.list': COUNTS,
  });
  await screen.findByRole('radio', { name: 'With the perturbation' });
  screen.getByText('The perturbation alone, while it was being made. It is the same for every face.');
});

test('viewer: a face is chosen for the report by its key, and its remark is kept when the field is left', async (t) => {
  let bookmarks: ListedBookmark[] = [];
  const { asked } = show(t, viewer, {
    'samples.get': sample(),
    'samples.list': COUNTS,
    'examiner.added': () => ({ conclusion: null, secondReader: null, bookmarks }),
    'examiner.bookmark': ({ attack, item, remark = '' }) => {
      bookmarks = [{ attack, item, remark, position: 6, path: '/a.png' }];
      return null;
    },
    'examiner.unbookmark': () => {
      bookmarks = [];
      return null;
    },
  });
  const { attack, item } = sample();
  const button = await screen.findByRole('button', { name: 'Choose for the report', pressed: false });
  await waitFor(() => assert.equal(asked('examiner.added').length, 1));
  await userEvent.keyboard('k');
  const field = await screen.findByRole('textbox', { name: 'Remark for the report' });
  assert.equal(button.getAttribute('aria-pressed'), 'true');
  await userEvent.keyboard('r');
  assert.equal(document.activeElement, field);
  // In the field every key is its text's, and Escape leaves it alone.
  await userEvent.keyboard('kr, see ears{Escape}');
  await waitFor(() => assert.equal(asked('examiner.bookmark').length, 2));
  assert.deepEqual(asked('examiner.bookmark').at(-1), { audit: 3, attack, item, remark: 'kr, see ears' });
  await userEvent.keyboard('k');
  await waitFor(() => assert.deepEqual(asked('examiner.unbookmark'), [{ audit: 3, attack, item }]));
  // What goes with it is said once more.
  await screen.findByText(/The remark was: kr, see ears/);
});

test('viewer: a redacted case has no faces to show', async (t) => {
  show(t, viewer, {
    'projects.current': project({ sealed: { redacted: true } }),
    'samples.get': sample(),
  });
  await screen.findByRole('heading', { name: 'Sealed without pictures of faces' });
});
