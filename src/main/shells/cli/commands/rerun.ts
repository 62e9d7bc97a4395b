import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackendChoice } from '../../../../common/audit.ts';
import type { Rerun } from '../../../../common/sealed.ts';
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
  const command = addCommand(program, {
    name: 'rerun',
    summary: 'repeat the audit of a sealed case and compare every result',
    description:
      'Verifies a sealed case, does its audit again with the installed detector of the same SHA-256, and compares all\n' +
      'results: identical, within tolerance, or different and where first. Exit status 0 for the first two, 1 for the last.',
    examples: [
      ['On the faces in the case', 'rerun case-1.zip'],
      ['On the originals, decoded anew', 'rerun case-1.zip --footage evidence'],
    ],
  });
  command.argument('<case>', 'sealed or unpacked case');
  command.option('--footage <folder>', 'take the faces from the originals in this folder, found by SHA-256');
  command.option('--out <folder>', 'keep the project that the audit is repeated in');
  addComputeFlags(command);
  onCall<RerunFlags>(command, async ([path = ''], { footage, out, backend, workers }) => {
    const found = await pausable(terminal, (signal) =>
      rerunCase(
        resolve(path),
        { signal, onProgress: terminal.onProgress },
        {
          ...(footage === undefined ? {} : { footage: resolve(footage) }),
          ...(out === undefined ? {} : { out: resolve(out) }),
          ...(backend === undefined ? {} : { backend }),
          ...(workers === undefined ? {} : { workers }),
        },
      ),
    );
    terminal.result(found, () => rerunText(found));
    if (found.verdict === 'different') process.exitCode = EXIT.noFindings;
  });
}

function rerunText({ verdict, faces, from, backend, software, files, first, largest, tolerance }: Rerun) {
  const same = files.filter(({ identical }) => identical).length;
  const lines = [
    `${verdict.toUpperCase()}: ${faces} faces, taken from the ${from}`,
    `${same} of ${files.length} result files have the same bytes`,
    `backend ${backend.now} (sealed: ${backend.sealed}), ${software.now} (sealed: ${software.sealed})`,
  ];
  if (first !== null)
    lines.push(
      `first difference${verdict === 'different' ? ' beyond the tolerance' : ''}: ${first.file}, line ${first.line}, ${first.field}: sealed ${first.sealed}, now ${first.now}`,
      `largest deviations (tolerance): numbers ${largest.number.toExponential(1)} (${tolerance.number}), pictures ${largest.picture}/255 (${tolerance.picture}/255), masks ${(100 * largest.mask).toFixed(2)} % of the pixels (${100 * tolerance.mask} %)`,
    );
  return lines.map(printable).join('\n');
}
