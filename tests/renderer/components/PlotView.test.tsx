import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type Lines, RATE_GRID } from '../../../src/pages/plot/plot.ts';
import { PlotView } from '../../../src/renderer/components/PlotView.tsx';
import { csvOf } from '../../../src/renderer/components/savePlot.ts';
import { show } from '../support/show.tsx';

const PLOT: Lines = {
  kind: 'lines',
  title: 'Accuracy by "eps"',
  caption: 'In words.',
  across: 'eps',
  upwards: 'accuracy (%)',
  grid: RATE_GRID,
  series: [{ name: 'all, faces', style: 'all', values: [0, 1, 2].map((x) => ({ x, y: 1 - x / 4 })) }],
};

test('the arrow keys walk through the values of a plot, which are said', async (t) => {
  const picked: number[] = [];
  show(t, <PlotView plot={PLOT} onPick={(place) => picked.push(place)} />);
  const plot = await screen.findByRole('group', { name: PLOT.title });
  const user = userEvent.setup({ document });
  plot.focus();
  const live = plot.querySelector('[aria-live="polite"]')!;
  assert.equal(live.textContent, '');
  await user.keyboard('{ArrowRight}{ArrowRight}');
  assert.equal(live.textContent, 'eps: 1; all, faces: 75.0 %');
  await user.keyboard('{End}{ArrowRight}');
  assert.equal(live.textContent, 'eps: 2; all, faces: 50.0 %');
  await user.keyboard('{Home}');
  assert.equal(live.textContent, 'eps: 0; all, faces: 100.0 %');
  await user.keyboard('{Escape}');
  assert.equal(live.textContent, '');
  assert.deepEqual(picked, [0, 1, 2, 2, 0]);
});

test('a plot is offered as SVG, PNG and CSV, in the words of the window', async (t) => {
  show(t, <PlotView plot={PLOT} />, {}, { language: 'de' });
  for (const format of ['SVG', 'PNG', 'CSV'])
    await screen.findByRole('button', { name: `Als ${format} speichern: ${PLOT.title}` });
  assert.equal(csvOf(PLOT), 'eps,"all, faces"\r\n0,1\r\n1,0.75\r\n2,0.5\r\n');
});
