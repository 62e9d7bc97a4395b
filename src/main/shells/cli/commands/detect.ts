import type { Command } from 'commander';
import { backendChoiceSchema } from '../../../../common/audit.ts';
import type { Detection } from '../../../../common/findings.ts';
import { fail } from '../../../../language/faults.ts';
import { detect } from '../../../domain/detectors/detect.ts';
import { firstOf } from '../../../domain/evidence/source.ts';
import { addComputeFlags, addFootageFlags, cropOf, type FootageFlags } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { printable } from '../printing/printable.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface DetectFlags extends FootageFlags {
  detector: string;
}

export function addDetect(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'detect',
    summary: 'what a detector says about footage',
    description:
      'Prints label, realness and zone energies of every face. Needs no labels and keeps nothing.\n' +
      'Faces are found and cropped; files that cannot be used are named on stderr.',
    examples: [
      ['A folder of pictures and videos', 'detect footage --detector NAME'],
      ['Face crops, for another program', 'detect crops --whole --detector NAME --json'],
    ],
  });
  command.argument('<path...>', 'pictures, videos and folders');
  command.requiredOption(
    '--detector <name>',
    'a name, or the beginning of an id (see overfire detectors list)',
  );
  addFootageFlags(command);
  addComputeFlags(command);
  onCall<DetectFlags>(command, async (args, flags) => {
    const request = {
      paths: args,
      detector: flags.detector,
      crop: cropOf(flags),
      backend: flags.backend ?? backendChoiceSchema.enum.auto,
      workers: flags.workers ?? null,
    };
    const { detections, leftOut } = await pausable(terminal, (signal) =>
      detect(request, { signal, onProgress: terminal.onProgress }),
    );
    for (const { path, reason } of leftOut) terminal.note(`left out: ${printable(`${path}: ${reason}`)}`);
    if (detections.length === 0) fail('input', 'terminal.noFace', firstOf(leftOut));
    terminal.result(detections, () => detectionTable(detections));
  });
}

function detectionTable(detections: Detection[]): string {
  const rows = detections.map(({ path, label, score, energies, frame }) => [
    frame === undefined ? path : `${path} [frame ${frame.ordinal}]`,
    label,
    score.toFixed(4),
    energies === null ? '-' : energies.fake.toFixed(4),
    energies === null ? '-' : energies.real.toFixed(4),
  ]);
  return textTable(['path', 'label', 'realness', 'fake energy', 'real energy'], rows, [0, 1]);
}
