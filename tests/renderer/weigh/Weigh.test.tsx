import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Weight } from '../../../src/common/weight.ts';
import Weigh from '../../../src/renderer/weigh/Weigh.tsx';
import { audit } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const condition = {
  files: { fake: 30, real: 30 },
  sources: { fake: 30, real: 30 },
  eer: 0.05,
  bounds: { lower: -1.4, upper: 1.5 },
  calibration: { slope: 1, offset: 0 },
};
const WEIGHT: Weight = {
  overfire: '1.0.0',
  language: 'en',
  audit: 1,
  detector: { name: 'sample', id: 'a'.repeat(64) },
  attacks: [],
  conditions: [
    {
      ...condition,
      condition: { attack: null, treatment: null },
      title: 'Clean',
      worth: 'shown',
      cllr: { value: 0.3, min: 0.25, cal: 0.05, most: 0.5 },
      remark: 'borne out',
    },
    {
      ...condition,
      condition: { attack: null, treatment: { treatment: 'jpeg', strength: 40 } },
      title: 'JPEG',
      worth: 'none',
      cllr: { value: 1, min: 1, cal: 0, most: 1 },
      remark: 'no evidential weight here',
    },
  ],
  exhibits: [
    {
      path: 'clip.mp4',
      sha256: 'b'.repeat(64),
      faces: 10,
      score: 2,
      weights: [{ lr: 31.6, lrByPav: 20, bounded: true, verbal: 'moderate' }, null],
      summary: 'as said',
    },
  ],
  leftOut: [{ path: 'empty.png', reason: 'no face' }],
};

test('exhibits are chosen and weighed, and each condition says what it is worth', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, <Weigh params={{}} />, {
    'audits.list': [audit(1)],
    'host.info': { host: 'desktop', version: '1', platform: 'linux', cores: 2, home: '/', dialogs: true },
    'dialogs.choose': ['/case/clip.mp4'],
    'weigh.found': WEIGHT,
    'weigh.measure': null,
  });
  const table = await screen.findByRole('table', { name: `SHA-256 ${'b'.repeat(64)}` });
  within(table).getByRole('row', {
    name: /^Clean 31 to 1 for forged, held at the bound .*: moderate support/,
  });
  within(table).getByRole('row', { name: /^JPEG no evidential weight/ });
  screen.getByText('empty.png: no face');
  await user.click(screen.getByRole('button', { name: 'Choose exhibits' }));
  await waitFor(() =>
    assert.deepEqual(shown.asked('weigh.measure'), [{ audit: 1, paths: ['/case/clip.mp4'] }]),
  );
});
