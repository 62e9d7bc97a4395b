import type { AttackFindings } from '../../../../common/findings.ts';
import { ENGLISH, type Language } from '../../../../language/language.ts';
import { type Html, html } from './html.ts';

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 16;
const TOP = 16;
const BOTTOM = 78;
/** Names of lines below a plot: so many side by side where none is longer, else one; and what a further row takes. */
const NAMES_A_ROW = 3;
const SHORT_NAME = 24;
const NAME_ROW = 20;

/** One line of a plot; a null is a gap at the end or the beginning. */
export interface Series {
  name: string;
  /** Its colour: a class of the page's style. */
  style: keyof typeof DASHES;
  /** Where there are intervals, they are a band behind the line. */
  values: { x: number; y: number | null; interval?: [number, number] | null }[];
}

/** Told apart by dashes too: colour alone is not for everybody, nor for every printer. */
const DASHES = { all: 'none', fake: '7 4', real: '2 4', third: '9 3 2 3', fourth: '4 2', fifth: '12 4' };

/** Styles of lines that stand for attacks, in turn; 'all' is what they are compared with. */
export const ATTACK_STYLES = ['fake', 'real', 'third', 'fourth', 'fifth'] as const;

export interface LinePlot {
  title: string;
  /** What it shows, in words. */
  caption: string;
  across: string;
  upwards: string;
  /** Values on the upward axis, the lowest first. */
  grid: { at: number; label: string }[];
  /** Names of places on the axis across; round numbers where none are given. */
  places?: { at: number; label: string }[];
  series: Series[];
}

/** Lines over numbers from 0 on (iterations, epochs, bounds), as SVG. Series without a value are left out. */
export function linePlot({ title, caption, across, upwards, grid, places, series }: LinePlot): Html {
  const present = series.filter(({ values }) => values.some(({ y }) => y !== null));
  const furthest = Math.max(...present.flatMap(({ values }) => values.map(({ x }) => x)));
  const last = furthest > 0 ? furthest : 1;
  const aRow = present.every(({ name }) => name.length <= SHORT_NAME) ? NAMES_A_ROW : 1;
  const height = HEIGHT + NAME_ROW * (Math.ceil(Math.max(1, present.length) / aRow) - 1);
  const named = places ?? ticks(last).map((at) => ({ at, label: String(at) }));
  const [low, high] = [grid[0]!.at, grid.at(-1)!.at];
  const x = (value: number) => LEFT + (value / last) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const lines = present.map(({ style, values }) => {
    const path = values.flatMap((p) => (p.y === null ? [] : [`${round(x(p.x))},${round(y(p.y))}`]));
    return html`<polyline class="${style}" fill="none" stroke-width="2" stroke-dasharray="${DASHES[style]}" points="${path.join(' ')}"/>`;
  });
  const bands = present.flatMap(({ style, values }) => {
    const points = values.flatMap(({ x: at, interval }) => (interval == null ? [] : [{ at, interval }]));
    if (points.length < 2) return [];
    const upper = points.map((p) => `${round(x(p.at))},${round(y(p.interval[1]))}`);
    const lower = points.map((p) => `${round(x(p.at))},${round(y(p.interval[0]))}`).reverse();
    return [html`<polygon class="${style} band" points="${[...upper, ...lower].join(' ')}"/>`];
  });
  return html`
<figure><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}. ${caption}">
${grid.map(({ at, label }) => gridLine(y(at), label))}
${named.map(({ at, label }) => html`<text x="${round(x(at))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${label}</text>`)}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - BOTTOM + 38}" text-anchor="middle">${across}</text>
<text transform="rotate(-90)" x="${-(TOP + HEIGHT - BOTTOM) / 2}" y="14" text-anchor="middle">${upwards}</text>
${bands}${lines}
${present.map((one, i) => legend(one, LEFT + 195 * (i % aRow), HEIGHT - 14 + NAME_ROW * Math.floor(i / aRow)))}
</svg>
<figcaption>${title}${caption === '' ? '' : `. ${caption}`}</figcaption></figure>`;
}

/** The grid of a rate in [0,1], in per cent. */
export const RATE_GRID = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${100 * at}` }));

/** Accuracy on the float perturbation after each iteration, as SVG. The caller picks attacks that iterate per face. */
export function iterationPlot(attack: AttackFindings, l: Language = ENGLISH): Html {
  return linePlot({
    title: l.say('plot.iterations.title', { attack: l.attack(attack.params) }),
    caption: l.say('plot.iterations.caption', { words: inWords(attack, l) }),
    across: l.text('plot.iteration'),
    upwards: l.text('plot.accuracy'),
    grid: RATE_GRID,
    series: accuracySeries(
      attack.accuracyByIteration.map((point) => ({ ...point, x: point.iteration })),
      l,
    ),
  });
}

/** Of both classes, with the interval where there is one, of the fakes, and of the reals. */
export function accuracySeries(
  points: (Record<'accuracy' | 'fake' | 'real', number | null> & {
    x: number;
    interval?: [number, number] | null;
  })[],
  l: Language,
): Series[] {
  const series = (key: 'accuracy' | 'fake' | 'real', name: string, style: Series['style']): Series => ({
    name,
    style,
    values: points.map((point) => ({
      x: point.x,
      y: point[key],
      ...(key === 'accuracy' && point.interval !== undefined ? { interval: point.interval } : {}),
    })),
  });
  return [
    series('accuracy', l.text('plot.all'), 'all'),
    series('fake', l.text('plot.caught'), 'fake'),
    series('real', l.text('plot.passed'), 'real'),
  ];
}

const gridLine = (y: number, label: string): Html =>
  html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y)}" y2="${round(y)}"/><text x="${LEFT - 8}" y="${round(y + 4)}" text-anchor="end">${label}</text>`;

const legend = ({ name, style }: Series, x: number, y: number): Html =>
  html`<line class="${style}" stroke-width="2" stroke-dasharray="${DASHES[style]}" x1="${x}" x2="${x + 28}" y1="${y}" y2="${y}"/><text x="${x + 34}" y="${y + 4}">${name}</text>`;

/** At most six round numbers and the last one; whole ones where the last is whole. */
function ticks(last: number): number[] {
  const raw = last / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const least = Number.isInteger(last) ? 1 : 0;
  const step = Math.max(least, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw);
  const round = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) =>
    Number((i * step).toPrecision(6)),
  );
  return last - round.at(-1)! > step / 2 ? [...round, last] : round;
}

function inWords({ accuracyByIteration: points }: AttackFindings, l: Language): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first?.accuracy == null || last?.accuracy == null) return '';
  const half = points.find(({ accuracy }) => accuracy !== null && accuracy < first.accuracy! / 2);
  const fall = {
    first: l.percent(first.accuracy),
    last: l.percent(last.accuracy),
    iterations: l.count(last.iteration, 'noun.iteration'),
  };
  return half === undefined
    ? l.say('plot.fall', fall)
    : l.say('plot.fall.half', { ...fall, half: half.iteration });
}

const round = (value: number) => value.toFixed(1);
