import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import History from '../../../src/renderer/history/History.tsx';
import { audit, project, refuse } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const LIST = [
  audit(3, { detector: 'other', state: 'waiting', audit: null, finished: null }),
  audit(2, { tags: ['night'], state: 'paused' }),
  audit(1, { note: 'first try' }),
];

test('without audits the history leads to the audit', async (t) => {
  show(t, <History />, { 'audits.list': [] });
  await screen.findByRole('heading', { name: 'No audits yet' });
  screen.getByRole('link', { name: 'Go to Audit' });
});

test('a history that can not be read says why', async (t) => {
  show(t, <History />, { 'audits.list': refuse });
  assert.match((await screen.findByRole('alert')).textContent, /^.*\/projects\/demo/);
});

test('the newest audit is looked at first; another one when it is picked', async (t) => {
  const user = userEvent.setup();
  show(t, <History />, { 'audits.list': LIST });
  await screen.findByText('3 audits');
  const panel = () => within(screen.getByRole('complementary', { name: 'The selected audit' }));
  panel().getByRole('heading', { name: 'other' });
  // It has not begun: there is nothing to find in it, nor to resume.
  assert.ok(panel().queryByRole('link', { name: 'Findings' }) === null);
  assert.ok(panel().queryByRole('button', { name: 'Resume' }) === null);
  await user.click(screen.getAllByRole('button', { name: 'mine' })[0]!);
  panel().getByRole('heading', { name: '2: mine' });
  panel().getByText('1,200 faces');
  panel().getByRole('button', { name: 'Resume' });
});

test('two audits that have begun can be compared from the history', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, <History />, { 'audits.list': LIST });
  await screen.findByText('3 audits');
  const compare = screen.getByRole<HTMLButtonElement>('button', { name: 'Pick two to compare' });
  assert.equal(compare.disabled, true);
  for (const name of ['Pick audit 2 to compare', 'Pick audit 1 to compare'])
    await user.click(screen.getByRole('checkbox', { name }));
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  assert.equal(shown.place(), '/compare/1/2');
});

test('words that nothing has leave an empty list, and say so', async (t) => {
  const user = userEvent.setup();
  show(t, <History />, { 'audits.list': LIST });
  const words = await screen.findByRole('textbox', { name: /^Words in detectors/ });
  await user.type(words, 'night');
  await waitFor(() => assert.equal(screen.getAllByRole('row').length, 2));
  await user.type(words, 'mare');
  await screen.findByText('No audit matches the filter.');
});

test('a note is kept when it is left, and an audit is run again', async (t) => {
  const user = userEvent.setup();
  const one = LIST[2]!;
  const shown = show(t, <History />, { 'audits.list': [one], 'audits.annotate': one, 'audits.again': one });
  await user.type(await screen.findByRole('textbox', { name: 'Note' }), ', good');
  await user.tab();
  await waitFor(() =>
    assert.deepEqual(shown.asked('audits.annotate'), [{ job: 1, tags: [], note: 'first try, good' }]),
  );
  await user.click(screen.getByRole('button', { name: 'Run again' }));
  await screen.findByText('The same audit is in the queue again.');
});

test('of a sealed case nothing can be changed', async (t) => {
  const sealed = { 'projects.current': project({ sealed: { redacted: false } }), 'audits.list': [LIST[2]!] };
  show(t, <History />, sealed);
  await screen.findByText(/^Sealed case: it takes no tags or notes/);
  assert.ok(screen.queryByRole('button', { name: 'Run again' }) === null);
  assert.equal(screen.getByRole('textbox', { name: 'Note' }).closest('fieldset')!.disabled, true);
});

test('in German states, counts and dates are German', async (t) => {
  show(t, <History />, { 'audits.list': LIST }, { language: 'de' });
  await screen.findByText('3 Prüfungen');
  screen.getByRole('row', { name: /angehalten 03\.11\.2026.*night/ });
});
