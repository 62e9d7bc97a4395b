import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { exportCase } from '../../../outputs/cases/seal.ts';
import { number } from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ExportFlags {
  out?: string;
  audit?: number;
  redact?: boolean;
  withPaths?: boolean;
  pdf: boolean;
  language: LanguageCode;
}

export function addExport(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'export',
    summary: 'seal an audit as one signed file for another lab',
    description:
      'Writes one audit as a sealed case: a zip with report, results, pictures, the log of what was done, and a manifest\n' +
      "of every file's SHA-256, signed with this lab's key. The detector's weights stay here; the case has their hash.",
    examples: [
      ['Seal the last audit of a project', 'export case-1 --out case-1.zip'],
      ['Without pictures of faces', 'export case-1 --redact --out for-the-court.zip'],
    ],
  });
  command.argument('<folder>', 'project folder of the audit');
  command.option('--out <file>', 'file to write (default: PROJECT.overfire.zip); never written over');
  command.option('--audit <id>', 'which audit of the project (default: the last one)', number);
  command.option('--redact', 'blur faces in the report, and leave their pictures out');
  command.option('--with-paths', 'show where files lie on this machine');
  command.option('--no-pdf', 'without the PDF of the report');
  command.addOption(languageOption('language of the report'));
  onCall<ExportFlags>(
    command,
    async ([named = ''], { out, audit, redact = false, withPaths = false, pdf, language }) => {
      const folder = resolve(named);
      const name = `${basename(folder)}${audit === undefined ? '' : `-audit-${audit}`}.overfire.zip`;
      const exported = await exportCase(folder, {
        out: resolve(out ?? name),
        redact,
        withPaths,
        pdf,
        language,
        onProgress: terminal.onProgress,
        ...(audit === undefined ? {} : { auditId: audit }),
      });
      terminal.result(exported, () =>
        [
          `${exported.file}: audit ${exported.audit}, ${exported.files} files, ${exported.bytes} bytes`,
          `SHA-256         ${exported.sha256}`,
          `signed with key ${exported.key}`,
          `its public half ${exported.publicKey}`,
        ].join('\n'),
      );
      if (pdf && !exported.pdf)
        terminal.note(
          '\nWithout report.pdf: no Chromium, Chrome or Edge on the PATH of this machine prints it.',
        );
      terminal.note(
        '\nHand the public key over by another way than the case. To verify: overfire verify FILE --key KEY',
      );
    },
  );
}
