import { cp, readdir, rename } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { MovedProject } from '../../../common/api/projects.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import { makeFolder, removeAll } from '../../store/folder.ts';
import { appendAct } from '../custody/log.ts';
import { takeAll } from './locks.ts';
import { openToChange } from './project.ts';
import { relinkIn } from './relink.ts';

/**
 * Moves a project's folder with all that is in it, to another disk where wanted: there every file is compared by SHA-256 before anything
 * is deleted here. Originals inside of the folder come along and are found again; others stay where they are.
 * Throws `usage` where the new place is taken or inside of the old one, `store` where somebody has the project.
 */
export async function moveProject(named: string, place: string): Promise<MovedProject> {
  const [from, to] = [resolve(named), resolve(place)];
  openToChange(from).close();
  const inner = relative(from, to);
  if (inner === '' || !(inner.startsWith('..') || resolve(inner) === inner))
    fail('usage', 'project.intoItself', { folder: to }, to);
  const there = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (there !== null && there.length > 0) fail('usage', 'project.placeTaken', { folder: to }, to);
  (await takeAll(from))();
  await makeFolder(dirname(to));
  const copied = await carry(from, to);
  const store = openToChange(to);
  try {
    appendAct(store, 'project moved', { from, to, copied });
    const within = store.originals.all().some(({ path }) => path.startsWith(from + sep));
    const relinked = within ? await relinkIn(store, [to]) : null;
    return { folder: to, from, copied, moved: relinked?.moved.length ?? 0 };
  } finally {
    store.close();
  }
}

/** Renamed where that is possible. Whether it was copied. */
async function carry(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
  }
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  for (const file of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const copy = join(to, relative(from, path));
    if ((await hashFile(copy)) !== (await hashFile(path))) failAt('store', copy, 'project.badCopy', {});
  }
  await removeAll(from);
  return true;
}
