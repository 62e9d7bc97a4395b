import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Notice } from '../../../common/notice.ts';
import { faultOf } from '../../../language/faults.ts';
import { noticeAs, noticeOf } from '../../../language/notices.ts';
import type { FoundFile } from './foundFile.ts';
import { type LeftOut, leftOut } from './source.ts';

/**
 * Every file below an argument, in full depth. Links are followed, but never into a folder that the walk is inside
 * already. Hidden files and folders are passed over; what cannot be read is left out by name, and so are folders in which
 * systems keep thumbnails.
 */
export async function* walk(argument: string): AsyncGenerator<FoundFile | LeftOut> {
  const path = resolve(argument);
  const info = await inspect(path);
  const folder = dirname(path);
  if ('message' in info) yield leftOut(argument, info);
  else if (info.isFile())
    yield { path, display: argument, base: dirname(folder), folders: [basename(folder)] };
  else if (info.isDirectory())
    yield* walkFolder({ path, display: argument, base: folder, folders: [basename(path)] }, []);
  else yield leftOut(argument, noticeAs('notice.neither'));
}

/** Folders of NAS boxes, macOS and Windows, in lower case: thumbnails, halves of files, what was deleted. */
const KEPT_BY_SYSTEMS = new Set([
  '@eadir',
  '@recycle',
  '#recycle',
  '#snapshot',
  '@recently-snapshot',
  '$recycle.bin',
  '__macosx',
  'lost+found',
  'system volume information',
  'thumbnails',
  'thumbs',
]);

async function* walkFolder(folder: FoundFile, inside: string[]): AsyncGenerator<FoundFile | LeftOut> {
  const contents = await list(folder.path);
  if ('message' in contents) {
    yield leftOut(folder.display, contents);
    return;
  }
  const { real, names } = contents;
  if (inside.includes(real)) {
    yield leftOut(folder.display, noticeAs('notice.linkLoop'));
    return;
  }
  for (const name of names.filter((name) => !name.startsWith('.'))) {
    const entry = { ...folder, path: join(folder.path, name), display: join(folder.display, name) };
    const info = await inspect(entry.path);
    if ('message' in info) yield leftOut(entry.display, info);
    else if (info.isFile()) yield entry;
    else if (info.isDirectory() && KEPT_BY_SYSTEMS.has(name.toLowerCase()))
      yield leftOut(entry.display, noticeAs('notice.thumbnails'));
    else if (info.isDirectory())
      yield* walkFolder({ ...entry, folders: [...folder.folders, name] }, [...inside, real]);
    else yield leftOut(entry.display, noticeAs('notice.neither'));
  }
}

async function list(folder: string): Promise<{ real: string; names: string[] } | Notice> {
  try {
    return { real: await realpath(folder), names: await readdir(folder) };
  } catch (error) {
    return reasonOf(error, folder);
  }
}

/** What a path leads to, or why that cannot be told. */
export const inspect = (path: string): Promise<Stats | Notice> =>
  stat(path).catch((error: unknown) => reasonOf(error, path));

/** The system's error in plain words. */
function reasonOf(error: unknown, path: string): Notice {
  if ((error as NodeJS.ErrnoException).code === 'ELOOP') return noticeAs('notice.linkSelf');
  return noticeOf(faultOf(error, path), path);
}
