import { join } from 'node:path';
import { fail, failAt } from '../../../language/faults.ts';
import { stopIfAsked } from '../../base/host.ts';
import { Semaphore } from '../../base/semaphore.ts';
import { openDecoder } from '../../decode/decoder.ts';
import type { PristineFace } from '../forging/capture.ts';
import { FAMILIES, type Family } from '../forging/families.ts';
import type { TrainingHost } from './epochs.ts';
import type { SourceOfPairs } from './faces.ts';
import { FEWEST, listPortraits, type Portraits, pristineFace, withFaces } from './portraits.ts';
import { preparePart } from './preparation.ts';
import { picturesOf, SPLIT_NAMES, type Split, splitIdentities } from './split.ts';

/** Portraits, as they are given. */
export interface Data {
  folder: string;
  /** Who is on them; see listPortraits. */
  identities: string | null;
}

/** A source with its forgeries on the disk. */
export interface Source {
  portraits: Portraits;
  /** Identities. */
  split: Split;
  /** Whether it is learned from; otherwise it is measured alone. */
  trained: boolean;
}

/** Processes that look for faces. */
const DECODERS = 2;
/** Pairs made per picture: each of them is worn anew whenever it is learned from. */
const VARIANTS = { train: 6, held: 4 };

export interface SourcesOptions {
  data: Data[];
  /** Names of sources that are only measured. */
  leaveOut: string[];
  out: string;
  family: Family;
  /** Side of the detector's faces. */
  size: number;
  seed: number;
}

export const pairsOf = (out: string, family: Family, { portraits: { name } }: Source): SourceOfPairs => ({
  name,
  folder: join(out, 'pairs', family, name),
});

/** Lists the portraits and forges what a training needs of them; what is there already is kept. */
export async function prepareSources(options: SourcesOptions, host: TrainingHost): Promise<Source[]> {
  const { data, leaveOut } = options;
  const listed = await Promise.all(
    data.map(({ folder, identities }) => listPortraits(folder, identities ?? undefined)),
  );
  const names = listed.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) fail('usage', 'training.sameName', { name: twice });
  const unknown = leaveOut.find((name) => !names.includes(name));
  if (unknown !== undefined) fail('usage', 'training.noSource', { name: unknown, known: names.join(', ') });
  if (names.every((name) => leaveOut.includes(name))) fail('usage', 'training.nothingLeft', {});
  const sources: Source[] = [];
  for (const portraits of listed) {
    const trained = !leaveOut.includes(portraits.name);
    sources.push(await forgeSource({ ...options, trained }, portraits, host));
  }
  return sources;
}

async function forgeSource(
  { family, out, size, seed, trained }: SourcesOptions & { trained: boolean },
  listed: Portraits,
  host: TrainingHost,
): Promise<Source> {
  const decoder = openDecoder({ processes: DECODERS });
  const places = new Semaphore(DECODERS);
  // Each is decoded once.
  const faces = new Map<string, Promise<PristineFace>>();
  const faceOf = (name: string) => {
    const look = () => {
      stopIfAsked(host);
      return pristineFace(decoder, join(listed.folder, name));
    };
    const face = faces.get(name) ?? places.take(look);
    faces.set(name, face);
    return face;
  };
  try {
    const portraits = await withFaces(listed, out, faceOf, host);
    const { name, identityOf, hash } = portraits;
    // Who lies in which part is told by the list alone, so that it can be told again without looking for faces.
    const split = splitIdentities([...new Set(Object.values(listed.identityOf))], seed);
    const pictures = picturesOf(split, identityOf);
    const own = new Set(Object.values(identityOf));
    for (const part of SPLIT_NAMES)
      requirePeople(portraits, split[part].filter((one) => own.has(one)).length);
    const source = { portraits, split, trained };
    const plan = { source: name, split: pictures, variants: VARIANTS, size, seed, data: hash, identityOf };
    const make = (one: Family, part: (typeof SPLIT_NAMES)[number]) =>
      preparePart({ ...plan, family: one }, part, pairsOf(out, one, source).folder, faceOf, host);
    for (const part of SPLIT_NAMES) await make(family, part);
    if (trained) for (const other of FAMILIES) await make(other, 'test');
    return source;
  } finally {
    await decoder.close();
  }
}

/** Who swaps faces needs two. */
function requirePeople({ folder, identityOf }: Portraits, people: number): void {
  if (people >= 2) return;
  const all = { people: new Set(Object.values(identityOf)).size, pictures: Object.keys(identityOf).length };
  failAt('input', folder, 'training.fewPeopleWithFace', { ...all, least: FEWEST });
}
