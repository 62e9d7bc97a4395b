import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../common/fault.ts';
import type { Decoder } from '../../decode/decoder.ts';
import { mediaKind } from '../../decode/media.ts';
import type { PristineFace } from './preparation.ts';

/** A folder of pristine portraits, one identity per picture. */
export interface Portraits {
  folder: string;
  /** Base names of the pictures, sorted. */
  names: string[];
  /** SHA-256 over each picture's name and own SHA-256. */
  hash: string;
}

/** Fewer identities than this cannot be dealt into training, validation and test. */
const FEWEST = 10;

export async function listPortraits(folder: string): Promise<Portraits> {
  const names = (await readdir(folder)).filter((name) => mediaKind(name) === 'image').sort();
  if (names.length < FEWEST)
    fail(
      'input',
      `${folder}: ${names.length} pictures found, training needs ${FEWEST} at least`,
      'name a folder of portraits, one person per picture',
      folder,
    );
  const hash = createHash('sha256');
  for (const name of names) {
    const own = createHash('sha256').update(await readFile(join(folder, name)));
    hash.update(`${name}\n${own.digest('hex')}\n`);
  }
  return { folder, names, hash: hash.digest('hex') };
}

/** The largest face of a portrait, with its landmarks. */
export async function pristineFace(decoder: Decoder, path: string): Promise<PristineFace> {
  const { pixels, width, height, faces } = await decoder.landmarks(path);
  const largest = faces.toSorted((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)[0];
  if (largest === undefined)
    fail('input', `${path}: no face found`, 'take the picture out of the folder', path);
  return {
    picture: { pixels, width, height },
    points: largest.points.map(([x, y]) => ({ x, y })),
    box: largest.box,
  };
}
