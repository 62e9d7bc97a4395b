import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { printWithChromium } from '../../../base/chromium.ts';
import { type ReportFormat, writeReport } from '../../../outputs/reports/report.ts';
import { addChoices, type ChoicesFlags, choicesIn } from '../flags/choicesFlags.ts';
import { addExaminerOptions, addWords, type ExaminerFlags } from '../flags/examinerFlags.ts';
import { number } from '../flags/footageFlags.ts';
import { addLaboratoryOptions, type LaboratoryFlags, laboratoryAsked } from '../flags/laboratoryFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { noteReadOnly } from '../printing/readOnly.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ReportFlags extends ChoicesFlags, LaboratoryFlags, ExaminerFlags {
  out?: string;
  audit?: number;
  language?: LanguageCode;
  pdf?: boolean;
  xlsx?: boolean;
  localCsv?: boolean;
  as?: (keyof typeof EXCHANGE)[];
}

/** What other programs read, as it is named on the command line. */
const EXCHANGE = {
  parquet: 'parquet',
  coco: 'coco',
  fiftyone: 'fiftyone',
  'case-uco': 'caseUco',
} as const satisfies Record<string, ReportFormat>;

export function addReport(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'report', [
    ['terminal.report.example.latest', 'report case-1'],
    ['terminal.report.example.out', 'report case-1 --out for-the-court'],
    ['terminal.report.example.by', 'report case-1 --by sex camera --false-positives 0.01'],
    ['terminal.report.example.conclusion', 'report case-1 --conclusion opinion.txt --second-reader "J. Doe"'],
    ['terminal.report.example.as', 'report case-1 --as parquet coco fiftyone case-uco'],
    ['terminal.report.example.german', 'report case-1 --language de --pdf'],
  ]);
  command.argument('<folder>', say('terminal.option.projectOfAudit'));
  command.option('--out <folder>', say('terminal.report.out'));
  command.option('--audit <id>', say('terminal.option.audit'), number);
  command.addOption(languageOption(say('terminal.option.reportLanguage')));
  command.option('--pdf', say('terminal.report.pdf'));
  addChoices(command, terminal);
  command.option('--xlsx', say('terminal.report.xlsx'));
  command.option('--local-csv', say('terminal.report.localCsv'));
  command.addOption(new Option('--as <format...>', say('terminal.report.as')).choices(Object.keys(EXCHANGE)));
  addExaminerOptions(command, words);
  addLaboratoryOptions(command, words);
  onCall<ReportFlags>(command, async ([folder = ''], flags) => {
    noteReadOnly(terminal, folder);
    const { out, audit, language, pdf, xlsx, localCsv } = flags;
    const laboratory = await laboratoryAsked(flags, 'report');
    await addWords(resolve(folder), audit, flags);
    const formats: ReportFormat[] = ['html', 'json', 'csv', 'figures'];
    if (xlsx === true) formats.push('xlsx');
    if (localCsv === true) formats.push('localCsv');
    formats.push(...new Set(flags.as?.map((name) => EXCHANGE[name])));
    const files = await writeReport(resolve(folder), {
      ...(out === undefined ? {} : { out: resolve(out) }),
      ...(audit === undefined ? {} : { auditId: audit }),
      ...(language === undefined ? {} : { language }),
      ...choicesIn(flags),
      formats,
      laboratory,
    });
    const printed = pdf === true ? { pdf: files.html.replace(/\.html$/, '.pdf') } : {};
    if (printed.pdf !== undefined) await printWithChromium(files.html, printed.pdf);
    const written = { ...Object.fromEntries(formats.map((format) => [format, files[format]])), ...printed };
    terminal.result(written, () => Object.values(written).join('\n'));
  });
}
