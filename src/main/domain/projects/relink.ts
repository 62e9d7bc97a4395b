import { stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import type { Relinked } from '../../../common/api/projects.ts';
import { fail } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import type { NamedOriginal } from '../../store/originals.ts';
import type { Store } from '../../store/store.ts';
import { appendAct } from '../custody/log.ts';
import { walk } from '../evidence/walk.ts';
import { openToChange } from './project.ts';

/**
 * Finds the originals of a project that are no longer where they were, by SHA-256, in and below the folders that are named, and says so
 * in the project and in its log. Those that still lie where they did are left. Nothing is copied or moved.
 * Throws `store` where the folder holds no project, `not-writable` where it can't be written.
 */
export async function relinkOriginals(folder: string, places: readonly string[]): Promise<Relinked> {
  if (places.length === 0) fail('usage', 'project.noPlaces', {}, folder);
  const store = openToChange(folder);
  try {
    return await relinkIn(store, places);
  } finally {
    store.close();
  }
}

/** The same in a project that is open. */
export async function relinkIn(store: Store, places: readonly string[]): Promise<Relinked> {
  const lost: NamedOriginal[] = [];
  const all = store.originals.all();
  for (const original of all) if (!(await isThere(original))) lost.push(original);
  const found = lost.length === 0 ? new Map<string, string[]>() : await filesWithHashes(lost, places);
  const moved: Relinked['moved'] = [];
  const missing: Relinked['missing'] = [];
  for (const { path, sha256 } of lost) {
    const to = closest(path, found.get(sha256) ?? []);
    if (to === null) missing.push({ path, sha256 });
    else moved.push({ from: path, to, sha256 });
  }
  if (moved.length > 0) {
    // First the line, then the rows.
    appendAct(store, 'originals relinked', { moved });
    store.originals.move(moved);
  }
  return { folder: store.folder, there: all.length - lost.length, moved, missing };
}

/** By name and size alone: what is in it is hashed whenever it is read. */
async function isThere({ path, bytes }: NamedOriginal): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() === true && (bytes === null || found.size === bytes);
}

/** Files below some folders by SHA-256. Only those are hashed whose size is one that is looked for, or of masks whose name is. */
async function filesWithHashes(
  wanted: readonly NamedOriginal[],
  places: readonly string[],
): Promise<Map<string, string[]>> {
  const sizes = new Set(wanted.map(({ bytes }) => bytes));
  const masks = new Set(wanted.flatMap(({ path, bytes }) => (bytes === null ? [nameOf(path)] : [])));
  const hashes = new Set(wanted.map(({ sha256 }) => sha256));
  const found = new Map<string, string[]>();
  for (const place of places)
    for await (const { path } of filesBelow(place)) {
      const size = await stat(path).then(
        (info) => info.size,
        () => null,
      );
      if (size === null || (!sizes.has(size) && !masks.has(nameOf(path)))) continue;
      const sha256 = await hashFile(path).catch(() => null);
      if (sha256 !== null && hashes.has(sha256)) found.set(sha256, [...(found.get(sha256) ?? []), path]);
    }
  return found;
}

async function* filesBelow(place: string): AsyncGenerator<{ path: string }> {
  for await (const entry of walk(resolve(place))) if ('folders' in entry) yield entry;
}

const nameOf = (path: string) => basename(path.replaceAll('\\', '/')).toLowerCase();

/** Of several copies the one whose path ends most like the old one; of equal ones the first by name. */
function closest(path: string, candidates: readonly string[]): string | null {
  const old = path.split(/[\\/]/).reverse();
  const alike = (candidate: string) => {
    const parts = candidate.split(sep).reverse();
    const differs = parts.findIndex((part, n) => part !== old[n]);
    return differs === -1 ? parts.length : differs;
  };
  return [...candidates].sort((a, b) => alike(b) - alike(a) || (a < b ? -1 : 1))[0] ?? null;
}
