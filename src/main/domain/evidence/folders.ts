import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { type MediaKind, mediaKind } from '../../decode/media.ts';
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
  /** By folder and kind, then by base name. */
  readonly #folders = new Map<string, Promise<Map<string, string[]>>>();

  /**
   * The masks of a forged picture or video: of the same kind and with the same base name, in the first of these
   * folders that has any. More than one is for the caller to refuse.
   * - `masks` beside the outermost folder that says fake, under the same path below it;
   * - in a FaceForensics++ tree, for manipulated_sequences/FAMILY/COMPRESSION/videos: COMPRESSION/masks, and
   *   FAMILY/masks/videos, where its own script puts them.
   */
  async masksOf(file: FoundFile, kind: MediaKind): Promise<string[]> {
    for (const folder of maskFolders(file)) {
      const key = `${kind} ${folder}`;
      const masks = this.#folders.get(key) ?? filesIn(folder, kind);
      this.#folders.set(key, masks);
      const found = (await masks).get(parse(file.path).name) ?? [];
      if (found.length > 0) return found;
    }
    return [];
  }
}

function maskFolders({ base, folders }: FoundFile): string[] {
  const fake = folders.findIndex((folder) => labelOf(folder) === FAKE);
  if (fake === -1) return [];
  const beside = join(base, ...folders.slice(0, fake), MASKS, ...folders.slice(fake + 1));
  const [family, compression, videos, ...deeper] = folders.slice(fake + 1);
  if (folders[fake]?.toLowerCase() !== 'manipulated_sequences' || videos !== 'videos') return [beside];
  const tree = join(base, ...folders.slice(0, fake + 1), family!);
  return [beside, join(tree, compression!, MASKS, ...deeper), join(tree, MASKS, videos, ...deeper)];
}

async function filesIn(folder: string, kind: MediaKind): Promise<Map<string, string[]>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => mediaKind(name) === kind).toSorted();
  const stems = Map.groupBy(files, (name) => parse(name).name);
  return new Map([...stems].map(([stem, names]) => [stem, names.map((name) => join(folder, name))]));
}
