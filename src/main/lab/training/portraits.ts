import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { OverfireError } from '../../../common/fault.ts';
import { failAt } from '../../../language/faults.ts';
import { writeWhole } from '../../base/files.ts';
import type { Decoder } from '../../decode/decoder.ts';
import { mediaKind } from '../../decode/media.ts';
import type { LeftOut } from '../../domain/evidence/source.ts';
import type { PristineFace } from '../forging/capture.ts';
import type { TrainingHost } from './epochs.ts';
import { readIdentities } from './identities.ts';

/** How it is known who is on the pictures of a folder, where no list says so. */
export const PEOPLE = ['folders', 'names', 'pictures'] as const;
export type People = (typeof PEOPLE)[number];

export const isRule = (identities: string): identities is People =>
  (PEOPLE as readonly string[]).includes(identities);

/** A folder of pristine portraits: a source. */
export interface Portraits {
  folder: string;
  /** The folder's own name, which no other source of a training has. */
  name: string;
  people: People | 'list';
  /** Who is on each picture, by the picture's path below the folder, in order of the paths. */
  identityOf: Record<string, string>;
  /** SHA-256 over each picture's name, own SHA-256, and identity where that is not its name. */
  hash: string;
}

/** With fewer identities than this the validation part would have one, and nobody to swap faces with. */
export const FEWEST = 15;

/**
 * The pictures of a folder and who is on them, as `identities` says:
 * - `folders`: the pictures of one subfolder are one person, and each picture outside of subfolders is a person of its own;
 * - `names`: pictures of one name in several subfolders (neutral/7.jpg, smiling/7.jpg) are one person;
 * - `pictures`: each picture is a person of its own, wherever it lies;
 * - else a CSV with the columns path,identity; pictures that it does not name are not used.
 * None of these is guessed: what is taken for two people and is one would be learned and then measured.
 * @throws `input` where there is nothing to use, `usage` for a CSV that is none
 */
export async function listPortraits(folder: string, identities: string = 'folders'): Promise<Portraits> {
  const rule = PEOPLE.find((one) => one === identities);
  const identityOf =
    rule === undefined ? await readIdentities(folder, identities) : await identitiesBy(rule, folder);
  requireEnough(folder, identityOf, 'training.fewPeople');
  const hash = createHash('sha256');
  for (const [name, identity] of Object.entries(identityOf)) {
    const own = createHash('sha256').update(await readFile(join(folder, name)));
    hash.update(`${name}\n${own.digest('hex')}\n${identity === name ? '' : `${identity}\n`}`);
  }
  return { folder, name: basename(folder), people: rule ?? 'list', identityOf, hash: hash.digest('hex') };
}

async function identitiesBy(rule: People, folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pictures = entries
    .filter((entry) => entry.isFile() && mediaKind(entry.name) === 'image')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const who = {
    folders: (name: string) => name.split('/')[0]!,
    names: (name: string) => basename(name),
    pictures: (name: string) => name,
  };
  return Object.fromEntries(pictures.map((name) => [name, who[rule](name)]));
}

function requireEnough(
  folder: string,
  identityOf: Record<string, string>,
  code: 'training.fewPeople' | 'training.fewPeopleWithFace',
): void {
  const people = new Set(Object.values(identityOf)).size;
  if (people >= FEWEST) return;
  const pictures = Object.keys(identityOf).length;
  failAt('input', folder, code, { people, pictures, least: FEWEST });
}

/** What a folder's pictures were found to lack, kept so that a resumed training need not look again. */
const leftOutSchema = z.object({
  data: z.string(),
  leftOut: z.array(z.object({ path: z.string(), reason: z.string() })),
});

/**
 * Leaves out the pictures on which no face can be had, and says which. What was found is kept in `out`, for each source.
 * @throws `input` where too few people are left
 */
export async function withFaces(
  portraits: Portraits,
  out: string,
  faceOf: (name: string) => Promise<PristineFace>,
  host: TrainingHost,
): Promise<Portraits> {
  const { folder, name, hash } = portraits;
  const file = join(out, `pictures-${name}.json`);
  const known = existsSync(file) ? leftOutSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))) : null;
  const leftOut: LeftOut[] = known?.success === true && known.data.data === hash ? known.data.leftOut : [];
  const names = Object.keys(portraits.identityOf);
  if (known?.success !== true || known.data.data !== hash) {
    let done = 0;
    const looked = names.map(async (path): Promise<LeftOut[]> => {
      try {
        await faceOf(path);
        return [];
      } catch (error) {
        if (!(error instanceof OverfireError) || error.fault.kind !== 'input') throw error;
        return [{ path, reason: error.fault.message }];
      } finally {
        host.onProgress({ stage: 'find', done: ++done, total: names.length, unit: 'picture' });
      }
    });
    leftOut.push(...(await Promise.all(looked)).flat());
    await mkdir(out, { recursive: true });
    await writeWhole(file, `${JSON.stringify({ data: hash, leftOut }, null, 2)}\n`);
  }
  for (const { reason } of leftOut) host.onNote(({ say }) => say('training.leftOut', { reason }));
  const without = new Set(leftOut.map(({ path }) => path));
  const kept = Object.entries(portraits.identityOf).filter(([name]) => !without.has(name));
  const identityOf = Object.fromEntries(kept);
  requireEnough(folder, identityOf, 'training.fewPeopleWithFace');
  return { ...portraits, identityOf };
}

/** The largest face of a portrait, with its landmarks. */
export async function pristineFace(decoder: Decoder, path: string): Promise<PristineFace> {
  for await (const { pixels, width, height, faces } of decoder.landmarks(path)) {
    const largest = faces.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)[0];
    if (largest === undefined) break;
    return {
      picture: { pixels, width, height },
      points: largest.points.map(([x, y]) => ({ x, y })),
      box: largest.box,
    };
  }
  failAt('input', path, 'training.noFace');
}
