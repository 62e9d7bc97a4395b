import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
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

/** A file that is written and has no name of its own yet. */
export interface Unnamed {
  path: string;
  /** Of what it holds. */
  sha256: string;
  /** Gives it its name in the same folder, over what may have it. */
  name(path: string): Promise<void>;
  /** Nothing happens where it has been named. */
  discard(): Promise<void>;
}

/**
 * Writes pieces that together may be larger than memory into a folder.
 * @param onWritten hears the bytes that are written, piece by piece; others get their turn after each
 */
export async function writeUnnamed(
  folder: string,
  pieces: Iterable<Uint8Array>,
  onWritten: (bytes: number) => void = () => {},
): Promise<Unnamed> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${randomUUID()}.tmp`);
  const hash = createHash('sha256');
  const discard = () => rm(path, { force: true });
  try {
    await using handle = await open(path, 'wx');
    let written = 0;
    for (const whole of pieces)
      for (let at = 0; at < whole.length; at += MOST_AT_ONCE) {
        const piece = whole.subarray(at, at + MOST_AT_ONCE);
        hash.update(piece);
        await handle.writeFile(piece);
        written += piece.length;
        onWritten(written);
        await setImmediate();
      }
    await handle.sync();
  } catch (error) {
    await discard();
    throw asOverfireError(error, path);
  }
  const name = (wanted: string) => settle(path, () => rename(path, wanted), wanted);
  return { path, sha256: hash.digest('hex'), name, discard };
}

const MOST_AT_ONCE = 2 ** 24;

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
