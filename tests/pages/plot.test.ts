import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from '../../src/language/language.ts';
import { layLines, REPORT_SIZE, readingsOf, tableOf } from '../../src/pages/plot/layout.ts';
import {
  deviateTicks,
  gridTo,
  type Intervals,
  type Lines,
  RATE_GRID,
  type Shares,
  ticks,
} from '../../src/pages/plot/plot.ts';

const [en, de] = [languageOf('en'), languageOf('de')];

const LINES: Lines = {
  kind: 'lines',
  title: 'Accuracy',
  caption: '',
  across: 'eps',
  upwards: 'accuracy (%)',
  grid: RATE_GRID,
  series: [
    {
      name: 'all faces',
      style: 'all',
      values: [
        { x: 0, y: 1, interval: [0.9, 1] },
        { x: 4, y: 0.5, interval: [0.4, 0.6] },
      ],
    },
    {
      name: 'fakes',
      style: 'fake',
      values: [
        { x: 2, y: null },
        { x: 4, y: 0.25 },
      ],
    },
    { name: 'never measured', style: 'real', values: [{ x: 0, y: null }] },
  ],
};

test('on axes of normal deviates the errors of normal scores make a straight line, and 0 and 1 stand at the edge', () => {
  // Shares above and below thresholds of N(0, 1) and N(2, 1): deviates that add up to -2.
  const pairs: [number, number][] = [
    [0, 1],
    [0.0227501, 0.5],
    [0.0668072, 0.3085375],
    [0.1586553, 0.1586553],
    [0.5, 0.0227501],
    [1, 0],
  ];
  const places = deviateTicks(pairs.flat(), en);
  assert.deepEqual(
    places.map(({ label }) => label),
    ['2', '5', '10', '20', '40', '60', '80', '90'],
  );
  const values = pairs.map(([x, y]) => ({ x: 100 * x, y }));
  const grid = places.map(({ at, label }) => ({ at: at / 100, label }));
  const plot: Lines = {
    ...LINES,
    deviates: true,
    places,
    grid,
    series: [{ name: 'all', style: 'all', values }],
  };
  const { x, y, left, right, top, bottom } = layLines(plot, REPORT_SIZE);
  const drawn = values.map((point) => [x(point.x), y(point.y)] as const);
  const [first, last] = [drawn[1]!, drawn[4]!];
  for (const [across, down] of drawn.slice(2, 4)) {
    const part = (across - first[0]) / (last[0] - first[0]);
    assert.ok(Math.abs(first[1] + part * (last[1] - first[1]) - down) < 0.5, `${across} ${down}`);
  }
  assert.deepEqual([drawn[0], drawn[5]].flat(), [left, top, right, bottom]);
  assert.match(readingsOf(plot, REPORT_SIZE, en)[2]!.head, /6\.68/);
});

test('ticks are round, ascending and inside; a grid of values reaches what it has to hold', () => {
  for (const last of [1, 3, 20, 280, 0.7]) {
    const places = ticks(last);
    assert.equal(places[0], 0);
    assert.ok(places.at(-1)! <= last && places.length <= 7, String(places));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  }
  for (const top of [0, 0.03, 1, 1.7, 42]) assert.ok(gridTo(top, en).at(-1)!.at >= top, String(top));
  assert.deepEqual(
    gridTo(1, de).map(({ label }) => label),
    ['0', '0,25', '0,5', '0,75', '1'],
  );
});

test('every place of a plot says what stands there, in the language of whoever looks', () => {
  const readings = readingsOf(LINES, REPORT_SIZE, de);
  assert.deepEqual(
    readings.map(({ place, head, lines }) => [place, head, lines.map(({ text }) => text)]),
    [
      [0, 'eps: 0', ['all faces: 100,0 % (90,0–100,0)']],
      [2, 'eps: 2', ['fakes: –']],
      [4, 'eps: 4', ['all faces: 50,0 % (40,0–60,0)', 'fakes: 25,0 %']],
    ],
  );
  const { x, y, left, right } = layLines(LINES, REPORT_SIZE);
  assert.deepEqual([readings[0]!.x, readings[2]!.x], [left, right]);
  assert.equal(readings[2]!.y, y(0.5), 'at the highest of its points');
  assert.equal(x(2), (left + right) / 2);
});

test('a plot is saved with its numbers as they are, intervals where there are any', () => {
  assert.deepEqual(tableOf(LINES), [
    ['eps', 'all faces', 'all faces, low', 'all faces, high', 'fakes', 'never measured'],
    [0, 1, 0.9, 1, null, null],
    [2, null, null, null, null, null],
    [4, 0.5, 0.4, 0.6, 0.25, null],
  ]);
  const intervals: Intervals = {
    kind: 'intervals',
    title: 't',
    caption: '',
    across: '',
    series: [{ name: 'all', style: 'all' }],
    rows: [
      { name: 'clean', shares: [{ value: 0.5, interval: [0.25, 0.75] }] },
      { name: 'none', shares: [null] },
    ],
  };
  assert.deepEqual(tableOf(intervals).slice(1), [
    ['clean', 0.5, 0.25, 0.75],
    ['none', null, null, null],
  ]);
  const shares: Shares = {
    kind: 'shares',
    title: '',
    caption: 'c',
    grades: ['5', '4'],
    rows: [{ name: 'URN', counts: [3, 1] }],
  };
  assert.deepEqual(tableOf(shares), [
    ['', '5', '4'],
    ['URN', 3, 1],
  ]);
  assert.deepEqual(
    readingsOf(shares, REPORT_SIZE, en).map(({ lines }) => lines[0]!.text),
    ['5: 3 (75.0 %)', '4: 1 (25.0 %)'],
  );
});
