import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { linesOf } from '../../base/lines.ts';
import { sha256Of } from '../../store/objects.ts';
import { openStore } from '../../store/store.ts';
import { type Act, BEFORE_FIRST, LOG_FILE } from './log.ts';
import { flawOfMerged } from './merged.ts';

export interface ChainReport {
  /** Lines that stand, from the first on. */
  acts: number;
  /** What is wrong where it first shows; null where nothing is. */
  broken: string | null;
}

/** A configuration that names every file of a large case is one line. */
const LONGEST_LINE = 1 << 28;

/**
 * Checks audit.jsonl of a project: every line against the one before, and the end against what project.db remembers.
 * A part of a line after the last line feed was never acknowledged, and is passed over. Logs that were merged are what they were then.
 */
export async function verifyChain(folder: string): Promise<ChainReport> {
  const store = openStore(folder, { create: false });
  try {
    const head = store.custodyHead.read();
    const stream = createReadStream(join(folder, LOG_FILE));
    const report = await checkChain(stream, (index, sha256) =>
      head?.seq === index && head.sha256 !== sha256 ? 'it is not the line that was acknowledged' : null,
    ).catch(absentAsNone);
    if (report.broken !== null) return report;
    const missing = head === null ? 0 : Math.max(0, head.seq + 1 - report.acts);
    const broken = missing === 0 ? await flawOfMerged(folder) : `${missing} missing from the end`;
    return { ...report, broken };
  } finally {
    store.close();
  }
}

/**
 * Checks the chain of a log that is read from anywhere, in memory that doesn't grow with it.
 * @param flawOfWhole what is to be said of a line whose place in the chain is right, by its number and SHA-256
 * @param onTorn what is to be said of a part of a line after the last line feed
 */
export async function checkChain(
  log: Readable,
  flawOfWhole: (index: number, sha256: string) => string | null = () => null,
  onTorn: string | null = null,
): Promise<ChainReport> {
  let previous = BEFORE_FIRST;
  let index = 0;
  for await (const line of linesOf(log, LONGEST_LINE)) {
    if (line !== null && !line.whole && onTorn === null) break;
    const flaw = line === null ? 'it is too long' : line.whole ? flawOf(line.bytes, index, previous) : onTorn;
    if (flaw !== null) return { acts: index, broken: `line ${index + 1}: ${flaw}` };
    previous = sha256Of(line!.bytes);
    const other = flawOfWhole(index, previous);
    if (other !== null) return { acts: index, broken: `line ${index + 1}: ${other}` };
    index++;
  }
  return { acts: index, broken: null };
}

function flawOf(line: Buffer, index: number, previous: string): string | null {
  let act: Partial<Act> | null;
  try {
    act = JSON.parse(line.toString('utf8')) as Partial<Act> | null;
  } catch {
    return 'it is not JSON';
  }
  if (act?.seq !== index) return `its number is ${act?.seq}, not ${index}`;
  return act.previous === previous ? null : 'the line before it was changed, or is another';
}

function absentAsNone(error: { code?: string }): ChainReport {
  if (error.code === 'ENOENT') return { acts: 0, broken: null };
  throw error;
}
