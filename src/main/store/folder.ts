import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../../common/fault.ts';

/**
 * Makes a folder with those that it lies in; one that is there already will do. Node's own `recursive` won't: on a
 * file system that takes no folders (/proc) it never ends.
 * @param path absolute
 * @throws `usage` where a file has that name, `not-writable` or another of the system's errors
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  await makeFolder(dirname(path));
  if (!(await isMade(path)))
    fail('not-writable', `${path}: no folder can be made here`, 'choose another folder', path);
}

/** false where the folder that it would lie in is missing. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    // The root of a drive or a mounted folder may answer otherwise than EEXIST.
    const there = await stat(path).catch(() => null);
    if (there === null) throw error;
    if (!there.isDirectory()) fail('usage', `${path} is a file`, 'name a folder', path);
  }
  return true;
}
