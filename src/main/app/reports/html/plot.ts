import type { AttackFindings } from '../../../../common/findings.ts';
import { attackTitle, count } from '../../findings/wording.ts';
import { type Html, html } from './html.ts';

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 16;
const TOP = 16;
const BOTTOM = 78;

/** Told apart by dashes too: colour alone is not for everybody, nor for every printer. */
const SERIES = [
  { key: 'accuracy', name: 'all faces', style: 'all', dashes: 'none' },
  { key: 'fake', name: 'fakes caught', style: 'fake', dashes: '7 4' },
  { key: 'real', name: 'reals passed', style: 'real', dashes: '2 4' },
] as const;

/** Accuracy on the float perturbation after each iteration, as SVG. The caller picks attacks that iterate per face. */
export function iterationPlot(attack: AttackFindings): Html {
  const points = attack.accuracyByIteration;
  const last = Math.max(1, points.at(-1)?.iteration ?? 1);
  const x = (iteration: number) => LEFT + (iteration / last) * (WIDTH - LEFT - RIGHT);
  const y = (rate: number) => TOP + (1 - rate) * (HEIGHT - TOP - BOTTOM);
  const lines = SERIES.flatMap(({ key, style, dashes }) => {
    const path = points.flatMap((p) =>
      p[key] === null ? [] : [`${round(x(p.iteration))},${round(y(p[key]))}`],
    );
    if (path.length === 0) return [];
    return [
      html`<polyline class="${style}" fill="none" stroke-width="2" stroke-dasharray="${dashes}" points="${path.join(' ')}"/>`,
    ];
  });
  const present = SERIES.filter(({ key }) => points.some((p) => p[key] !== null));
  const title = `${attackTitle(attack.params)}: accuracy by iteration`;
  return html`
<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${title}. ${inWords(attack)}">
${[0, 0.25, 0.5, 0.75, 1].map((rate) => gridLine(y(rate), `${100 * rate}`))}
${ticks(last).map((i) => html`<text x="${round(x(i))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${i}</text>`)}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - BOTTOM + 38}" text-anchor="middle">iteration (0 = clean)</text>
<text transform="rotate(-90)" x="${-(TOP + HEIGHT - BOTTOM) / 2}" y="14" text-anchor="middle">accuracy (%)</text>
${lines}
${present.map((series, i) => legend(series, LEFT + 150 * i))}
</svg>
<figcaption>${title}, on the float perturbation. ${inWords(attack)}</figcaption></figure>`;
}

const gridLine = (y: number, label: string): Html =>
  html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y)}" y2="${round(y)}"/><text x="${LEFT - 8}" y="${round(y + 4)}" text-anchor="end">${label}</text>`;

const legend = ({ name, style, dashes }: (typeof SERIES)[number], x: number): Html =>
  html`<line class="${style}" stroke-width="2" stroke-dasharray="${dashes}" x1="${x}" x2="${x + 28}" y1="${HEIGHT - 14}" y2="${HEIGHT - 14}"/><text x="${x + 34}" y="${HEIGHT - 10}">${name}</text>`;

/** At most six round iteration numbers and the last one. */
function ticks(last: number): number[] {
  const raw = last / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? raw);
  const round = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
  return last - round.at(-1)! > step / 2 ? [...round, last] : round;
}

function inWords({ accuracyByIteration: points }: AttackFindings): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first?.accuracy == null || last?.accuracy == null) return '';
  const half = points.find(({ accuracy }) => accuracy !== null && accuracy < first.accuracy! / 2);
  const fall = `From ${(100 * first.accuracy).toFixed(1)} % to ${(100 * last.accuracy).toFixed(1)} % after ${count(last.iteration, 'iteration')}`;
  return half === undefined
    ? `${fall}.`
    : `${fall}; less than half of it is left at iteration ${half.iteration} for the first time.`;
}

const round = (value: number) => value.toFixed(1);
