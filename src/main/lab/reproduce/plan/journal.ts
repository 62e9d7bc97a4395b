import { open, readFile, truncate } from 'node:fs/promises';
import { z } from 'zod';
import { fail } from '../../../../language/faults.ts';

/** What was taken from one original, in the order in which the originals were read. */
const entrySchema = z.strictObject({
  path: z.string(),
  /** null where it could not be read. */
  sha256: z.string().nullable(),
  mask: z.string().nullable(),
  maskSha256: z.string().nullable(),
  faces: z.array(
    z.strictObject({
      file: z.string(),
      sha256: z.string(),
      frame: z.strictObject({ ordinal: z.int(), seconds: z.number() }).nullable(),
      box: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
      masked: z.boolean(),
    }),
  ),
  /** What is to be said of it: why it, or a part of it, is left out. */
  leftOut: z.array(z.string()),
});
export type JournalEntry = z.infer<typeof entrySchema>;

/**
 * The entries of a journal, one JSON line each; none where it was not begun. A last line without its line feed was
 * written in part by a process that was killed: it does not count, and is cut off.
 * @throws `store` where it is damaged
 */
export async function readJournal(path: string): Promise<JournalEntry[]> {
  const text = await textOf(path);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(path, Buffer.byteLength(whole));
  const lines = whole.split('\n').slice(0, -1);
  return lines.map((line, i) => {
    try {
      return entrySchema.parse(JSON.parse(line));
    } catch {
      return fail('store', 'reproduction.journal', { path, line: i + 1 }, path);
    }
  });
}

/** Adds an entry to a journal that was read, on the disk when it returns. */
export async function appendEntry(path: string, entry: JournalEntry): Promise<void> {
  await using file = await open(path, 'a');
  await file.writeFile(`${JSON.stringify(entry)}\n`);
  await file.sync();
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
