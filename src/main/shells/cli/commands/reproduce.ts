import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { BackendChoice } from '../../../../common/audit.ts';
import {
  type Compression,
  PAPER_SIZE,
  type ReproductionRequest,
  reproductionRequestSchema,
  type SetsChoice,
} from '../../../../common/reproduction.ts';
import { fail, faultOf } from '../../../../language/faults.ts';
import type { TextKey } from '../../../../language/words.ts';
import { reproduce } from '../../../lab/reproduce/reproduce.ts';
import type { ReproductionFiles } from '../../../lab/reproduce/write.ts';
import { addComputeFlags, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked, collect } from '../flags/usage.ts';
import { reproductionText } from '../printing/reproductionTable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ReproduceFlags {
  set?: string[];
  faceforensics?: string;
  compression?: Compression;
  portraits?: string;
  detector?: string[];
  ffm?: string[];
  faces?: number;
  segFaces?: number;
  segIterations?: number;
  paperSize?: boolean;
  whole?: boolean;
  seed?: number;
  backend?: BackendChoice;
  workers?: number;
  out?: string;
  resume?: string;
}

export function addReproduce(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'reproduce', [
    ['terminal.reproduce.example.bundled', 'reproduce --out reproduction'],
    [
      'terminal.reproduce.example.faceforensics',
      'reproduce --faceforensics FF --compression c23 --out reproduction',
    ],
    [
      'terminal.reproduce.example.own',
      'reproduce --set a=A --set b=B --detector a=mine-a --detector b=mine-b --ffm meso --out reproduction',
    ],
    [
      'terminal.reproduce.example.weights',
      'reproduce --set f2f=FACES --detector full --detector finetune --out reproduction',
    ],
    ['terminal.reproduce.example.paper', 'reproduce --faceforensics FF --paper-size --out reproduction'],
  ]);
  const grouped = (group: TextKey) => (flags: string, description: string) =>
    new Option(flags, description).helpGroup(`${words.text(group)}:`);
  const sets = grouped('terminal.reproduce.sets');
  command.addOption(sets('--set <name=folder>', say('terminal.reproduce.set')).argParser(collect));
  command.addOption(sets('--faceforensics <folder>', say('terminal.reproduce.faceforensics')));
  command.addOption(
    sets('--compression <name>', say('terminal.reproduce.compression')).choices(['raw', 'c23', 'c40']),
  );
  command.addOption(sets('--portraits <folder>', say('terminal.reproduce.portraits')));
  command.addOption(sets('--whole', say('terminal.option.whole')));
  const ffms = grouped('terminal.reproduce.ffms');
  command.addOption(ffms('--detector <[set=]name>', say('terminal.reproduce.detector')).argParser(collect));
  command.addOption(ffms('--ffm <[set=]name>', say('terminal.reproduce.ffm')).argParser(collect));
  const size = grouped('terminal.reproduce.size');
  const count = number;
  command.addOption(size('--faces <n>', say('terminal.reproduce.faces')).argParser(count));
  command.addOption(size('--seg-faces <n>', say('terminal.reproduce.segFaces')).argParser(count));
  command.addOption(size('--seg-iterations <n>', say('terminal.reproduce.segIterations')).argParser(count));
  command.addOption(
    size(
      '--paper-size',
      say('terminal.reproduce.paperSize', {
        faces: PAPER_SIZE.faces,
        segFaces: PAPER_SIZE.segmentationFaces,
        iterations: PAPER_SIZE.segmentationIterations,
      }),
    ),
  );
  command.option('--seed <n>', say('terminal.reproduce.seed'), count);
  command.option('--out <folder>', say('terminal.option.out'));
  command.option('--resume <folder>', say('terminal.reproduce.resume'));
  addComputeFlags(command, words);
  onCall<ReproduceFlags>(command, async (args, flags) => {
    const [stray] = args;
    if (stray !== undefined) fail('usage', 'terminal.straySet', { stray });
    const { request, folder } = taskOf(flags);
    const files = await run(terminal, request, folder);
    terminal.result(files, () => reproductionText(files, terminal));
  });
}

function taskOf(flags: ReproduceFlags): { request: ReproductionRequest | null; folder: string } {
  if (flags.resume !== undefined) {
    const others = Object.keys(flags).filter((flag) => flag !== 'json' && flag !== 'resume');
    if (others.length > 0) fail('usage', 'terminal.reproductionAlone');
    return { request: null, folder: resolve(flags.resume) };
  }
  if (flags.out === undefined) fail('usage', 'terminal.noOut');
  return { request: requestOf(flags), folder: resolve(flags.out) };
}

function requestOf(flags: ReproduceFlags): ReproductionRequest {
  const { detector = [], ffm, whole, seed, backend, workers } = flags;
  const given = {
    sets: setsOf(flags),
    detectors: detector.map((text) => ofSet('--detector', text)),
    ffms: ffm?.map((text) => ofSet('--ffm', text)),
    ...sizeOf(flags),
    ...{ whole, seed, backend, workers },
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return checked(reproductionRequestSchema, present, (problem) =>
    fail('usage', 'terminal.value', { problem, command: 'reproduce' }),
  );
}

function sizeOf({ faces, segFaces, segIterations, paperSize }: ReproduceFlags) {
  const base =
    paperSize === true
      ? PAPER_SIZE
      : { faces: undefined, segmentationFaces: undefined, segmentationIterations: undefined };
  // A set smaller than the default of its parts has them all.
  const few = faces !== undefined && faces < 48 ? Math.floor(faces / 2) : undefined;
  return {
    faces: faces ?? base.faces,
    segmentationFaces: segFaces ?? base.segmentationFaces ?? few,
    segmentationIterations: segIterations ?? base.segmentationIterations,
  };
}

function setsOf({ set, faceforensics, compression, portraits }: ReproduceFlags): SetsChoice {
  const chosen = [set, faceforensics, portraits].filter((choice) => choice !== undefined);
  if (chosen.length > 1) fail('usage', 'terminal.onePlace');
  if (compression !== undefined && faceforensics === undefined) fail('usage', 'terminal.compressionAlone');
  if (set !== undefined)
    return {
      kind: 'folders',
      folders: set.map((text) => {
        const [name, folder] = pairOf('--set', text);
        return { name, folder: resolve(folder) };
      }),
    };
  if (faceforensics !== undefined)
    return { kind: 'faceforensics', folder: resolve(faceforensics), compression: compression ?? null };
  return { kind: 'bundled', portraits: portraits === undefined ? null : resolve(portraits) };
}

/** A detector, of one set or with none named. */
function ofSet(option: string, text: string): { family: string | null; name: string } {
  const [family, name] = text.includes('=') ? pairOf(option, text) : [null, text];
  return { family, name };
}

function pairOf(option: string, text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) fail('usage', 'terminal.noPair', { option, text });
  return [text.slice(0, at), text.slice(at + 1)];
}

async function run(
  terminal: Terminal,
  request: ReproductionRequest | null,
  folder: string,
): Promise<ReproductionFiles> {
  try {
    return await pausable(terminal, (signal) =>
      reproduce(request, folder, {
        ...terminal.host(signal),
        onNote: (note) => terminal.note(note(terminal.words)),
      }),
    );
  } catch (error) {
    if (faultOf(error).kind !== 'cancelled') throw error;
    return fail('cancelled', 'terminal.reproductionPaused', { folder }, folder);
  }
}
