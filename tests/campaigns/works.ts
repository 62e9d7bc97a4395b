import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { attackSchema } from '../../src/common/attacks/registry.ts';
import { openCatalogue } from '../../src/main/domain/detectors/catalogue.ts';
import { samplePhotographs } from '../../src/main/lab/forging/footage.ts';
import { UNBUILT } from '../support/child.ts';
import { randomDetector } from '../support/randomDetector.ts';
import { makeScene, SIDE } from '../support/scene.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IMPORT = fileURLToPath(new URL('../main/domain/custody/importEvidence.script.ts', import.meta.url));

/** What all works have: footage, portraits, two detectors that learned nothing, and a project whose audit is done. */
export interface Place {
  root: string;
  footage: string;
  portraits: string;
  /** A finished project, to be copied. */
  audited: string;
  env: NodeJS.ProcessEnv;
}

/** One thing that Overfire does for long enough to be killed over. */
export interface Work {
  name: string;
  /** Whether it begins with a project that has an audit. */
  audited: boolean;
  /** Below the folder that it works in: which folder is a project, if one is. */
  project: string | null;
  /** Arguments of Node. */
  begin(place: Place, folder: string): string[];
  /** What goes on with it where it is not the same command. */
  resume?(place: Place, folder: string): string[];
  /** The act after which it is done: done once more it would make another one. */
  act?: string;
  /** Ends of paths whose bytes are no promise: they hold a time, as sealed cases do. */
  timed?: RegExp;
}

const overfire = (...args: string[]) => [join(ROOT, 'out/main/shells/cli/overfire.js'), ...args];
const ENGINE = ['--backend', 'wasm', '--workers', '1'];
const ATTACKS = [
  '--attack',
  'uap:iterations=2',
  '--attack',
  'iap:iterations=2,snapshots=1',
  '--attack',
  'urn',
];

export const WORKS: Work[] = [
  {
    name: 'import',
    audited: false,
    project: 'case',
    begin: ({ footage }, folder) => [...UNBUILT, IMPORT, join(folder, 'case'), footage],
  },
  {
    name: 'audit',
    audited: false,
    project: 'case',
    begin: ({ footage }, folder) =>
      overfire(
        'audit',
        footage,
        '--whole',
        '--detector',
        'random',
        ...ATTACKS,
        ...ENGINE,
        '--out',
        join(folder, 'case'),
      ),
    resume: (_, folder) => overfire('audit', '--resume', join(folder, 'case')),
  },
  {
    name: 'report',
    audited: true,
    project: 'case',
    act: 'report written',
    begin: (_, folder) => overfire('report', join(folder, 'case'), '--xlsx', '--local-csv'),
  },
  {
    name: 'survival',
    audited: true,
    project: 'case',
    begin: (_, folder) =>
      overfire('survival', join(folder, 'case'), '--treatment', 'jpeg=90+50', '--treatment', 'blur'),
  },
  {
    name: 'transfer',
    audited: false,
    project: 'case',
    begin: ({ footage }, folder) =>
      overfire(
        ...['transfer', footage, '--whole', '--source', 'random', '--target', 'other'],
        ...[...ATTACKS.slice(0, 4), ...ENGINE, '--out', join(folder, 'case')],
      ),
  },
  {
    name: 'forge',
    audited: false,
    project: null,
    begin: ({ portraits }, folder) =>
      overfire(
        'forge',
        join(portraits, '0-0.jpg'),
        '--family',
        'self-blend',
        '--size',
        '96',
        '--out',
        join(folder, 'forged'),
      ),
  },
  {
    name: 'train',
    audited: false,
    project: null,
    begin: (place, folder) => [...training(place, folder)],
    resume: (place, folder) => [...training(place, folder), '--resume'],
  },
  {
    name: 'export',
    audited: true,
    project: 'case',
    act: 'case exported',
    begin: (_, folder) =>
      overfire('export', join(folder, 'case'), '--no-pdf', '--out', join(folder, 'sealed.zip')),
    timed: /sealed\.zip$/,
  },
  {
    name: 'study',
    audited: true,
    project: 'case',
    act: 'study made',
    begin: (_, folder) =>
      overfire('study', 'make', join(folder, 'case'), '--per-condition', '3', '--seed', '4'),
  },
  {
    name: 'delivery',
    audited: true,
    project: 'case',
    act: 'deliveries exported',
    begin: (_, folder) => overfire('deliver', join(folder, 'case'), '--out', join(folder, 'blind')),
  },
];

const training = ({ portraits }: Place, folder: string): string[] =>
  overfire(
    ...[
      'train',
      '--architecture',
      'meso4',
      '--family',
      'self-blend',
      '--data',
      portraits,
      '--identities',
      'pictures',
    ],
    ...['--epochs', '2', '--pairs', '4', '--batch', '2', ...ENGINE],
    ...['--out', join(folder, 'training'), '--name', 'small'],
  );

/** Makes what the works need, in an empty folder. */
export async function makePlace(root: string): Promise<Place> {
  const { home, footage } = await makeScene(root, {
    fakes: 3,
    reals: 3,
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  const { contract, weights } = randomDetector('forensictransfer', 5);
  await openCatalogue({ home }).add({
    tensors: weights,
    name: 'other',
    contract: { ...contract, inputSize: SIDE },
    origin: 'trained',
    sources: [],
  });
  const portraits = join(root, 'portraits');
  await mkdir(portraits);
  // A training wants fifteen people, and to it each picture is one.
  for (const [i, path] of samplePhotographs().entries())
    for (const turn of [0, 1, 2])
      await sharp(path)
        .resize(420)
        .flop(turn === 1)
        .modulate({ hue: 40 * turn })
        .jpeg()
        .toFile(join(portraits, `${i}-${turn}.jpg`));
  const env = { ...process.env, OVERFIRE_HOME: home, OVERFIRE_LANGUAGE: 'en' };
  return { root, footage, portraits, audited: join(root, 'audited'), env };
}

/** The command that makes the finished project. */
export const auditOnce = ({ footage, audited }: Place): string[] =>
  overfire(
    ...['audit', footage, '--whole', '--detector', 'random', ...ATTACKS, ...ENGINE],
    ...['--deliver', 'jpeg:90', '--out', audited],
  );

/** Where a work begins: an empty folder, or one with the finished project. */
export async function beginAt(work: Work, { audited }: Place, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (work.audited) await cp(audited, join(folder, 'case'), { recursive: true, preserveTimestamps: true });
}
