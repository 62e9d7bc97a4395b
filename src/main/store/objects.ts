import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failAt } from '../../language/faults.ts';

/**
 * Bytes under their SHA-256: objects/ab/cdef... An object is whole or absent: it is written under objects/parts, synced
 * and renamed into place. Writing the same bytes again changes nothing, and mends a damaged object.
 */
export interface ObjectStore {
  /** Returns the SHA-256 (hex) when the bytes are on the disk. */
  put(bytes: Uint8Array): Promise<string>;
  /** Throws `store` where the object is missing or its bytes are no longer those of its name. */
  get(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  /** Where the object lies, or would. */
  pathOf(sha256: string): string;
  /** Every object's name, in no particular order. */
  names(): AsyncIterable<string>;
  /** Removes what killed processes left half written. */
  sweep(): Promise<void>;
}

/** Of the parts one after the other. */
export function sha256Of(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

export function openObjects(folder: string): ObjectStore {
  const root = join(folder, 'objects');
  const parts = join(root, 'parts');
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256.slice(2));
  const intact = async (sha256: string) => {
    const bytes = await readIfThere(pathOf(sha256));
    return bytes !== null && sha256Of(bytes) === sha256;
  };

  return {
    pathOf,
    has: intact,
    async put(bytes) {
      const sha256 = sha256Of(bytes);
      if (!(await intact(sha256))) await writeWhole(pathOf(sha256), bytes, parts);
      return sha256;
    },
    async get(sha256) {
      const path = pathOf(sha256);
      const bytes = (await readIfThere(path)) ?? failAt('store', path, 'store.objectMissing');
      if (sha256Of(bytes) === sha256) return bytes;
      failAt('store', path, 'store.objectDamaged');
    },
    async *names() {
      for (const shelf of (await namesIn(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
        for (const rest of await namesIn(join(root, shelf)))
          if (/^[0-9a-f]{62}$/.test(rest)) yield shelf + rest;
    },
    async sweep() {
      for (const name of await namesIn(parts))
        if (!isAlive(Number.parseInt(name, 10))) await rm(join(parts, name), { force: true });
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array, parts: string): Promise<void> {
  const folder = dirname(path);
  const beside = join(parts, `${process.pid}-${randomUUID()}`);
  try {
    const file = await inFolder(parts, () => open(beside, 'wx'));
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await inFolder(folder, () => rename(beside, path));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the folder where the work finds that it is not there; nearly always it is. */
async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const first = await mkdir(folder, { recursive: true });
  // The name of a new folder is on the disk before what it holds.
  if (first !== undefined) await syncFolder(dirname(first));
  return work();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** Makes the new name durable. Windows can't open folders, and doesn't need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  }
}
