import type { Command } from 'commander';
import type { Detection } from '../../../../common/findings.ts';
import { fail } from '../../../../language/faults.ts';
import { type Language, languageOf } from '../../../../language/language.ts';
import { detect } from '../../../domain/detectors/detect.ts';
import { firstOf } from '../../../domain/evidence/source.ts';
import {
  addComputeFlags,
  addFootageFlags,
  computingOf,
  cropOf,
  type FootageFlags,
} from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { EXIT } from '../printing/failure.ts';
import { noteLeftOut, noteNotices } from '../printing/leftOut.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface DetectFlags extends FootageFlags {
  detector: string;
}

export function addDetect(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'detect', [
    ['terminal.detect.example.footage', 'detect footage --detector NAME'],
    ['terminal.detect.example.json', 'detect crops --whole --detector NAME --json'],
  ]);
  command.argument('<path...>', say('terminal.option.path'));
  command.requiredOption('--detector <name>', say('terminal.option.detector'));
  addFootageFlags(command, words);
  addComputeFlags(command, words);
  onCall<DetectFlags>(command, async (args, flags) => {
    const request = {
      paths: args,
      detector: flags.detector,
      crop: cropOf(flags),
      ...computingOf(flags),
    };
    const detected = await pausable(terminal, (signal) => detect(request, terminal.host(signal)));
    const { detections, leftOut, notices } = detected;
    noteLeftOut(terminal, leftOut);
    noteNotices(terminal, notices);
    if (detections.length === 0) fail('input', 'terminal.noFace', firstOf(leftOut));
    terminal.result(detected, () => detectionTable(detections, languageOf(words.code)));
    if (leftOut.length > 0) process.exitCode = EXIT.partly;
  });
}

function detectionTable(detections: Detection[], { label: labelName, number, say }: Language): string {
  const rows = detections.map(({ path, label, score, energies, frame }) => [
    frame === undefined ? path : say('terminal.detect.frame', { path, frame: frame.ordinal }),
    labelName(label),
    number(score, 4),
    number(energies?.fake, 4),
    number(energies?.real, 4),
  ]);
  const header = [
    say('terminal.detect.table.path'),
    say('terminal.detect.table.label'),
    say('terminal.detect.table.realness'),
    say('terminal.detect.table.fakeEnergy'),
    say('terminal.detect.table.realEnergy'),
  ];
  return textTable(header, rows, [0, 1]);
}
