import type { CleanFindings } from '../../../../common/findings.ts';
import type { Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html } from './html.ts';

const WIDTH = 640;
const LEFT = 236;
const RIGHT = 24;
const TOP = 8;
const ROW = 46;
const BELOW = 66;

const CLASSES = [
  { key: 'accuracy', interval: 'interval', style: 'all', name: 'plot.all' },
  { key: 'fake', interval: 'fakeInterval', style: 'fake', name: 'plot.caught' },
  { key: 'real', interval: 'realInterval', style: 'real', name: 'plot.passed' },
] as const;

/** Accuracies with their intervals, clean and under each attack: a dot and a line for all faces and for each class. */
export function intervalPlot({ clean, attacks }: Report, l: Language): Html {
  const rows: { title: string; found: CleanFindings }[] = [
    { title: l.text('results.clean'), found: clean },
    ...attacks.map(({ params, eightBit }) => ({ title: l.attack(params), found: eightBit })),
  ];
  const height = TOP + rows.length * ROW + BELOW;
  const bottom = TOP + rows.length * ROW;
  const x = (value: number) => (LEFT + value * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const title = l.text('plot.attacks.title');
  const caption = l.text('plot.attacks.caption');
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (at) =>
      html`<line class="grid" x1="${x(at)}" x2="${x(at)}" y1="${TOP}" y2="${bottom}"/><text x="${x(at)}" y="${bottom + 16}" text-anchor="middle">${100 * at}</text>`,
  );
  const marks = rows.flatMap(({ title: name, found }, row) => {
    const top = TOP + row * ROW;
    return [
      html`<text x="${LEFT - 12}" y="${top + ROW / 2 + 4}" text-anchor="end">${name}</text>`,
      ...CLASSES.flatMap(({ key, interval, style }, i) => {
        const [value, bounds] = [found[key], found[interval]];
        if (value === null || bounds === null) return [];
        const y = top + 12 + 11 * i;
        return [
          html`<line class="${style}" stroke-width="2" x1="${x(bounds[0])}" x2="${x(bounds[1])}" y1="${y}" y2="${y}"/>${mark(style, Number(x(value)), y)}`,
        ];
      }),
    ];
  });
  const legend = CLASSES.map(
    ({ style, name }, i) =>
      html`${mark(style, 62 + 195 * i, height - 12)}<text x="${74 + 195 * i}" y="${height - 8}">${l.text(name)}</text>`,
  );
  return html`
<figure><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}. ${caption}">
${grid}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${bottom + 34}" text-anchor="middle">${l.text('plot.accuracy')}</text>
${marks}
${legend}
</svg>
<figcaption>${title}. ${caption}</figcaption></figure>`;
}

/** Told apart by their shape too: colour alone is not for everybody, nor for every printer. */
function mark(style: (typeof CLASSES)[number]['style'], x: number, y: number): Html {
  if (style === 'all') return html`<circle class="${style} solid" cx="${x}" cy="${y}" r="4"/>`;
  if (style === 'fake')
    return html`<rect class="${style} solid" x="${x - 4}" y="${y - 4}" width="8" height="8"/>`;
  return html`<path class="${style} solid" d="M${x} ${y - 5} L${x + 5} ${y + 4} L${x - 5} ${y + 4} Z"/>`;
}
