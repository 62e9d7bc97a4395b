import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail } from '../../../language/faults.ts';
import { userFolder } from '../../base/userFolder.ts';

const BATCH = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DEEPEST = 32;

/**
 * Takes a dropped file into the staging folder, `uploads/<batch>/<name>` in the user's folder, and returns its path:
 * from then on it is an original like any other. Throws `usage` for names that lead anywhere else, or are taken.
 */
export async function receiveUpload(request: IncomingMessage, query: URLSearchParams): Promise<string> {
  const path = stagedPath(query.get('batch') ?? '', query.get('name') ?? '');
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(request, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') fail('usage', 'upload.there', { path }, path);
    await rm(path, { force: true });
    throw error;
  }
  return path;
}

export function stagedPath(batch: string, name: string): string {
  const parts = name.split('/');
  if (!BATCH.test(batch)) fail('usage', 'upload.batch');
  if (name.length > 2000 || parts.length > DEEPEST || !parts.every(isPlain)) fail('usage', 'upload.name');
  return join(userFolder(), 'uploads', batch, ...parts);
}

/** No empty or hidden names, no way up, no separators or devices of Windows, no control characters. */
function isPlain(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  const odd = /[\\:*?"<>|\u0000-\u001f\u007f]/;
  return part !== '' && part.length <= 255 && !part.startsWith('.') && !/[. ]$/.test(part) && !odd.test(part);
}
