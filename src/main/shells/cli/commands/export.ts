import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { exportCase } from '../../../outputs/cases/seal.ts';
import { addChoices, type ChoicesFlags, choicesIn } from '../flags/choicesFlags.ts';
import { number } from '../flags/footageFlags.ts';
import { addLaboratoryOptions, type LaboratoryFlags, laboratoryAsked } from '../flags/laboratoryFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { noteReadOnly } from '../printing/readOnly.ts';
import { pairLines } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ExportFlags extends ChoicesFlags, LaboratoryFlags {
  out?: string;
  audit?: number;
  redact?: boolean;
  withPaths?: boolean;
  pdf: boolean;
  language: LanguageCode;
}

export function addExport(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'export', [
    ['terminal.export.example.latest', 'export case-1 --out case-1.zip'],
    ['terminal.export.example.redact', 'export case-1 --redact --out for-the-court.zip'],
  ]);
  command.argument('<folder>', say('terminal.option.projectOfAudit'));
  command.option('--out <file>', say('terminal.export.out'));
  command.option('--audit <id>', say('terminal.option.audit'), number);
  command.option('--redact', say('terminal.export.redact'));
  command.option('--with-paths', say('terminal.export.withPaths'));
  command.option('--no-pdf', say('terminal.export.noPdf'));
  command.addOption(languageOption(say('terminal.option.reportLanguage')));
  addChoices(command, terminal);
  addLaboratoryOptions(command, words);
  onCall<ExportFlags>(
    command,
    async ([named = ''], { out, audit, redact = false, withPaths = false, pdf, language, ...flags }) => {
      const folder = resolve(named);
      noteReadOnly(terminal, folder);
      const name = `${basename(folder)}${audit === undefined ? '' : `-audit-${audit}`}.overfire.zip`;
      const exported = await exportCase(folder, {
        out: resolve(out ?? name),
        redact,
        withPaths,
        pdf,
        language,
        ...choicesIn(flags),
        laboratory: await laboratoryAsked(flags, 'export'),
        onProgress: terminal.onProgress,
        ...(audit === undefined ? {} : { auditId: audit }),
      });
      terminal.result(exported, () =>
        [
          say('terminal.export.written', exported),
          ...pairLines([
            ['SHA-256', exported.sha256],
            [say('terminal.export.key'), exported.key],
            [say('terminal.export.publicKey'), exported.publicKey],
          ]),
        ].join('\n'),
      );
      if (pdf && !exported.pdf) terminal.note(`\n${say('terminal.export.pdfMissing')}`);
      terminal.note(`\n${say('terminal.export.next')}`);
    },
  );
}
