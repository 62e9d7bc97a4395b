import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SealedCase } from '../../../common/sealed.ts';
import { failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';

/**
 * The originals of a case and their masks below a folder, by SHA-256: names and order don't matter.
 * Throws `input` where one of them is not there, with the first few by name.
 */
export async function findOriginals(
  footage: string,
  sources: SealedCase['sources'],
): Promise<Map<string, string>> {
  const wanted = new Map<string, string>();
  for (const { path, sha256, mask, maskSha256 } of sources) {
    if (sha256 !== null) wanted.set(sha256, path);
    if (maskSha256 !== null) wanted.set(maskSha256, mask ?? path);
  }
  const found = new Map<string, string>();
  const folder = resolve(footage);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const sha256 = await hashFile(path);
    if (wanted.has(sha256) && !found.has(sha256)) found.set(sha256, path);
  }
  const missing = [...wanted].filter(([sha256]) => !found.has(sha256)).map(([, path]) => path);
  if (missing.length > 0) {
    const some = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ' ...' : '');
    failAt('input', footage, 'case.originalsMissing', { missing: missing.length, all: wanted.size, some });
  }
  return found;
}
