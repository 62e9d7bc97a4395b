import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asOverfireError } from '../../language/faults.ts';

/**
 * Writes that another process, or a power cut, never sees half of: a temporary file beside the target, flushed to the
 * disk, then given its name.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = await writeTemporary(path, content);
  await settle(temporary, () => rename(temporary, path), path);
}

/**
 * The same, but the first writer wins: false where the file is there already, which then stays as it is.
 * @param mode permissions, from its first byte on
 */
export async function createWhole(
  path: string,
  content: Uint8Array | string,
  mode?: number,
): Promise<boolean> {
  const temporary = await writeTemporary(path, content, mode);
  return settle(
    temporary,
    () =>
      link(temporary, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      ),
    path,
  );
}

async function writeTemporary(path: string, content: Uint8Array | string, mode?: number): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await using handle = await open(temporary, 'wx', mode);
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw asOverfireError(error, path);
  }
  return temporary;
}

async function settle<T>(temporary: string, publish: () => Promise<T>, path: string): Promise<T> {
  try {
    const published = await publish();
    await syncFolder(dirname(path));
    return published;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Makes the new name itself durable. Windows has no such call on folders, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}
