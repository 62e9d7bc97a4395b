import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Inspection } from '../../../../common/inspection.ts';
import { fail } from '../../../../language/faults.ts';
import { inspectionFacts, samplingText } from '../../../../language/inspection.ts';
import { noticeWords } from '../../../../language/notices.ts';
import type { Words } from '../../../../language/words.ts';
import { inspectEvidence } from '../../../domain/inspection/inspect.ts';
import { type AnswerFlags, addAnswerFlag, answersOf } from '../flags/answerFlag.ts';
import { addFootageFlags, cropOf, type FootageFlags, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { printable } from '../printing/printable.ts';
import { pairLines } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface InspectFlags extends FootageFlags, AnswerFlags {
  manifest?: string;
  limit?: number;
  seed?: number;
}

export function addInspect(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'inspect', [
    ['terminal.inspect.example.folder', 'inspect FaceForensics++ --limit 100'],
    ['terminal.inspect.example.list', 'inspect --manifest faces.csv --answer ones=fake --whole'],
  ]);
  command.argument('[path...]', say('terminal.option.path'));
  command.option('--manifest <csv>', say('terminal.option.manifest'));
  addAnswerFlag(command, words);
  command.option('--limit <n>', say('terminal.inspect.limit'), number);
  command.option('--seed <n>', say('terminal.inspect.seed'), number);
  addFootageFlags(command, words);
  onCall<InspectFlags>(command, async (args, flags) => {
    const { manifest, limit = null, seed = 1 } = flags;
    const paths = args.length === 0 && manifest !== undefined ? [manifest] : args;
    if (paths.length === 0) fail('usage', 'terminal.noFootage');
    const crop = cropOf(flags);
    const request = {
      paths,
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...answersOf(flags),
      crops: { image: crop, video: crop },
      limits: [limit],
      seed,
    };
    const found = await pausable(terminal, (signal) =>
      inspectEvidence(
        request,
        ({ stage, done, total }) => {
          if (stage === 'samples')
            terminal.host(signal).onProgress({ stage: 'decode', done, total, unit: 'file' });
        },
        { signal },
      ),
    );
    // Pictures are for the window.
    const printed: Inspection = {
      ...found,
      samples: found.samples.map(({ pictures: _, ...sample }) => sample),
    };
    terminal.result(printed, () => inspectionText(found, words));
  });
}

function inspectionText(found: Inspection, words: Words): string {
  const { say, text, code } = words;
  const said = (files: Inspection['leftOut']) =>
    files.map(({ path, reason, notice }) =>
      printable(`  ${path}: ${notice === undefined ? reason : noticeWords(notice, code)}`),
    );
  const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  return [
    ...pairLines([
      ...inspectionFacts(found, words),
      ...found.sampling.map((one) => [text('inspect.sampling'), samplingText(one, words)] as const),
    ]),
    ...section(
      text('inspect.sample'),
      found.samples.flatMap(({ path, width, height, faces, warnings }) => [
        printable(`  ${say('inspect.sample.text', { path, width: width ?? 0, height: height ?? 0, faces })}`),
        ...warnings.map((warning) => printable(`    ${noticeWords(warning, code)}`)),
      ]),
    ),
    ...section(text('inspect.twins'), said(found.twins)),
    ...section(text('terminal.inspect.leftOut'), said(found.leftOut)),
    ...section(
      text('terminal.inspect.open'),
      found.questions.map(({ question, about, choices }) =>
        printable(
          `  ${say(`inspect.question.${question}`, { about })} --answer ${question}=${choices.join('|')}`,
        ),
      ),
    ),
  ].join('\n');
}
