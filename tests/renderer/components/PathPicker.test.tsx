import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Wanted } from '../../../src/common/api/dialogs.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { faultAs } from '../../../src/language/faults.ts';
import { usePaths } from '../../../src/renderer/components/PathPicker.tsx';
import { show } from '../support/show.tsx';

const HOST = {
  host: 'browser',
  version: '1',
  platform: 'linux',
  cores: 2,
  home: '/home',
  dialogs: false,
} as const;
const FOLDER = {
  folder: '/home/ada',
  parent: '/home',
  entries: [
    { name: 'footage', path: '/home/ada/footage', kind: 'folder' as const },
    { name: 'one.png', path: '/home/ada/one.png', kind: 'file' as const },
  ],
  more: 1204,
};

function Asking({ wanted, take }: { wanted: Wanted; take: (paths: string[]) => void }) {
  const [ask, picker] = usePaths();
  return (
    <>
      <button type="button" onClick={() => ask(wanted, take)}>
        ask
      </button>
      {picker}
    </>
  );
}

async function opened(name: string) {
  await userEvent.click(screen.getByRole('button', { name: 'ask' }));
  return within(await screen.findByRole('dialog', { name }));
}

test('paths: while a folder is read its list is empty', async (t) => {
  show(t, <Asking wanted="project" take={() => {}} />, { 'host.info': HOST });
  const dialog = await opened('Choose a project folder');
  assert.equal(dialog.getByRole('list', { name: 'Contents of the folder' }).children.length, 0);
  assert.equal(dialog.getByRole('button', { name: 'Use this folder' }).hasAttribute('disabled'), true);
});

test('paths: a folder that cannot be read says why', async (t) => {
  show(t, <Asking wanted="project" take={() => {}} />, {
    'host.info': HOST,
    'dialogs.browse': () => {
      throw new OverfireError(faultAs('usage', 'project.none'));
    },
  });
  await (await opened('Choose a project folder')).findByRole('alert');
});

test('paths: a folder with nothing that fits says so', async (t) => {
  show(
    t,
    <Asking wanted="mask" take={() => {}} />,
    { 'host.info': HOST, 'dialogs.browse': { ...FOLDER, entries: [], more: 0 } },
    { language: 'de' },
  );
  await (await opened('Maske wählen')).findByText('Keine passenden Ordner oder Dateien hier.');
});

test('paths: files are chosen, and the folder is where one was looked at last', async (t) => {
  const taken: string[][] = [];
  const { asked } = show(t, <Asking wanted="footage" take={(paths) => taken.push(paths)} />, {
    'host.info': HOST,
    'dialogs.browse': FOLDER,
  });
  const dialog = await opened('Choose pictures and videos');
  await dialog.findByText('and 1,204 more');
  await userEvent.click(dialog.getByRole('button', { name: 'Parent folder' }));
  await userEvent.click(await dialog.findByRole('button', { name: 'one.png' }));
  dialog.getByText('1 selected');
  await userEvent.click(dialog.getByRole('button', { name: 'Choose' }));
  assert.deepEqual(taken, [['/home/ada/one.png']]);
  await opened('Choose pictures and videos');
  const folders = (asked('dialogs.browse') as { folder: string | null }[]).map(({ folder }) => folder);
  assert.deepEqual(folders.slice(0, 2), [null, '/home']);
});
