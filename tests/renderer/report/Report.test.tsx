import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import Report from '../../../src/renderer/report/Report.tsx';
import type { Answers } from '../support/application.ts';
import { audit, hash, project, refuse } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const FULL: Answers = {
  'projects.current': project(),
  'audits.list': [audit(2, { state: 'paused' }), audit(1)],
  'reports.preview': { html: '<p>the report</p>' },
  'audits.groups': { columns: [], groups: [] },
};
const page = <Report params={{}} />;

test('without an audit that has begun there is nothing to report', async (t) => {
  show(t, page, { 'audits.list': [audit(1, { audit: null, state: 'waiting' })] });
  await screen.findByRole('heading', { name: 'Nothing to report yet' });
});

test('a report is said to be in the making, then it is there', async (t) => {
  let make = (_: { html: string }) => {};
  show(t, page, { ...FULL, 'reports.preview': () => new Promise((done) => (make = done)) });
  await screen.findByText('The report is being put together …');
  make({ html: '<p>the report</p>' });
  const frame = await screen.findByTitle<HTMLIFrameElement>('Preview of the report');
  assert.equal(frame.getAttribute('srcdoc'), '<p>the report</p>');
  // Whatever it holds, it runs no scripts.
  assert.equal(frame.getAttribute('sandbox'), '');
});

test('a report that fails says why', async (t) => {
  show(t, page, { ...FULL, 'reports.preview': refuse });
  assert.match((await screen.findByRole('alert')).textContent, /^.*\/projects\/demo/);
});

test('a report is written as it was chosen, in the language that is chosen', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, page, {
    ...FULL,
    'reports.export': { files: [{ format: 'html', path: '/projects/demo/report/report.html' }] },
  });
  const side = within(await screen.findByRole('complementary', { name: 'Export' }));
  await user.click(side.getByRole('checkbox', { name: 'CSV' }));
  const rate = side.getByRole('textbox', { name: 'False positives at the stated threshold' });
  await user.clear(rate);
  await user.type(rate, '1');
  await user.click(side.getByRole('radio', { name: 'Deutsch' }));
  await user.click(side.getByRole('button', { name: 'Export' }));
  await side.findByText('/projects/demo/report/report.html');
  assert.deepEqual(shown.asked('reports.export'), [
    {
      audit: 1,
      folder: null,
      language: 'de',
      by: [],
      falsePositives: 0.01,
      formats: ['html', 'json', 'figures'],
    },
  ]);
});

test('a case is sealed of an audit that is done, and tells its hash and its key', async (t) => {
  const user = userEvent.setup();
  const sealed = {
    file: '/projects/demo/sealed/1.zip',
    audit: 1,
    bytes: 1_540_000,
    files: 12,
    sha256: hash('e'),
    key: hash('f'),
    publicKey: '/projects/demo/sealed/lab.pem',
    redacted: true,
    pdf: false,
  };
  const shown = show(t, page, {
    ...FULL,
    'cases.export': sealed,
  });
  const part = within(await screen.findByRole('region', { name: 'Sealed case' }));
  await user.click(part.getByRole('checkbox', { name: 'Blur faces' }));
  const seal = part.getByRole<HTMLButtonElement>('button', { name: 'Seal' });
  await waitFor(() => assert.equal(seal.disabled, false));
  await user.click(seal);
  await part.findByText('1.5 MB');
  part.getByText('/projects/demo/sealed/lab.pem');
  assert.deepEqual(shown.asked('cases.export'), [
    { audit: 1, folder: null, redact: true, withPaths: false, language: 'en', by: [], falsePositives: 0.05 },
  ]);
});

test('a conclusion and a second reading are written; a new conclusion says that it was not read', async (t) => {
  const user = userEvent.setup();
  const added = {
    conclusion: { text: 'Old words.', written: '2026-03-01T10:00:00.000Z' },
    secondReader: { name: 'R', date: '2026-03-02', agrees: true, remark: '', current: true },
    bookmarks: [{ attack: 1, item: 7, position: 6, path: '/footage/a.png', remark: 'Ears.' }],
  };
  const shown = show(t, page, {
    ...FULL,
    'examiner.added': added,
    'examiner.conclude': null,
    'examiner.secondRead': null,
  });
  const part = within(await screen.findByRole('region', { name: 'Conclusion and second reader' }));
  part.getByText('Read by R on 2026-03-02: agreed.');
  assert.equal(part.getByRole('link', { name: 'a.png' }).getAttribute('href'), '/viewer/1/1/7');
  await user.keyboard('c');
  const form = within(await screen.findByRole('dialog', { name: 'Conclusion and second reader' }));
  const save = form.getByRole<HTMLButtonElement>('button', { name: 'Save' });
  assert.equal(save.disabled, true);
  await user.type(form.getByRole('textbox', { name: 'Conclusion' }), ' New ones.');
  form.getByText(/has read an earlier conclusion/);
  await user.click(form.getByRole('checkbox', { name: /as it stands now/ }));
  await user.click(form.getByText('Read and disagreed'));
  await user.click(save);
  await waitFor(() =>
    assert.deepEqual(shown.asked('examiner.secondRead'), [
      { audit: 1, reading: { name: 'R', date: '2026-03-02', agrees: false, remark: '' } },
    ]),
  );
  assert.deepEqual(shown.asked('examiner.conclude'), [{ audit: 1, text: 'Old words. New ones.' }]);
});

test('an audit that is not done can not be sealed', async (t) => {
  show(t, <Report params={{ audit: '2' }} />, FULL);
  const seal = await screen.findByRole<HTMLButtonElement>('button', { name: 'Seal' });
  assert.equal(seal.disabled, true);
});

test('the report of a sealed case is shown and not written', async (t) => {
  show(t, page, { ...FULL, 'projects.current': project({ sealed: { redacted: false } }) });
  await screen.findByText(/A sealed case is never written to/);
  assert.ok(screen.queryByRole('button', { name: 'Export' }) === null);
});

test('a German window offers a German report first', async (t) => {
  const shown = show(t, page, FULL, { language: 'de' });
  const side = within(await screen.findByRole('complementary', { name: 'Exportieren' }));
  assert.equal(side.getByRole<HTMLInputElement>('radio', { name: 'Deutsch' }).checked, true);
  await waitFor(() =>
    assert.deepEqual(shown.asked('reports.preview').at(-1), {
      audit: 1,
      language: 'de',
      by: [],
      falsePositives: 0.05,
    }),
  );
});
