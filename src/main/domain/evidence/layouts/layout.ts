import type { Attributes } from '../../../../common/attributes.ts';
import type { Label } from '../../../../common/base/label.ts';

/** What the layout of a published data set says of a file, by where it lies and what it is called. */
export interface Said {
  /** The data set, as its authors call it. */
  layout: string;
  label?: Label;
  /** Who is seen in it, the same name in every file of the data set. */
  person?: string;
  /** Among them `source`: the original that it was made from, or is. */
  attributes?: Attributes;
}

/** Where a file lies: its folders from the outermost that was named, its name without the extension, and the file itself. */
export interface Place {
  folders: string[];
  stem: string;
}

/** Folders that hold what a video consists of: below them lie videos, or a folder for each video. */
const KINDS = ['videos', 'frames', 'images'];

/**
 * The video that a file is, or a frame of: of x/frames/071_054/0012.png the name is 071_054. null where the file is a
 * frame that lies in no folder of its own.
 */
export function videoName({ folders, stem }: Place): string {
  const kind = folders.findLastIndex((folder) => KINDS.includes(folder.toLowerCase()));
  return kind !== -1 && kind < folders.length - 1 ? folders.at(-1)! : stem;
}

/** Attributes without those that are not known. */
export const known = (said: Record<string, string | undefined>): Attributes =>
  Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
