import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { printWithChromium } from '../../../base/chromium.ts';
import { writeReport } from '../../../outputs/reports/report.ts';
import { number } from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ReportFlags {
  out?: string;
  audit?: number;
  language?: LanguageCode;
  pdf?: boolean;
}

export function addReport(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'report',
    summary: 'write HTML, JSON, CSV and PDF of an audit',
    description:
      'Writes the report of an audit: one self-contained HTML file, its JSON, and a CSV with a row per face, attack and snapshot.\n' +
      'With --pdf also the page as a PDF, with bookmarks and tags; this needs Chromium, Chrome or Edge on this machine.',
    examples: [
      ['Report on the last audit of a project', 'report case-1'],
      ['Write it elsewhere', 'report case-1 --out for-the-court'],
      ['In German, and as a PDF', 'report case-1 --language de --pdf'],
    ],
  });
  command.argument('<folder>', 'project folder of the audit');
  command.option('--out <folder>', 'where to write (default: report in the project folder)');
  command.option('--audit <id>', 'which audit of the project (default: the last one)', number);
  command.addOption(languageOption('language of the report'));
  command.option('--pdf', 'also write report.pdf, printed by a Chromium of this machine');
  onCall<ReportFlags>(command, async ([folder = ''], { out, audit, language, pdf }) => {
    const files = await writeReport(resolve(folder), {
      ...(out === undefined ? {} : { out: resolve(out) }),
      ...(audit === undefined ? {} : { auditId: audit }),
      ...(language === undefined ? {} : { language }),
    });
    const printed = pdf === true ? { pdf: join(dirname(files.html), 'report.pdf') } : {};
    if (printed.pdf !== undefined) await printWithChromium(files.html, printed.pdf);
    const written = { ...files, ...printed };
    terminal.result(written, () => Object.values(written).join('\n'));
  });
}
