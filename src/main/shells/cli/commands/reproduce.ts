import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { BackendChoice } from '../../../../common/audit.ts';
import { fail } from '../../../../common/fault.ts';
import {
  type Compression,
  PAPER_SIZE,
  type ReproductionRequest,
  reproductionRequestSchema,
  type SetsChoice,
} from '../../../../common/reproduction.ts';
import { faultOf } from '../../../../language/faults.ts';
import { reproduce } from '../../../lab/reproduce/reproduce.ts';
import type { ReproductionFiles } from '../../../lab/reproduce/write.ts';
import { addComputeFlags, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
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

const collect = (value: string, before: string[] = []) => [...before, value];

export function addReproduce(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'reproduce',
    summary: "the paper's protocol: its Tables 1 to 4 and Figures 1 to 3, in one command",
    description:
      'Runs the protocol of Huang et al. 2020 (arXiv 1911.00660) and puts its published figures beside what comes out.\n' +
      'By default the sets are forged on the spot in three families, 100 faces each (50 fakes, 50 reals), the segmentation\n' +
      'is attacked on 12 fakes of each for 100 iterations, and all of it is meant for half an hour on two idle cores.\n' +
      'The same command again, or --resume, goes on after a stop or a kill and ends at the same tables.',
    examples: [
      ['The bundled sets', 'reproduce --out reproduction'],
      ['A FaceForensics++ tree', 'reproduce --faceforensics FF --compression c23 --out reproduction'],
      [
        'Labelled folders, and FFMs of your own',
        'reproduce --set a=A --set b=B --detector a=mine-a --detector b=mine-b --ffm meso --out reproduction',
      ],
      ["The paper's size", 'reproduce --faceforensics FF --paper-size --out reproduction'],
    ],
  });
  const sets = (flags: string, description: string) => new Option(flags, description).helpGroup('Sets:');
  command.addOption(
    sets(
      '--set <name=folder>',
      'a set: a folder with real and fake below it, masks beside fake (repeatable)',
    ).argParser(collect),
  );
  command.addOption(
    sets('--faceforensics <folder>', 'a FaceForensics++ tree, as its own script downloads it'),
  );
  command.addOption(
    sets('--compression <name>', 'which of them, where there are several').choices(['raw', 'c23', 'c40']),
  );
  command.addOption(sets('--portraits <folder>', 'pristine portraits that the bundled sets are forged from'));
  command.addOption(sets('--whole', 'pictures are face crops already: take them whole'));
  const ffms = (flags: string, description: string) =>
    new Option(flags, description).argParser(collect).helpGroup('FFMs:');
  command.addOption(
    ffms('--detector <set=name>', 'the Y-shaped FFM of a set (repeatable; default: the bundled ones)'),
  );
  command.addOption(
    ffms(
      '--ffm <[set=]name>',
      'another FFM, for Table 4, on that set or the first one (repeatable; default: the bundled ones)',
    ),
  );
  const size = (flags: string, description: string) =>
    new Option(flags, description).argParser(number).helpGroup('Size:');
  command.addOption(size('--faces <n>', 'faces per set, half fakes and half reals (default: 100)'));
  command.addOption(
    size(
      '--seg-faces <n>',
      'fakes per set whose segmentation is attacked (default: 12, or as many as there are)',
    ),
  );
  command.addOption(size('--seg-iterations <n>', 'iterations of that (default: 100)'));
  command.addOption(
    new Option(
      '--paper-size',
      `the paper's: ${PAPER_SIZE.faces} faces per set, ${PAPER_SIZE.segmentationFaces} fakes segmented, ${PAPER_SIZE.segmentationIterations} iterations; takes days without a GPU`,
    ).helpGroup('Size:'),
  );
  command.option('--seed <n>', 'seed of the choice of faces and of every attack (default: 1)', number);
  command.option('--out <folder>', 'project folder; made where absent');
  command.option('--resume <folder>', 'go on with the reproduction of a project folder; takes nothing else');
  addComputeFlags(command);
  onCall<ReproduceFlags>(command, async (args, flags) => {
    const [stray] = args;
    if (stray !== undefined)
      fail('usage', `${stray}: sets are named by an option`, `write --set NAME=${stray}`);
    const { request, folder } = taskOf(flags);
    const files = await run(terminal, request, folder);
    terminal.result(files, () => reproductionText(files, terminal));
  });
}

function taskOf(flags: ReproduceFlags): { request: ReproductionRequest | null; folder: string } {
  if (flags.resume !== undefined) {
    const others = Object.keys(flags).filter((flag) => flag !== 'json' && flag !== 'resume');
    if (others.length > 0)
      fail('usage', '--resume goes on as it was begun and takes nothing else', 'name the folder alone');
    return { request: null, folder: resolve(flags.resume) };
  }
  if (flags.out === undefined) fail('usage', 'no folder for the results was named', 'add --out FOLDER');
  return { request: requestOf(flags), folder: resolve(flags.out) };
}

function requestOf(flags: ReproduceFlags): ReproductionRequest {
  const { detector = [], ffm, whole, seed, backend, workers } = flags;
  const given = {
    sets: setsOf(flags),
    detectors: detector.map((text) => {
      const [family, name] = pairOf('--detector', text);
      return { family, name };
    }),
    ffms: ffm?.map((text) => {
      const [family, name] = text.includes('=') ? pairOf('--ffm', text) : [null, text];
      return { family, name };
    }),
    ...sizeOf(flags),
    ...{ whole, seed, backend, workers },
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return checked(reproductionRequestSchema, present, 'see overfire reproduce --help');
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
  if (chosen.length > 1)
    fail('usage', 'sets come from one place', 'give --set, or --faceforensics, or --portraits alone');
  if (compression !== undefined && faceforensics === undefined)
    fail(
      'usage',
      '--compression is of a FaceForensics++ tree',
      'add --faceforensics FOLDER, or leave it out',
    );
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

function pairOf(option: string, text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    fail('usage', `${option} ${text}: this names no set`, `write ${option} NAME=...`);
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
        signal,
        onProgress: terminal.onProgress,
        onNote: (line) => terminal.note(line),
      }),
    );
  } catch (error) {
    if (faultOf(error).kind !== 'cancelled') throw error;
    const remedy = `go on: overfire reproduce --resume ${folder}`;
    return fail('cancelled', 'the reproduction is paused', remedy, folder);
  }
}
