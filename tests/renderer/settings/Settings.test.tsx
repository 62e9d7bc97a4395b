import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EngineCheck, Settings as Values } from '../../../src/common/api/settings.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { faultAs } from '../../../src/language/faults.ts';
import Settings from '../../../src/renderer/settings/Settings.tsx';
import { SETTINGS, show } from '../support/show.tsx';

const HOST = {
  host: 'browser',
  version: '1.2',
  platform: 'linux',
  cores: 12,
  home: '/home',
  dialogs: false,
} as const;
const CHECK: EngineCheck = {
  backend: 'wasm',
  workers: 4,
  versions: { tfjs: '4.22.0' },
  selfCheck: { deviation: 1.25e-6, tolerance: 1e-4 },
  speeds: [
    { detector: 'one', architecture: 'meso4', batch: 2, gradientsPerSecond: 1234.5, picturesPerSecond: 2500 },
  ],
  at: '2026-03-01T10:00:00.000Z',
};

test('settings: while they load there is the title alone', async (t) => {
  show(t, <Settings />, { 'settings.get': () => new Promise(() => {}) });
  await screen.findByRole('heading', { name: /Settings|Einstellungen/, level: 1 });
  assert.equal(screen.queryByRole('radiogroup'), null);
});

test('settings: what cannot be read is said, and can be asked for again', async (t) => {
  show(t, <Settings />, {
    'settings.get': () => {
      throw new OverfireError(faultAs('usage', 'project.none'));
    },
  });
  await screen.findByRole('alert');
});

test('settings: an engine that was never measured says so', async (t) => {
  show(t, <Settings />, { 'host.info': HOST, 'engine.last': null, 'audits.progress': null });
  await screen.findByText(/^Not measured yet/);
  screen.getByText('Leave empty for one per core (12). Results do not depend on it. WebGPU always uses one.');
});

test('settings: a measured engine shows its numbers as the language writes them', async (t) => {
  show(t, <Settings />, { 'host.info': HOST, 'engine.last': CHECK }, { language: 'de' });
  await screen.findByText('weicht um 1,3e-6 von der reinen CPU ab; erlaubt sind 1,0e-4');
  screen.getByRole('cell', { name: '1.200' });
  screen.getByRole('rowheader', { name: 'Meso-4' });
});

test('settings: what stands at the head of reports is kept when a field is left; a logo comes and goes', async (t) => {
  const logo = 'data:image/png;base64,iVBORw0KGgo=';
  const { asked } = show(t, <Settings />, {
    'settings.set': (change) => ({ ...SETTINGS, logo, ...(change as Partial<Values>) }),
    'settings.takeLogo': () => ({ ...SETTINGS, logo }),
    'settings.get': { ...SETTINGS, logo },
    'host.info': { ...HOST, dialogs: true },
    'dialogs.choose': ['/logo.png'],
  });
  await screen.findByRole('img', { name: 'Logo of the laboratory' });
  await userEvent.type(screen.getByRole('textbox', { name: 'Name of the laboratory' }), 'Lab A');
  assert.deepEqual(asked('settings.set'), []);
  await userEvent.type(screen.getByRole('textbox', { name: 'Address' }), 'Street 1{Enter}Town');
  await userEvent.click(screen.getByRole('button', { name: 'Choose a logo' }));
  await waitFor(() => assert.deepEqual(asked('settings.takeLogo'), [{ path: '/logo.png' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Remove the logo' }));
  assert.deepEqual(asked('settings.set'), [
    { laboratory: 'Lab A' },
    { address: 'Street 1\nTown' },
    { logo: null },
  ]);
});

test('settings: another language is shown at once', async (t) => {
  let now = SETTINGS;
  show(t, <Settings />, {
    'settings.get': () => now,
    'settings.set': (change) => {
      now = { ...now, ...(change as Partial<Values>) };
      return now;
    },
  });
  await screen.findByRole('heading', { name: 'Settings' });
  assert.equal(document.documentElement.lang, 'en');
  await userEvent.click(await screen.findByRole('radio', { name: 'Deutsch' }));
  await screen.findByRole('heading', { name: 'Einstellungen' });
  assert.equal(document.documentElement.lang, 'de');
  assert.equal(now.language, 'de');
});
