import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../../base/hash.ts';
import { linesOf } from '../../base/lines.ts';
import { LOG_FILE } from './log.ts';

/** Logs of projects that were merged into this one lie below it, whole and as they were. */
export const MERGED_FOLDER = 'merged';
export const MERGED = 'project merged';
const LONGEST_LINE = 1 << 28;

const mergedSchema = z.object({
  act: z.literal(MERGED),
  details: z.object({ log: z.object({ file: z.string(), sha256: z.string() }) }),
});

/** What is wrong with the logs that lines of a project's log say were merged into it; null where nothing is. */
export async function flawOfMerged(folder: string): Promise<string | null> {
  const log = join(folder, LOG_FILE);
  if (!existsSync(log)) return null;
  let index = 0;
  for await (const line of linesOf(createReadStream(log), LONGEST_LINE)) {
    index++;
    if (line?.whole !== true || !line.bytes.includes(MERGED)) continue;
    const merged = mergedSchema.safeParse(JSON.parse(line.bytes.toString('utf8')));
    if (!merged.success) continue;
    const { file, sha256 } = merged.data.details.log;
    const now = await hashFile(join(folder, file)).catch(() => null);
    if (now !== sha256)
      return `line ${index}: the log ${file} that it merged ${now === null ? 'is missing' : 'was changed'}`;
  }
  return null;
}
