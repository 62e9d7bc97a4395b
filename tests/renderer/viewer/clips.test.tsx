import '../support/dom.ts';
import '../support/layout.ts';
import '../support/pictures.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { frameOf } from '../../../src/renderer/viewer/frames.ts';
import Viewer from '../../../src/renderer/viewer/Viewer.tsx';
import { sample } from '../support/made.ts';
import { show } from '../support/show.tsx';

test('a frame of a clip is its part of the pictures that stand one under the other', () => {
  const data = new Uint8ClampedArray(Array.from({ length: 2 * 6 * 4 }, (_, i) => i));
  assert.deepEqual(frameOf({ width: 2, height: 6, data }, 3, 1), {
    width: 2,
    height: 2,
    data: data.subarray(16, 32),
  });
  const single = { width: 2, height: 6, data };
  assert.equal(frameOf(single, 1, 0), single);
});

test('viewer: the frames of a clip are stepped through, and nothing plays by itself', async (t) => {
  const clip = [40, 42, 44].map((ordinal) => ({ ordinal, seconds: ordinal / 25 }));
  const counts = { total: 1, frames: 3, counts: { fooled: 1, held: 0, 'wrong-before': 0 }, samples: [] };
  show(t, <Viewer params={{ audit: '3', attack: '0' }} />, {
    'samples.get': sample({ clip, frame: clip[0]! }),
    'samples.list': counts,
  });
  await screen.findByText(/^Frame 1 of 3 · no\. 40 of the video, at 1\.60 s$/);
  await userEvent.keyboard('{PageDown}{PageDown}{PageDown}');
  await screen.findByText(/^Frame 3 of 3 · no\. 44 of the video, at 1\.76 s$/);
  await userEvent.keyboard('{PageUp}');
  await screen.findByText(/^Frame 2 of 3/);
  screen.getByRole('button', { name: 'Play the clip' });
  await userEvent.keyboard(' ');
  await screen.findByRole('button', { name: 'Hold the clip' });
  await userEvent.keyboard(' ');
  await screen.findByRole('button', { name: 'Play the clip' });
});
