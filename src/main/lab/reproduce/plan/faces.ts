import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FAKE, type Label, nameOf, REAL } from '../../../../common/base/label.ts';
import type { Notice } from '../../../../common/notice.ts';
import { writeWhole } from '../../../base/files.ts';
import { hashFile } from '../../../base/hash.ts';
import { type Host, stopIfAsked } from '../../../base/host.ts';
import { inOrder } from '../../../base/inFlight.ts';
import { type DecodedFace, type Decoder, openDecoder } from '../../../decode/decoder.ts';
import { facesOf, reasonOf } from '../../../domain/evidence/footage.ts';
import type { LabelledSource, LeftOut } from '../../../domain/evidence/source.ts';
import { makeFolder } from '../../../store/folder.ts';
import { sha256Of } from '../../../store/objects.ts';
import { encodeFace, encodeMask } from '../../../store/pictures.ts';
import { type FamilySet, nameIn } from './familySet.ts';
import { appendEntry, type JournalEntry, readJournal } from './journal.ts';

/** A family's faces, prepared: folders of PNG at the detectors' input size, which audits take whole. */
export interface PreparedSet {
  name: string;
  /** Absolute; the reals' may be another set's, where the two share their originals. */
  fakeFolder: string;
  realFolder: string;
  fakes: number;
  reals: number;
  masks: number;
  leftOut: LeftOut[];
}

export interface Preparation {
  /** The project's folder. */
  folder: string;
  /** Faces of each class. */
  wanted: number;
  side: number;
  whole: boolean;
  seed: number;
  host: Host;
}

/** Files that are read at once. */
const AT_ONCE = 2;

/**
 * Decodes and crops every face once, for all audits: faces/SET/{real,fake,masks}/00001.png, with a journal of what was
 * taken from which original. Which files are taken is drawn by the seed; each gives as few faces as will do. A killed
 * preparation goes on with the file that it was at.
 */
export async function prepareSets(sets: FamilySet[], preparation: Preparation): Promise<PreparedSet[]> {
  const decoder = openDecoder({ processes: AT_ONCE });
  const prepared: PreparedSet[] = [];
  const total = 2 * preparation.wanted * sets.length;
  let done = 0;
  const each = (faces: number) => {
    done += faces;
    preparation.host.onProgress({ stage: 'prepare', done, total, unit: 'face' });
  };
  try {
    for (const [index, set] of sets.entries()) {
      const home = join(preparation.folder, 'faces', set.name);
      const twin = sets.findIndex((other, i) => i < index && sameFiles(other.reals, set.reals));
      const fakes = await takeClass(set, FAKE, home, decoder, preparation, each);
      const shared = twin === -1 ? null : prepared[twin]!;
      const reals = shared === null ? await takeClass(set, REAL, home, decoder, preparation, each) : null;
      if (shared !== null) each(preparation.wanted);
      prepared.push({
        name: set.name,
        fakeFolder: join(home, 'fake'),
        realFolder: shared?.realFolder ?? join(home, 'real'),
        fakes: fakes.faces,
        reals: reals?.faces ?? shared!.reals,
        masks: fakes.masks,
        leftOut: [...set.leftOut, ...fakes.leftOut, ...(reals?.leftOut ?? [])],
      });
    }
    return prepared;
  } finally {
    await decoder.close();
  }
}

const sameFiles = (a: LabelledSource[], b: LabelledSource[]) =>
  a.length === b.length && a.every(({ path }, i) => path === b[i]?.path);

interface Taken {
  faces: number;
  masks: number;
  leftOut: LeftOut[];
}

async function takeClass(
  set: FamilySet,
  label: Label,
  home: string,
  decoder: Decoder,
  preparation: Preparation,
  each: (faces: number) => void,
): Promise<Taken> {
  const { wanted, side, seed, host } = preparation;
  const sources = drawn(set, label === FAKE ? set.fakes : set.reals, seed);
  const perFile = Math.max(1, Math.ceil(wanted / sources.length));
  const journal = join(home, `${nameOf(label)}.jsonl`);
  const entries = await readJournal(journal);
  const count = () => entries.reduce((sum, { faces }) => sum + faces.length, 0);
  await sweep(home, label);
  each(count());
  const rest = sources.slice(entries.length);
  const read = async (source: LabelledSource): Promise<Read> => {
    stopIfAsked(host);
    return readFaces(decoder, source, perFile, preparation);
  };
  for await (const { found, entry } of untilEnough(rest, read, () => count() < wanted)) {
    const faces: JournalEntry['faces'] = [];
    for (const { pixels, mask, frame, box } of found.slice(0, wanted - count())) {
      const file = `${String(count() + faces.length + 1).padStart(5, '0')}.png`;
      const crop = await encodeFace(pixels, side);
      if (mask !== null) await writeWhole(join(home, 'masks', file), await encodeMask(mask, side));
      await writeWhole(join(home, nameOf(label), file), crop);
      faces.push({ file, sha256: sha256Of(crop), frame, box, masked: mask !== null });
    }
    await appendEntry(journal, { ...entry, faces });
    entries.push({ ...entry, faces });
    each(faces.length);
  }
  return {
    faces: count(),
    masks: entries.flatMap(({ faces }) => faces).filter(({ masked }) => masked).length,
    leftOut: [
      ...entries.flatMap(({ path, leftOut }) => leftOut.map((reason) => ({ path, reason }))),
      ...few(set, label, count(), wanted),
    ],
  };
}

function few({ name, root }: FamilySet, label: Label, faces: number, wanted: number): LeftOut[] {
  if (faces >= wanted) return [];
  return [
    { path: root, reason: `the set ${name} gave ${faces} ${nameOf(label)} faces of the ${wanted} wanted` },
  ];
}

/** The files in an order that the seed draws; a file's place depends on its name within the set and on no other file. */
function drawn(set: FamilySet, sources: LabelledSource[], seed: number): LabelledSource[] {
  const keyed = sources.map((source) => {
    const name = nameIn(set, source).replaceAll('\\', '/');
    return { source, key: sha256Of(Buffer.from(`overfire/1 reproduce ${seed} ${name}`)) };
  });
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ source }) => source);
}

async function* untilEnough(
  sources: LabelledSource[],
  read: (source: LabelledSource) => Promise<Read>,
  more: () => boolean,
): AsyncGenerator<Read> {
  if (!more()) return;
  for await (const result of inOrder(sources, AT_ONCE, read)) {
    yield result;
    if (!more()) return;
  }
}

interface Read {
  found: DecodedFace[];
  entry: Omit<JournalEntry, 'faces'>;
}

async function readFaces(
  decoder: Decoder,
  source: LabelledSource,
  atMost: number,
  { side, whole }: Preparation,
): Promise<Read> {
  const { path, mask } = source;
  const entry = {
    path,
    sha256: null as string | null,
    mask,
    maskSha256: null as string | null,
    leftOut: [] as string[],
  };
  const found: DecodedFace[] = [];
  try {
    entry.sha256 = await hashFile(path);
    entry.maskSha256 = mask === null ? null : await hashFile(mask);
  } catch (error) {
    entry.leftOut.push(reasonOf(error, path).message);
    return { found, entry };
  }
  const crop = { whole, scale: 1.3, frames: { count: atMost } };
  const faces = facesOf(decoder, source, { crop, input: side }, ({ message }) => entry.leftOut.push(message));
  try {
    while (found.length < atMost) {
      const { done, value } = await faces.next();
      if (done === true) {
        if (value !== null) entry.leftOut.push((value as Notice).message);
        break;
      }
      found.push(value as DecodedFace);
    }
  } finally {
    await faces.return(null);
  }
  return { found, entry };
}

/** Removes what a killed process left half written. */
async function sweep(home: string, label: Label): Promise<void> {
  for (const part of label === FAKE ? ['fake', 'masks'] : ['real']) {
    const folder = join(home, part);
    await makeFolder(folder);
    for (const name of await readdir(folder))
      if (name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
  }
}
