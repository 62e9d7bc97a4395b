import { lstat, mkdir, readdir, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, failAt } from '../../language/faults.ts';

/**
 * Makes a folder with those that it lies in; one that is there already will do. Node's own `recursive` won't: on a
 * file system that takes no folders (/proc) it never ends.
 * @param path absolute
 * @throws `usage` where a file has that name, `not-writable` or another of the system's errors
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isMade(path)) return;
  await makeFolder(dirname(path));
  if (!(await isMade(path))) failAt('not-writable', path, 'store.noFolder');
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
    if (!there.isDirectory()) fail('usage', 'store.file', { path }, path);
  }
  return true;
}

/** Entries of a folder that are removed at once. */
const AT_ONCE = 1024;

/**
 * Removes a file, or a folder with all that is in it; what is not there is removed already. Node's own `recursive` has
 * every file of the tree in hand at the same time: a million objects take it two gibibytes.
 */
export async function removeAll(path: string): Promise<void> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return;
  if (!found.isDirectory()) return rm(path, { force: true });
  const folders: string[] = [];
  const entries = await readdir(path, { withFileTypes: true });
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await Promise.all(
      entries.slice(from, from + AT_ONCE).map(async (entry) => {
        if (entry.isDirectory()) folders.push(entry.name);
        else await unlink(join(path, entry.name));
      }),
    );
  for (const name of folders) await removeAll(join(path, name));
  await rmdir(path);
}
