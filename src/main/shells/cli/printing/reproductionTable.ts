import type { Comparison } from '../../../../common/reproduction.ts';
import type { Words } from '../../../../language/words.ts';
import type { ReproductionFiles } from '../../../lab/reproduce/write.ts';
import { textTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A reproduction for a terminal: the paper's figures beside ours, then what holds. */
export function reproductionText(files: ReproductionFiles, terminal: Terminal): string {
  const { words } = terminal;
  const { say } = words;
  const { comparisons, claims, reasons } = files.reproduction;
  return [
    terminal.heading(say('terminal.reproduce.title')),
    '',
    textTable(
      [
        say('terminal.reproduce.table.figure'),
        say('terminal.reproduce.table.paper'),
        say('terminal.reproduce.table.here'),
        say('terminal.reproduce.table.verdict'),
      ],
      comparisons.map((row) => [
        row.ffm === null ? row.what : `${row.ffm}: ${row.what}`,
        row.paper,
        ours(row, words),
        row.verdict,
      ]),
      [0],
    ),
    '',
    terminal.heading(say('terminal.reproduce.claims')),
    ...claims.map(({ claim, verdict, sentence }) => `- ${claim}: ${verdict}. ${sentence}`),
    '',
    terminal.heading(say('terminal.reproduce.reasons')),
    ...reasons.map((reason) => `- ${reason}`),
    '',
    say('terminal.reproduce.page', { html: files.html }),
    say('terminal.reproduce.files', { n: files.csv.length + files.figures.length }),
  ].join('\n');
}

function ours({ ours: value, interval, unit }: Comparison, { number, percent, say }: Words): string {
  if (value === null) return '–';
  const shown = (share: number) => (unit === 'share' ? percent(share) : number(100 * share, 1));
  const own = unit === 'share' ? shown(value) : say('terminal.reproduce.points', { n: shown(value) });
  if (interval === null) return own;
  const [low, high] = interval;
  return say('terminal.reproduce.between', { value: own, low: shown(low), high: shown(high) });
}
