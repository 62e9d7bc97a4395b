import '../support/dom.ts';
import '../support/layout.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Settings } from '../../../src/common/api/settings.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import type { Inspection } from '../../../src/common/inspection.ts';
import { faultAs } from '../../../src/language/faults.ts';
import { noticeOf } from '../../../src/language/notices.ts';
import Evidence from '../../../src/renderer/evidence/Evidence.tsx';
import { evidenceCounts, face, object, project, SEALED, source } from '../support/made.ts';
import { SETTINGS, show } from '../support/show.tsx';

const FACES = [
  face({ mask: object('f') }),
  face({
    id: 2,
    source: 2,
    display: 'real/clip.mp4',
    kind: 'video',
    label: null,
    frame: { ordinal: 1250, seconds: 50 },
  }),
];
const HOST = {
  host: 'desktop',
  version: '1',
  platform: 'linux',
  cores: 2,
  home: '/home',
  dialogs: true,
} as const;

test('evidence: without footage it says how to add some', async (t) => {
  show(t, <Evidence />, { 'evidence.counts': evidenceCounts({ sources: 0 }) });
  await screen.findByRole('heading', { name: 'No footage yet' });
  assert.equal(screen.getAllByRole('button', { name: 'Add footage' }).length, 2);
});

test('evidence: faces that are still loading have their place', async (t) => {
  show(t, <Evidence />, {
    'evidence.counts': evidenceCounts(),
    'evidence.faces': (page) =>
      page.offset === 0 ? { total: 400, faces: [FACES[0]!] } : new Promise(() => {}),
  });
  const faces = within(await screen.findByRole('listbox', { name: 'Faces' }));
  await faces.findByRole('option', { name: 'one.png, fake, with a mask' });
  assert.ok(faces.getAllByRole('option', { name: 'loading' }).length > 0);
});

test('evidence: faces that cannot be had say why', async (t) => {
  show(t, <Evidence />, {
    'evidence.counts': evidenceCounts(),
    'evidence.faces': () => {
      throw new OverfireError(faultAs('usage', 'project.none'));
    },
  });
  await screen.findByRole('alert');
});

test('evidence: a filter that nothing fits says so', async (t) => {
  show(t, <Evidence />, { 'evidence.counts': evidenceCounts(), 'evidence.faces': { total: 0, faces: [] } });
  await screen.findByText(/^No faces to show/);
});

test('evidence: faces are named with frame and label, and what is chosen is told of', async (t) => {
  const { asked } = show(
    t,
    <Evidence />,
    {
      'evidence.counts': evidenceCounts({ unlabelled: 1, failed: 2 }),
      'evidence.faces': { total: 2, faces: FACES },
      'evidence.source': source({
        id: 2,
        path: '/footage/real/clip.mp4',
        kind: 'video',
        label: null,
        faces: 1204,
        crop: { whole: false, frames: { count: 10 }, scale: 1.3 },
      }),
      'evidence.frames': [{ ordinal: 1250, seconds: 50.25, picture: object('1'), width: 16, height: 9 }],
      'evidence.label': { edit: { change: 'label', files: 1, label: 'real' }, changed: 1 },
    },
    { language: 'de' },
  );
  await screen.findByText('1 gefälscht · 1 echt · 1 ohne Einordnung · 2 Dateien nicht verwendbar');
  await userEvent.click(
    await screen.findByRole('option', { name: 'clip.mp4, Einzelbild 1.250, ohne Einordnung' }),
  );
  const panel = within(screen.getByRole('complementary', { name: 'Eigenschaften' }));
  await panel.findByText('für alle 1.204 Gesichter dieser Datei');
  panel.getByText('1.250 bei 50,00 s');
  panel.getByText('Gesichter gesucht, Ausschnitt 1,3 × Gesichtsfeld');
  await panel.findByRole('img', { name: 'Einzelbild 1.250' });
  panel.getByText('50,3 s');
  await userEvent.click(panel.getByRole('radio', { name: 'Echt' }));
  assert.deepEqual(asked('evidence.label'), [{ sources: [2], label: 'real' }]);
  await screen.findByText('1 Datei als echt eingeordnet');
});

test('evidence: undo and redo say what they would change', async (t) => {
  show(t, <Evidence />, {
    'evidence.counts': evidenceCounts({
      undo: { change: 'removed', files: 3 },
      redo: { change: 'mask', file: 'fake/one.png' },
    }),
    'evidence.faces': { total: 2, faces: FACES },
    'evidence.undo': { edit: { change: 'removed', files: 3 }, changed: 3 },
  });
  const undo = await screen.findByRole('button', { name: 'Undo' });
  await userEvent.hover(undo);
  await screen.findByText('Undo: 3 files removed');
  await userEvent.hover(screen.getByRole('button', { name: 'Redo' }));
  await screen.findByText('Redo: mask of fake/one.png');
  await userEvent.click(undo);
  await screen.findByText('Undone: 3 files removed');
});

test('evidence: files show what they gave, and why one gave nothing', async (t) => {
  show(t, <Evidence />, {
    'evidence.counts': evidenceCounts({ failed: 1 }),
    'evidence.faces': { total: 2, faces: FACES },
    'evidence.sources': {
      total: 3,
      sources: [
        source(),
        source({
          id: 2,
          display: 'two.png',
          state: 'failed',
          notices: [noticeOf(faultAs('input', 'media.noFace'), '')],
          bytes: null,
        }),
        source({ id: 3, display: 'three.png', state: 'waiting', bytes: null }),
      ],
    },
  });
  await userEvent.click(await screen.findByText('Files 2'));
  const files = within(await screen.findByRole('listbox', { name: 'Files' }));
  await files.findByText('1 face');
  files.getByText('1.5 MB');
  files.getByText('no face found');
  files.getByText('waiting');
});

test('evidence: reading says how far it is', async (t) => {
  const { tell } = show(t, <Evidence />, {
    'evidence.counts': evidenceCounts({ waiting: 204, reading: true }),
    'evidence.faces': { total: 2, faces: FACES },
  });
  await screen.findByText('Files 2');
  tell({ topic: 'evidence.progress', data: { done: 1000, total: 1204, rate: 2 } });
  await screen.findByText(/^Reading 1,000 of 1,204/);
  screen.getByText('1 min 42 s left');
});

test('evidence: reading that was stopped can go on', async (t) => {
  const { asked } = show(t, <Evidence />, {
    'evidence.counts': evidenceCounts({ waiting: 3 }),
    'evidence.faces': { total: 2, faces: FACES },
    'evidence.read': null,
  });
  const status = await screen.findByText('3 files not read yet');
  await userEvent.click(within(status).getByRole('button', { name: 'Read the rest' }));
  assert.deepEqual(asked('evidence.read'), [null]);
});

test('evidence: a redacted case shows no faces, and nothing of it can be changed', async (t) => {
  show(t, <Evidence />, {
    'projects.current': project({ ...SEALED, sealed: { redacted: true } }),
    'evidence.counts': evidenceCounts(),
  });
  await screen.findByRole('heading', { name: 'Sealed without pictures of faces' });
  assert.equal(screen.queryByRole('button', { name: 'Add footage' }), null);
});

test('evidence: what is added is seen before it enters: what it was taken for, what is asked, what is left out', async (t) => {
  const { asked } = show(t, <Evidence />, {
    'evidence.counts': evidenceCounts({ sources: 0 }),
    'host.info': HOST,
    'dialogs.choose': ['/a.png', '/b.txt'],
    'footage.inspect': ({ answers }) => inspected(answers?.ones === undefined),
    'footage.inspectStop': null,
    'settings.set': (change) => ({ ...SETTINGS, ...change }) as Settings,
    'evidence.add': { added: 1, known: 0, leftOut: [] },
  });
  await userEvent.click((await screen.findAllByRole('button', { name: 'Add footage' }))[0]!);
  // Where nothing is laid out a menu counts as out of sight.
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Pictures and videos', hidden: true }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Add footage' }));
  await dialog.findByText('this is no picture');
  dialog.getByText('1 picture, no videos, 1 left out');
  assert.equal(dialog.getByRole('button', { name: 'Add 1 file' }).hasAttribute('disabled'), true);
  await userEvent.click(
    within(dialog.getByRole('group', { name: 'ones' })).getByRole('button', { name: 'Fake' }),
  );
  await userEvent.click(dialog.getAllByText('Face crops already')[0]!);
  await dialog.findByText('of all: 1 face from 1 original');
  await userEvent.click(dialog.getByRole('button', { name: 'Add 1 file' }));
  const [request] = asked('evidence.add') as [{ paths: string[]; crop: { whole: boolean }; answers: object }];
  assert.deepEqual(
    [request.paths, request.crop.whole, request.answers],
    [['/a.png', '/b.txt'], true, { ones: 'fake' }],
  );
  assert.equal((asked('settings.set') as [{ pictures: string }])[0].pictures, 'whole');
  await screen.findByText('1 file added.');
});

/** A folder whose labels are 0 and 1, until somebody says which is which. */
const inspected = (open: boolean): Inspection => ({
  files: { images: 1, videos: 0, leftOut: 1 },
  labels: open ? [] : [{ by: 'folders', fake: 1, real: 0 }],
  unlabelled: open ? 1 : 0,
  layouts: [],
  manifest: null,
  lists: [],
  masks: { found: 0, matched: 0, fakesWithout: 1 },
  twins: [],
  originals: 1,
  persons: null,
  attributes: [],
  leftOut: [{ path: '/b.txt', reason: 'this is no picture' }],
  questions: open ? [{ question: 'ones', about: '/set', choices: ['fake', 'real'] }] : [],
  samples: [],
  sampling: [{ limit: null, faces: 1, fake: 1, real: 0, originals: 1, persons: null }],
});

test('evidence: files are removed once that is confirmed', async (t) => {
  const { asked } = show(t, <Evidence />, {
    'evidence.counts': evidenceCounts(),
    'evidence.faces': { total: 2, faces: FACES },
    'evidence.source': source(),
  });
  await userEvent.click(await screen.findByRole('option', { name: /^one\.png/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove from evidence' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove 1 file from the evidence?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
  assert.deepEqual(asked('evidence.remove'), [{ sources: [1] }]);
});
