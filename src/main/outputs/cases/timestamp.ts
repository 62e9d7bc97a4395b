import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Timestamp } from '../../../common/sealed.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { writeWhole } from '../../base/files.ts';
import { timestampRequest, verifyTimestamp } from '../../domain/custody/timestamp.ts';
import { openCase } from './caseFiles.ts';
import { MANIFEST_FILE } from './names.ts';

/**
 * A time stamp of a sealed case is one of its manifest, which lists all else. It lies beside the case, since the case itself is never
 * written again: CASE.tsr, as the authority gave it.
 */
const beside = (path: string) => `${path}.tsr`;
const LONGEST_RESPONSE = 1 << 20;

/** Writes the request for a case's time stamp (CASE.tsq where nobody says where). Throws `input` where the path is no sealed case. */
export async function requestTimestamp(path: string, out = `${path}.tsq`): Promise<{ request: string }> {
  if (existsSync(out)) fail('usage', 'case.there', { path: out }, out);
  await writeWhole(out, timestampRequest(await manifestOf(path)));
  return { request: resolve(out) };
}

/**
 * Puts an authority's response beside the case that it stamps. Throws `input` where it is not good for this case, and `usage` where the
 * case has one already.
 */
export async function attachTimestamp(path: string, response: string): Promise<Timestamp> {
  const file = beside(path);
  if (existsSync(file)) fail('usage', 'case.there', { path: file }, file);
  if ((await stat(response)).size > LONGEST_RESPONSE)
    failAt('input', response, 'case.timestamp', { problem: 'it is too long' });
  const bytes = await readFile(response);
  const found = verifyTimestamp(bytes, await manifestOf(path));
  if (found.problem !== null) failAt('input', response, 'case.timestamp', { problem: found.problem });
  await writeWhole(file, bytes);
  return { file: resolve(file), ...found };
}

/** The time stamp that lies beside a case; null where none does. */
export async function timestampOf(path: string, manifest: Uint8Array | null): Promise<Timestamp | null> {
  const file = beside(path);
  if (manifest === null || !existsSync(file)) return null;
  const whole = (await stat(file)).size <= LONGEST_RESPONSE ? await readFile(file) : Buffer.alloc(0);
  return { file, ...verifyTimestamp(whole, manifest) };
}

async function manifestOf(path: string): Promise<Buffer> {
  const files = await openCase(path);
  try {
    if (!files.sizes.has(MANIFEST_FILE)) fail('input', 'case.lacks', { file: MANIFEST_FILE }, path);
    return await buffer(await files.open(MANIFEST_FILE));
  } finally {
    files.close();
  }
}
