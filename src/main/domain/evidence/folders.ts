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
/** A folder of masks, in whatever case somebody wrote it. */
const isMasks = (folder: string) => /^masks?$/i.test(folder);

const labelOf = (folder: string): Label | null => LABELS.get(folder.toLowerCase()) ?? null;

/** The labels that the folders of a file give it: none, one, or both where they contradict each other. */
export const labelsOf = ({ folders }: FoundFile): Label[] => [
  ...new Set(folders.map(labelOf).filter((label) => label !== null)),
];

/** Below an argument, a folder called `masks` or `mask` holds masks and no footage. */
export const isMask = ({ folders }: FoundFile): boolean => folders.slice(1).some(isMasks);

/** Looks up masks; a folder is read once. */
export class MaskFinder {
  /** By folder and kind, then by base name. */
  readonly #folders = new Map<string, Promise<Map<string, string[]>>>();
  /** By the folder that they lie in. */
  readonly #parents = new Map<string, Promise<string[]>>();

  /**
   * The masks of a forged picture or video: of the same kind and with the same base name, in the first of these
   * folders that has any. More than one is for the caller to refuse.
   * - `masks` beside the outermost folder that says fake, under the same path below it;
   * - `masks` in that folder, or in one on the way to the file;
   * - in a FaceForensics++ tree, for manipulated_sequences/FAMILY/COMPRESSION/videos: COMPRESSION/masks, and
   *   FAMILY/masks/videos, where its own script puts them.
   */
  async masksOf(file: FoundFile, kind: MediaKind): Promise<string[]> {
    for (const folder of await this.#maskFolders(file)) {
      const key = `${kind} ${folder}`;
      const masks = this.#folders.get(key) ?? filesIn(folder, kind);
      this.#folders.set(key, masks);
      const found = (await masks).get(parse(file.path).name) ?? [];
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The folders that may hold a file's masks, those that come first being asked first. */
  async #maskFolders({ base, folders }: FoundFile): Promise<string[]> {
    const fake = folders.findIndex((folder) => labelOf(folder) === FAKE);
    if (fake === -1) return [];
    const above = join(base, ...folders.slice(0, fake));
    const below = folders.slice(fake + 1);
    const [family = '', compression = '', videos = '', ...deeper] = below;
    const tree = join(above, folders[fake]!, family);
    const inTree = folders[fake]!.toLowerCase() === 'manipulated_sequences' && videos === 'videos';
    const places: [parent: string, below: string[]][] = [
      [above, below],
      ...(inTree
        ? ([
            [join(tree, compression), deeper],
            [tree, [videos, ...deeper]],
          ] as [string, string[]][])
        : []),
      ...below.map((_, i): [string, string[]] => [
        join(above, folders[fake]!, ...below.slice(0, i)),
        below.slice(i),
      ]),
      [join(above, folders[fake]!, ...below), []],
    ];
    const found: string[] = [];
    for (const [parent, rest] of places)
      for (const name of await this.#masksIn(parent)) found.push(join(parent, name, ...rest));
    return found;
  }

  /** What folders of masks are called there: `masks` in small letters before others. */
  #masksIn(parent: string): Promise<string[]> {
    const known =
      this.#parents.get(parent) ??
      readdir(parent).then(
        (names) => names.filter(isMasks).toSorted((a, b) => Number(b === 'masks') - Number(a === 'masks')),
        () => [],
      );
    this.#parents.set(parent, known);
    return known;
  }
}

async function filesIn(folder: string, kind: MediaKind): Promise<Map<string, string[]>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => mediaKind(name) === kind).toSorted();
  const stems = Map.groupBy(files, (name) => parse(name).name);
  return new Map([...stems].map(([stem, names]) => [stem, names.map((name) => join(folder, name))]));
}
