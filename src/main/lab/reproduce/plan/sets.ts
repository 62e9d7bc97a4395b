import { basename, join } from 'node:path';
import { FAKE, type Label, REAL } from '../../../../common/base/label.ts';
import type { SetsChoice } from '../../../../common/reproduction.ts';
import type { Host } from '../../../base/host.ts';
import { requireLabels, scanEvidence } from '../../../domain/evidence/scan.ts';
import type { Family } from '../../forging/families.ts';
import { MANIFEST } from '../../forging/sets.ts';
import { faceForensicsSets } from './faceForensics.ts';
import { type FamilySet, requireBoth } from './familySet.ts';

/** What is forged when no footage is named: per family, a folder with real/, fake/ and masks/ of face crops. */
export type ForgeSets = (
  folder: string,
  options: { perFamily: number; seed: number; portraits: string | null; detectors: string[] },
  host: Host,
) => Promise<{ families: { name: string; folder: string }[] }>;

export interface SetsContext {
  /** Where forged sets are laid, in the project. */
  folder: string;
  /** Fakes per family, and as many reals. */
  perFamily: number;
  seed: number;
  /** Names of those that are going to be attacked. */
  detectors: string[];
  forge: ForgeSets;
  host: Host;
}

/** The families that the bundled sets have, in the order of the tables. */
export const BUNDLED_FAMILIES = ['swap', 'reenact', 'resynth'] as const satisfies readonly Family[];

/** The families' names, before anything is forged or decoded. */
export async function familyNames(choice: SetsChoice): Promise<string[]> {
  if (choice.kind === 'bundled') return [...BUNDLED_FAMILIES];
  if (choice.kind === 'folders') return choice.folders.map(({ name }) => name);
  return (await faceForensicsSets(choice)).map(({ name }) => name);
}

/**
 * The files of every family, in the order of the tables.
 * @throws `input` where a family has no fakes or no reals
 */
export async function findSets(choice: SetsChoice, context: SetsContext): Promise<FamilySet[]> {
  if (choice.kind === 'faceforensics') return faceForensicsSets(choice);
  const folders = choice.kind === 'folders' ? choice.folders : await forged(choice.portraits, context);
  const sets: FamilySet[] = [];
  for (const { name, folder } of folders) sets.push(await labelledSet(name, folder));
  return sets;
}

async function forged(portraits: string | null, context: SetsContext) {
  const { folder, perFamily, seed, detectors, forge, host } = context;
  const options = { perFamily, seed, portraits, detectors };
  return (await forge(join(folder, 'forged'), options, host)).families;
}

async function labelledSet(name: string, folder: string): Promise<FamilySet> {
  const found = requireLabels(await scanEvidence([folder]));
  const { sources } = found;
  // What the forging kit wrote about a set is no footage that somebody could miss.
  const leftOut = found.leftOut.filter(({ path }) => basename(path) !== MANIFEST);
  const of = (label: Label) => sources.filter((source) => source.label === label);
  const set = { name, root: folder, fakes: of(FAKE), reals: of(REAL), leftOut };
  requireBoth(set);
  return set;
}
