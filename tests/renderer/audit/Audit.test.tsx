import '../support/dom.ts';

import { test } from 'node:test';
import { screen } from '@testing-library/react';
import Audit from '../../../src/renderer/audit/Audit.tsx';
import { show } from '../support/show.tsx';

const NOTHING = { sources: 0, waiting: 0, failed: 0, faces: 0, fake: 0, real: 0, unlabelled: 0, masked: 0 };
const COUNTS = { ...NOTHING, reading: false, undo: null, redo: null };

test('an audit without labelled footage leads to the evidence', async (t) => {
  show(t, <Audit />, { 'evidence.counts': COUNTS });
  await screen.findByRole('heading', { name: 'No labelled footage' });
  screen.getByRole('link', { name: 'Go to Evidence' });
});
