import type { Words } from '../../language/words.ts';

/** Plots as data: what is drawn, read out under the pointer, and saved as a table. */

export type LineStyle = 'all' | 'fake' | 'real' | `series-${1 | 2 | 3 | 4 | 5}`;

/** Told apart by dashes too: colour alone is not for everybody, nor for every printer. */
export const DASHES: Record<LineStyle, string> = {
  all: 'none',
  fake: '7 4',
  real: '2 4',
  'series-1': '7 4',
  'series-2': '2 4',
  'series-3': '9 3 2 3',
  'series-4': '4 2',
  'series-5': '12 4',
};

/** Styles of lines that stand for attacks, in turn; 'all' is what they are compared with. */
export const ATTACK_STYLES = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'] as const;
export const attackStyle = (index: number): LineStyle => ATTACK_STYLES[index % ATTACK_STYLES.length]!;

export interface Point {
  x: number;
  /** A null is a gap. */
  y: number | null;
  interval?: [number, number] | null;
}

export interface Series {
  name: string;
  /** Its colour: a class of the style sheet. */
  style: LineStyle;
  /** In the order of x. Where there are intervals, they are a band behind the line. */
  values: Point[];
}

interface Titled {
  title: string;
  /** What it shows, in words. */
  caption: string;
}

/** Lines over numbers from 0 on (iterations, epochs, bounds), or from below it. Series without a value are left out. */
export interface Lines extends Titled {
  kind: 'lines';
  across: string;
  upwards: string;
  /** Values on the upward axis, the lowest first. */
  grid: { at: number; label: string }[];
  /** Names of places on the axis across; round numbers where none are given. */
  places?: { at: number; label: string }[];
  series: Series[];
  /**
   * Both axes are those of normal deviates, between the first and the last of `places` (per cent) and of `grid` (shares): scores that
   * are normal in both classes make a straight line there. What lies beyond, as 0 and 1 do, stands at the edge.
   */
  deviates?: boolean;
  /** How a value is written in words; as many decimals as it needs where nothing is said. */
  written?: 'share' | 'number';
  /** A place across that is looked at. */
  at?: number;
}

/** Shares with their intervals, row by row: a dot and a line for each series. */
export interface Intervals extends Titled {
  kind: 'intervals';
  across: string;
  series: { name: string; style: 'all' | 'fake' | 'real' }[];
  rows: {
    /** Rows of the same group stand together, under its name. */
    group?: string;
    name: string;
    /** In the order of the series. */
    shares: ({ value: number; interval: [number, number] | null } | null)[];
    /** What the row is held against: marks on its line. */
    limits?: number[];
  }[];
  /** A line through all rows. */
  line?: { at: number; name: string };
  /** What the marks on rows are called. */
  limit?: string;
}

/** How a whole falls into grades, a bar for each row: the first grade left and light, the last right and dark. */
export interface Shares extends Titled {
  kind: 'shares';
  grades: string[];
  rows: { name: string; counts: number[] }[];
}

export type Plot = Lines | Intervals | Shares;

/** The grid of a rate in [0,1], in per cent. */
export const RATE_GRID = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${100 * at}` }));

const DEVIATES = [0.1, 0.5, 2, 5, 10, 20, 40, 60, 80, 90, 95, 98, 99.5, 99.9];

/** Places in per cent on an axis of normal deviates, so that all shares between 0 and 1 lie within. */
export function deviateTicks(shares: number[], l: Words): { at: number; label: string }[] {
  const inner = shares.filter((share) => share > 0 && share < 1).map((share) => 100 * share);
  const from = DEVIATES.findLast((at) => at <= Math.min(10, ...inner)) ?? DEVIATES[0]!;
  const to = DEVIATES.find((at) => at >= Math.max(90, ...inner)) ?? DEVIATES.at(-1)!;
  return DEVIATES.filter((at) => at >= from && at <= to).map((at) => ({ at, label: l.plain(at) }));
}

/**
 * The standard normal deviate below which a share p lies, 0 < p < 1, by Abramowitz and Stegun 26.2.23: within 4.5e-4, which no plot
 * shows.
 */
export function deviate(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  return p < 0.5 ? -z : z;
}

/** A grid of round numbers from 0 to at least `top`. */
export function gridTo(top: number, l: Words): Lines['grid'] {
  const step = roundStep((top > 0 ? top : 1) / 4);
  return [0, 1, 2, 3, 4].map((i) => ({ at: i * step, label: l.plain(Number((i * step).toPrecision(6))) }));
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below the value. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= value * (1 - 1e-9))!;
}

/** At most six round numbers and the last one; whole ones where the last is whole. */
export function ticks(last: number, wanted = 5): number[] {
  const raw = last / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const least = Number.isInteger(last) ? 1 : 0;
  const step = Math.max(least, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw);
  const round = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) =>
    Number((i * step).toPrecision(6)),
  );
  return last - round.at(-1)! > step / 2 ? [...round, last] : round;
}

/** Accuracy of all faces, of the fakes, and of the reals; of the first with the interval where there is one. */
export const accuracySeries = (
  points: (Record<'accuracy' | 'fake' | 'real', number | null> & {
    x: number;
    interval?: [number, number] | null;
  })[],
  l: Words,
): Series[] =>
  (
    [
      ['accuracy', 'plot.all', 'all'],
      ['fake', 'plot.caught', 'fake'],
      ['real', 'plot.passed', 'real'],
    ] as const
  ).map(([key, name, style]) => ({
    name: l.text(name),
    style,
    values: points.map((point) => ({
      x: point.x,
      y: point[key],
      ...(key === 'accuracy' && point.interval !== undefined ? { interval: point.interval } : {}),
    })),
  }));
