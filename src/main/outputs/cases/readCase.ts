import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { sha256 } from '../../../common/base/sha256.ts';
import { type SealedCase, sealedCaseSchema } from '../../../common/sealed.ts';
import { failAt } from '../../../language/faults.ts';
import { linesOf } from '../../base/lines.ts';
import { ITEMS_FILE } from '../../domain/audits/resultLines.ts';
import type { SealingItem } from '../../store/sealing.ts';
import type { CaseFiles } from './caseFiles.ts';
import { CASE_FILE, objectPath } from './names.ts';

/** What is in a case, checked; the caller has verified it. Every fault is `input` and names the file. */

const frame = z.strictObject({ ordinal: z.int(), seconds: z.number() });

/** A line of results/items.jsonl: one face. */
const itemSchema: z.ZodType<SealingItem> = z.strictObject({
  position: z.int(),
  source: z.int(),
  cropping: z.string(),
  face: z.int(),
  frame: frame.nullable(),
  clip: z.array(frame).exactOptional(),
  box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  label: z.union([z.literal(0), z.literal(1)]),
  pixels: sha256,
  crop: sha256,
  mask: sha256.nullable(),
  draw: z.int(),
  track: z.int().min(0).exactOptional(),
  person: z.string().exactOptional(),
});

const LONGEST_LINE = 1 << 28;
export async function readSealedCase(files: CaseFiles, path: string): Promise<SealedCase> {
  const parsed = sealedCaseSchema.safeParse(jsonIn(await readWhole(files, CASE_FILE)));
  return parsed.data ?? failAt('input', path, 'case.unreadable', { file: CASE_FILE });
}

export async function* readItems(files: CaseFiles, path: string): AsyncGenerator<SealingItem> {
  for await (const line of readLines(files, ITEMS_FILE)) {
    const parsed = itemSchema.safeParse(jsonIn(line));
    yield parsed.data ?? failAt('input', path, 'case.unreadable', { file: ITEMS_FILE });
  }
}

/** The lines of a file; none where the case has no such file. */
export async function* readLines(files: CaseFiles, inner: string): AsyncGenerator<Buffer> {
  if (!files.sizes.has(inner)) return;
  for await (const line of linesOf(await files.open(inner), LONGEST_LINE)) {
    if (line === null) return;
    yield line.bytes;
  }
}

export const readWhole = async (files: CaseFiles, inner: string): Promise<Buffer> =>
  buffer(await files.open(inner));

/** null where the case doesn't hold it. */
export const readObject = async (files: CaseFiles, sha256: string): Promise<Buffer | null> =>
  files.sizes.has(objectPath(sha256)) ? readWhole(files, objectPath(sha256)) : null;

export function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
