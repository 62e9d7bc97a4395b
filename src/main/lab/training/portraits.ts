import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
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

/** A folder of pristine portraits. */
export interface Portraits {
  folder: string;
  /** Who is on each picture, by the picture's path below the folder, in order of the paths. */
  identityOf: Record<string, string>;
  /** SHA-256 over each picture's name, own SHA-256, and identity where that is not its name. */
  hash: string;
}

/** With fewer identities than this the validation part would have one, and nobody to swap faces with. */
const FEWEST = 15;

/**
 * The pictures of a folder and who is on them: `identities`, a CSV with the columns path,identity, says so, and then
 * pictures that it does not name are not used. Without it the pictures of one subfolder are one person, and each
 * picture outside of subfolders is a person of its own.
 * @throws `input` where there is nothing to use, `usage` for a CSV that is none
 */
export async function listPortraits(folder: string, identities: string | null): Promise<Portraits> {
  const identityOf =
    identities === null ? await identitiesByFolder(folder) : await readIdentities(folder, identities);
  requireEnough(folder, identityOf, 'training.fewPeople');
  const hash = createHash('sha256');
  for (const [name, identity] of Object.entries(identityOf)) {
    const own = createHash('sha256').update(await readFile(join(folder, name)));
    hash.update(`${name}\n${own.digest('hex')}\n${identity === name ? '' : `${identity}\n`}`);
  }
  return { folder, identityOf, hash: hash.digest('hex') };
}

async function identitiesByFolder(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pictures = entries
    .filter((entry) => entry.isFile() && mediaKind(entry.name) === 'image')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return Object.fromEntries(pictures.map((name) => [name, name.includes('/') ? name.split('/')[0]! : name]));
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
 * Leaves out the pictures on which no face can be had, and says which. What was found is kept in `out`.
 * @throws `input` where too few people are left
 */
export async function withFaces(
  portraits: Portraits,
  out: string,
  faceOf: (name: string) => Promise<PristineFace>,
  host: TrainingHost,
): Promise<Portraits> {
  const file = join(out, 'pictures.json');
  const { folder, hash } = portraits;
  const known = existsSync(file) ? leftOutSchema.safeParse(JSON.parse(await readFile(file, 'utf8'))) : null;
  const leftOut: LeftOut[] = known?.success === true && known.data.data === hash ? known.data.leftOut : [];
  const names = Object.keys(portraits.identityOf);
  if (known?.success !== true || known.data.data !== hash) {
    for (const [i, name] of names.entries()) {
      await faceOf(name).catch((error: unknown) => {
        if (!(error instanceof OverfireError) || error.fault.kind !== 'input') throw error;
        leftOut.push({ path: name, reason: error.fault.message });
      });
      host.onProgress({ stage: 'find', done: i + 1, total: names.length, unit: 'picture' });
    }
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
