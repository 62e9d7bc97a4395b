import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackendChoice } from '../../../../common/audit.ts';
import type { Rerun } from '../../../../common/sealed.ts';
import { agreementText } from '../../../../language/sameness.ts';
import type { Words } from '../../../../language/words.ts';
import { rerunCase } from '../../../outputs/cases/rerun.ts';
import { addComputeFlags } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { EXIT } from '../printing/failure.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface RerunFlags {
  footage?: string;
  out?: string;
  backend?: BackendChoice;
  workers?: number;
}

export function addRerun(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'rerun', [
    ['terminal.rerun.example.case', 'rerun case-1.zip'],
    ['terminal.rerun.example.footage', 'rerun case-1.zip --footage evidence'],
  ]);
  command.argument('<case>', say('terminal.rerun.case'));
  command.option('--footage <folder>', say('terminal.rerun.footage'));
  command.option('--out <folder>', say('terminal.rerun.out'));
  addComputeFlags(command, words);
  onCall<RerunFlags>(command, async ([path = ''], { footage, out, backend, workers }) => {
    const found = await pausable(terminal, (signal) =>
      rerunCase(resolve(path), terminal.host(signal), {
        ...(footage === undefined ? {} : { footage: resolve(footage) }),
        ...(out === undefined ? {} : { out: resolve(out) }),
        ...(backend === undefined ? {} : { backend }),
        ...(workers === undefined ? {} : { workers }),
      }),
    );
    terminal.result(found, () => rerunText(found, words));
    if (found.verdict === 'different') process.exitCode = EXIT.noFindings;
  });
}

function rerunText(found: Rerun, words: Words): string {
  const { count, say, text } = words;
  const { verdict, engine, software, files, first } = found;
  const lines = [
    say('terminal.rerun.found', {
      verdict: text(`terminal.rerun.verdict.${verdict}`),
      faces: count(found.faces, 'noun.face'),
      from: text(`terminal.rerun.from.${found.from}`),
    }),
    say('terminal.rerun.files', {
      same: files.filter(({ identical }) => identical).length,
      of: files.length,
    }),
    ...(found.withoutDeliveries === true ? [say('terminal.rerun.noDeliveries')] : []),
    say('terminal.rerun.software', {
      backend: engine.now.backend,
      sealedBackend: engine.sealed.backend,
      software: software.now,
      sealedSoftware: software.sealed,
    }),
  ];
  if (first !== null)
    lines.push(say(verdict === 'different' ? 'terminal.rerun.firstBeyond' : 'terminal.rerun.first', first));
  lines.push(...agreementText(words, found));
  return lines.map(printable).join('\n');
}
