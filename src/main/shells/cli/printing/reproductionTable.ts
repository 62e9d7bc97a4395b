import type { Comparison } from '../../../../common/reproduction.ts';
import { percent } from '../../../domain/findings/wording.ts';
import type { ReproductionFiles } from '../../../lab/reproduce/write.ts';
import { textTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** A reproduction for a terminal: the paper's figures beside ours, then what holds. */
export function reproductionText(files: ReproductionFiles, terminal: Terminal): string {
  const { comparisons, claims, reasons } = files.reproduction;
  return [
    terminal.heading('The paper and this run'),
    '',
    textTable(
      ['figure', 'paper', 'here', 'verdict'],
      comparisons.map((row) => [row.what, row.paper, ours(row), row.verdict]),
      [0],
    ),
    '',
    terminal.heading('What the paper says, and whether it holds here'),
    ...claims.map(({ claim, verdict, sentence }) => `- ${claim}: ${verdict}. ${sentence}`),
    '',
    terminal.heading('Why they may differ'),
    ...reasons.map((reason) => `- ${reason}`),
    '',
    `The page: ${files.html}`,
    `Tables and figures beside it: ${[...files.csv, ...files.figures].length} files`,
  ].join('\n');
}

function ours({ ours: value, unit }: Comparison): string {
  if (value === null) return '-';
  return unit === 'share' ? percent(value) : `${(100 * value).toFixed(1)} points`;
}
