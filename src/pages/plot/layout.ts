import type { Words } from '../../language/words.ts';
import {
  deviate,
  type Intervals,
  type LineStyle,
  type Lines,
  type Plot,
  type Shares,
  ticks,
} from './plot.ts';

/** Where what is drawn stands, in units of the picture, which are CSS pixels where it is not scaled. */

export interface Size {
  width: number;
  /** Of a plot of lines with one row of names below it; the others are as high as their rows. */
  height: number;
}
export const REPORT_SIZE: Size = { width: 640, height: 300 };

const LINES = { left: 56, right: 16, top: 16, bottom: 78 };
/** Names of lines below a plot: as many side by side as there is room for where none is longer, else one. */
const NAME_WIDTH = 195;
const SHORT_NAME = 24;
const NAME_ROW = 20;
/** Width of a letter, about. */
const NAME_LETTER = 6.4;

export function layLines(plot: Lines, { width, height: body }: Size) {
  const { left, right, top, bottom } = LINES;
  const present = plot.series.filter(({ values }) => values.some(({ y }) => y !== null));
  const furthest = Math.max(...present.flatMap(({ values }) => values.map(({ x }) => x)));
  const first = Math.min(0, ...present.flatMap(({ values }) => values.map(({ x }) => x)));
  const last = furthest > 0 ? furthest : 1;
  const room = Math.max(1, Math.floor((width - left + right) / NAME_WIDTH));
  const aRow = present.every(({ name }) => name.length <= SHORT_NAME) ? room : 1;
  const [low, high] = [plot.grid[0]!.at, plot.grid.at(-1)!.at];
  const places =
    plot.places ??
    ticks(last, Math.max(2, Math.min(5, width / 100))).map((at) => ({ at, label: String(at) }));
  const across = plot.deviates
    ? deviatesBetween(places[0]!.at / 100, places.at(-1)!.at / 100)
    : (value: number) => (value - first) / (last - first);
  const upwards = plot.deviates
    ? deviatesBetween(low, high)
    : (value: number) => (value - low) / (high - low);
  return {
    left,
    top,
    right: width - right,
    bottom: body - bottom,
    width,
    height: body + NAME_ROW * (Math.ceil(Math.max(1, present.length) / aRow) - 1),
    present,
    places,
    x: (value: number) => left + across(plot.deviates ? value / 100 : value) * (width - left - right),
    y: (value: number) => top + (1 - upwards(value)) * (body - top - bottom),
    name: (i: number) => ({
      x: left + NAME_WIDTH * (i % aRow),
      y: body - 14 + NAME_ROW * Math.floor(i / aRow),
    }),
  };
}

/** Where a share lies between two others on an axis of normal deviates, in [0, 1]. */
function deviatesBetween(low: number, high: number): (share: number) => number {
  const [from, to] = [deviate(low), deviate(high)];
  return (share) => (deviate(Math.min(high, Math.max(low, share))) - from) / (to - from);
}

export function layIntervals({ rows, series, line, limit }: Intervals, { width }: Size) {
  // Names stand left of the axis, as long as the longest is, where that leaves half of the width.
  const longest = Math.max(0, ...rows.map(({ name }) => name.length));
  const left = Math.min(width / 2, Math.max(150, 30 + NAME_LETTER * longest));
  const [right, top, head] = [24, 8, 28];
  const row = 13 + 11 * series.length;
  let y = top;
  const tops: number[] = [];
  const groups: { name: string; y: number }[] = [];
  for (const [i, { group }] of rows.entries()) {
    if (group !== undefined && group !== rows[i - 1]?.group) {
      groups.push({ name: group, y: y + head - 9 });
      y += head;
    }
    tops.push(y);
    y += row;
  }
  const names = [...series, ...(line === undefined ? [] : [line]), ...(limit === undefined ? [] : [limit])];
  return {
    left,
    right: width - right,
    top,
    row,
    tops,
    groups,
    bottom: y,
    width,
    height: y + 66 + NAME_ROW * (Math.ceil(names.length / 3) - 1),
    x: (value: number) => left + value * (width - left - right),
    y: (index: number, series: number) => tops[index]! + 12 + 11 * series,
    /** Of the name of a series, of the line and of the marks, in this order. */
    name: (i: number) => ({ x: 62 + 195 * (i % 3), y: y + 58 + NAME_ROW * Math.floor(i / 3) - 4 }),
  };
}

export function layShares({ rows }: Shares, { width }: Size) {
  const [left, row] = [210, 34];
  return {
    left,
    row,
    width,
    height: rows.length * row + 8,
    bars: rows.map(({ counts }, index) => {
      const n = counts.reduce((sum, count) => sum + count, 0);
      let x = left;
      return counts.map((count) => {
        const bar = { x, y: 4 + index * row, width: n === 0 ? 0 : (count / n) * (width - left - 8) };
        x += bar.width;
        return bar;
      });
    }),
  };
}

/** What is said of a place in a plot. */
export interface Reading {
  x: number;
  y: number;
  /** Of lines: where on the axis across. */
  place?: number;
  head: string;
  lines: { style: LineStyle | null; text: string }[];
}

/** The places of a plot that have something to say, in the order in which they are walked through. */
export function readingsOf(plot: Plot, size: Size, l: Words): Reading[] {
  if (plot.kind === 'lines') return lineReadings(plot, size, l);
  if (plot.kind === 'intervals') {
    const { x, y } = layIntervals(plot, size);
    return plot.rows.map(({ name, shares }, row) => ({
      x: x(shares[0]?.value ?? 0),
      y: y(row, 0),
      head: name,
      lines: plot.series.map((series, i) => ({
        style: series.style,
        text: `${series.name}: ${shareWords(shares[i]?.value ?? null, shares[i]?.interval ?? null, l)}`,
      })),
    }));
  }
  const { bars, row } = layShares(plot, size);
  return plot.rows.flatMap(({ name, counts }, i) =>
    counts.map((count, grade) => {
      const bar = bars[i]![grade]!;
      const n = counts.reduce((sum, one) => sum + one, 0);
      return {
        x: bar.x + bar.width / 2,
        y: bar.y + row / 2,
        head: name,
        lines: [
          {
            style: null,
            text: `${plot.grades[grade]}: ${l.whole(count)}${n === 0 ? '' : ` (${l.percent(count / n)})`}`,
          },
        ],
      };
    }),
  );
}

function lineReadings(plot: Lines, size: Size, l: Words): Reading[] {
  const { x, y, present, places } = layLines(plot, size);
  const series = present.map((one) => ({ ...one, at: new Map(one.values.map((point) => [point.x, point])) }));
  const words = plot.written === 'number' ? (value: number | null) => l.number(value, 3) : shareWords;
  return placesOf(present).map((place) => {
    const here = series.flatMap(({ name, style, at }) => {
      const point = at.get(place);
      return point === undefined ? [] : [{ name, style, ...point }];
    });
    const named = plot.places === undefined ? undefined : places.find(({ at }) => at === place)?.label;
    return {
      x: x(place),
      y: Math.min(...here.map((point) => y(point.y ?? plot.grid[0]!.at))),
      place,
      head: `${plot.across}: ${named ?? l.plain(place)}`,
      lines: here.map(({ name, style, y: value, interval = null }) => ({
        style,
        text: `${name}: ${words(value, interval, l)}`,
      })),
    };
  });
}

/** Every place across where a line has a point. */
const placesOf = (series: Lines['series']): number[] =>
  [...new Set(series.flatMap(({ values }) => values.map(({ x }) => x)))].sort((a, b) => a - b);

const shareWords = (value: number | null, interval: [number, number] | null, l: Words): string =>
  `${l.percent(value)}${value === null || interval === null ? '' : ` (${l.between(interval)})`}`;

/** A plot as rows of a table, for a program: its head, then numbers as they are. */
export function tableOf(plot: Plot): (string | number | null)[][] {
  if (plot.kind === 'shares')
    return [['', ...plot.grades], ...plot.rows.map(({ name, counts }) => [name, ...counts])];
  const heads = (name: string, bounds: boolean) =>
    bounds ? [name, `${name}, low`, `${name}, high`] : [name];
  if (plot.kind === 'intervals')
    return [
      ['', ...plot.series.flatMap(({ name }) => heads(name, true))],
      ...plot.rows.map(({ name, shares }) => [
        name,
        ...plot.series.flatMap((_, i) => [
          shares[i]?.value ?? null,
          ...(shares[i]?.interval ?? [null, null]),
        ]),
      ]),
    ];
  const bounded = plot.series.map(({ values }) => values.some(({ interval }) => interval != null));
  return [
    [plot.across, ...plot.series.flatMap(({ name }, i) => heads(name, bounded[i]!))],
    ...placesOf(plot.series).map((at) => [
      plot.places?.find((place) => place.at === at)?.label ?? at,
      ...plot.series.flatMap(({ values }, i) => {
        const point = values.find(({ x }) => x === at);
        return bounded[i] ? [point?.y ?? null, ...(point?.interval ?? [null, null])] : [point?.y ?? null];
      }),
    ]),
  ];
}
