import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CaseDetails } from '../../../common/caseDetails.ts';
import { fail } from '../../../language/faults.ts';
import { DATABASE_FILE } from '../../store/database.ts';
import { makeFolder } from '../../store/folder.ts';
import { isReadOnly } from '../../store/readOnly.ts';
import { openStore, type Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';

export { isReadOnly };

/** What the one window holds that has a project open. */
export const WINDOW_LOCK = 'window.lock';

/**
 * Opens the project of a folder, and makes one where there is none. The folder is made where needed; one that holds
 * other things is refused (`usage`).
 */
export async function createProject(folder: string): Promise<Store> {
  const path = resolve(folder);
  if (isReadOnly(path)) fail('not-writable', 'project.readOnly', { folder }, folder);
  await makeFolder(path);
  const names = await readdir(path);
  if (names.length > 0 && !names.includes(DATABASE_FILE))
    fail('usage', 'project.otherThings', { folder }, folder);
  const store = openStore(path, { create: true });
  try {
    if (store.custodyHead.read() === null) appendAct(store, 'project created', {});
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Writes on the cover of the case; what was there before stands in the log. */
export function describeCase(store: Store, details: CaseDetails): void {
  store.cover.write(details, new Date().toISOString());
  appendAct(store, 'case described', { ...details });
}

/** The cover of the case; one that nothing was written on has the folder's name alone. */
export function detailsOf(store: Store): CaseDetails {
  const name = store.folder.split(/[\\/]/).findLast((part) => part !== '') ?? store.folder;
  return store.cover.read()?.details ?? { name, caseNumber: '', examiner: '', exhibit: '', notes: '' };
}

/**
 * Opens an existing project; one whose folder can't be written is opened to be read, and whatever is entered into it is dropped.
 * Throws `store` where the folder holds none.
 */
export function openProject(folder: string): Store {
  return openStore(resolve(folder), { create: false });
}

/**
 * Where something is written that no folder is named for: a folder of the project. Throws `not-writable` where the project can't be
 * written.
 */
export function folderFor(
  { folder, readOnly }: Store,
  named: string | null | undefined,
  own: string,
): string {
  if (named != null) return named;
  return readOnly ? fail('not-writable', 'project.nowhere', { folder }, folder) : join(folder, own);
}

/** Opens an existing project for work that it is to keep. Throws `not-writable` where its folder can't be written, too. */
export function openToChange(folder: string): Store {
  const store = openProject(folder);
  if (!store.readOnly) return store;
  store.close();
  return fail('not-writable', 'project.readOnly', { folder }, folder);
}
