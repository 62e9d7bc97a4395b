import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeReport } from '../../app/reports/report.ts';
import { number } from '../footageFlags.ts';
import type { Terminal } from '../terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ReportFlags {
  out?: string;
  audit?: number;
}

export function addReport(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'report',
    summary: 'write HTML, JSON and CSV of an audit',
    description:
      'Writes the report of an audit: one self-contained HTML file, its JSON, and a CSV with a row per face, attack and snapshot.',
    examples: [
      ['Report on the last audit of a project', 'report case-1'],
      ['Write it elsewhere', 'report case-1 --out for-the-court'],
    ],
  });
  command.argument('<folder>', 'project folder of the audit');
  command.option('--out <folder>', 'where to write (default: report in the project folder)');
  command.option('--audit <id>', 'which audit of the project (default: the last one)', number);
  onCall<ReportFlags>(command, async ([folder = ''], { out, audit }) => {
    const files = await writeReport(resolve(folder), {
      ...(out === undefined ? {} : { out: resolve(out) }),
      ...(audit === undefined ? {} : { auditId: audit }),
    });
    terminal.result(files, () => Object.values(files).join('\n'));
  });
}
