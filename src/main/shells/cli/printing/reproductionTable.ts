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
      comparisons.map((row) => [row.what, row.paper, ours(row, words), row.verdict]),
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

function ours({ ours: value, unit }: Comparison, { number, percent, say }: Words): string {
  if (value === null) return '–';
  return unit === 'share' ? percent(value) : say('terminal.reproduce.points', { n: number(100 * value, 1) });
}
