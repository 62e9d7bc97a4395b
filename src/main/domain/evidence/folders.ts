import { readdir } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import { type MediaKind, mediaKind } from '../../decode/media.ts';
import type { FoundFile } from './foundFile.ts';

/** Words in the names of folders that label what lies below them, those of a FaceForensics++ tree among them. */
const LABELS = new Map<string, Label>([
  ['real', REAL],
  ['original', REAL],
  ['pristine', REAL],
  ['original_sequences', REAL],
  ['fake', FAKE],
  ['forged', FAKE],
  ['altered', FAKE],
  ['manipulated', FAKE],
  ['manipulated_sequences', FAKE],
]);
/** What may stand beside such a word: 0_real, 1_fake, train_real, fake_videos. */
const BESIDE = /^(\d+|train|training|test|testing|val|valid|validation|images?|videos?|frames|faces|crops)$/;

/** Case does not matter. */
function labelOf(folder: string): Label | null {
  const name = folder.toLowerCase();
  const whole = LABELS.get(name);
  if (whole !== undefined) return whole;
  const words = name.split(/[_\-. ]+/);
  const labels = words.flatMap((word) => LABELS.get(word) ?? []);
  return labels.length === 1 && words.every((word) => LABELS.has(word) || BESIDE.test(word))
    ? labels[0]!
    : null;
}

/** The labels that folders give: none, one, or both where they contradict each other. */
export const labelsOf = (folders: string[]): Label[] => [
  ...new Set(folders.map(labelOf).filter((label) => label !== null)),
];

/** The one label that folders give; null where there is none, or two. */
export function labelOfFolders(folders: string[]): Label | null {
  const [label = null, ...others] = labelsOf(folders);
  return others.length === 0 ? label : null;
}

const isMaskFolder = (folder: string) => /^masks?$/i.test(folder);

/** Below an argument, a folder called `masks`, however that is written, holds masks and no footage. */
export const isMask = ({ folders }: FoundFile): boolean => folders.findIndex(isMaskFolder) > 0;

/** Folders that hold videos, or a folder of frames for each. */
const HOLDING = /^(videos|frames|images)$/i;

/** Looks up masks; a folder is read once. */
export class MaskFinder {
  /** By folder and kind, then by base name. */
  readonly #folders = new Map<string, Promise<Map<string, string[]>>>();
  readonly #names = new Map<string, Promise<string[]>>();

  /**
   * The masks of a forged picture or video: of the same kind and with the same base name (or that and "_mask"), in the first
   * of these folders that has any. More than one is for the caller to refuse.
   * - `masks` beside the outermost folder that says fake, under the same path below it; in the last place, in that folder,
   *   or in the file's own;
   * - of x/y/videos/..., and of x/y/frames/... likewise: x/y/masks/..., where DeepfakeBench has them, and x/masks/videos/...
   *   or x/masks/..., where the script of FaceForensics++ puts them.
   */
  async masksOf(file: FoundFile, kind: MediaKind): Promise<string[]> {
    for (const [parent, below] of maskPlaces(file)) {
      const masks = (await this.#list(parent)).filter(isMaskFolder);
      for (const mask of masks) {
        const folder = join(parent, mask, ...below);
        const key = `${kind} ${folder}`;
        const files = this.#folders.get(key) ?? filesIn(folder, kind);
        this.#folders.set(key, files);
        const found = (await files).get(parse(file.path).name) ?? [];
        if (found.length > 0) return found;
      }
    }
    return [];
  }

  #list(folder: string): Promise<string[]> {
    const names = this.#names.get(folder) ?? readdir(folder).catch(() => []);
    this.#names.set(folder, names);
    return names;
  }
}

/** Folders that may hold a folder of masks, and the way below that. */
function maskPlaces({ path, base, folders }: FoundFile): [parent: string, below: string[]][] {
  const places: [string, string[]][] = [];
  const fake = folders.findIndex((folder) => labelOf(folder) === FAKE);
  const below = folders.slice(fake + 1);
  if (fake !== -1) places.push([join(base, ...folders.slice(0, fake)), below]);
  const holding = folders.findLastIndex((folder) => HOLDING.test(folder));
  if (holding > 0) {
    const [before, own, after] = [folders.slice(0, holding), folders[holding]!, folders.slice(holding + 1)];
    places.push([join(base, ...before), after]);
    const above = join(base, ...before.slice(0, -1));
    if (before.length > 1) places.push([above, [own, ...after]], [above, after]);
  }
  if (fake !== -1) places.push([join(base, ...folders.slice(0, fake + 1)), below], [dirname(path), []]);
  return places;
}

async function filesIn(folder: string, kind: MediaKind): Promise<Map<string, string[]>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => mediaKind(name) === kind).toSorted();
  const stems = Map.groupBy(files, (name) => parse(name).name.replace(/[_-]mask$/i, ''));
  return new Map([...stems].map(([stem, names]) => [stem, names.map((name) => join(folder, name))]));
}
