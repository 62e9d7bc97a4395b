import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { FAKE, type Label, REAL } from '../../../common/label.ts';
import { mediaKind } from '../../decode/media.ts';
import type { FoundFile } from './walk.ts';

/** Folder names that label what lies below them, those of a FaceForensics++ tree among them; case does not matter. */
const LABELS = new Map<string, Label>([
  ['real', REAL],
  ['original', REAL],
  ['pristine', REAL],
  ['original_sequences', REAL],
  ['fake', FAKE],
  ['forged', FAKE],
  ['altered', FAKE],
  ['manipulated_sequences', FAKE],
]);
const MASKS = 'masks';

const labelOf = (folder: string): Label | null => LABELS.get(folder.toLowerCase()) ?? null;

/** The labels that the folders of a file give it: none, one, or both where they contradict each other. */
export const labelsOf = ({ folders }: FoundFile): Label[] => [
  ...new Set(folders.map(labelOf).filter((label) => label !== null)),
];

/** Below an argument, a folder called `masks` holds masks and no footage. */
export const isMask = ({ folders }: FoundFile): boolean => folders.indexOf(MASKS) > 0;

/** Looks up masks; a folder is read once. */
export class MaskFinder {
  /** By folder, then by base name. */
  readonly #folders = new Map<string, Promise<Map<string, string[]>>>();

  /**
   * The masks of a forged picture: in `masks` beside the outermost folder that says fake, under the same path below
   * it, with the same base name and any extension of a picture. More than one is for the caller to refuse.
   */
  async masksOf({ path, base, folders }: FoundFile): Promise<string[]> {
    const fake = folders.findIndex((folder) => labelOf(folder) === FAKE);
    if (fake === -1) return [];
    const folder = join(base, ...folders.slice(0, fake), MASKS, ...folders.slice(fake + 1));
    const masks = this.#folders.get(folder) ?? picturesIn(folder);
    this.#folders.set(folder, masks);
    return (await masks).get(parse(path).name) ?? [];
  }
}

async function picturesIn(folder: string): Promise<Map<string, string[]>> {
  const names = await readdir(folder).catch(() => []);
  const pictures = names.filter((name) => mediaKind(name) === 'image').toSorted();
  const stems = Map.groupBy(pictures, (name) => parse(name).name);
  return new Map([...stems].map(([stem, files]) => [stem, files.map((file) => join(folder, file))]));
}
