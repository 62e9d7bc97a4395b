import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../../store/objects.ts';
import { openStore } from '../../store/store.ts';
import { type Act, BEFORE_FIRST, LOG_FILE } from './log.ts';

export interface ChainReport {
  /** Lines that stand, from the first on. */
  acts: number;
  /** What is wrong where it first shows; null where nothing is. */
  broken: string | null;
}

/**
 * Checks audit.jsonl of a project: every line against the one before, and the end against what project.db remembers.
 * A part of a line after the last line feed was never acknowledged, and is passed over.
 */
export async function verifyChain(folder: string): Promise<ChainReport> {
  const store = openStore(folder, { create: false });
  try {
    const head = store.custodyHead.read();
    const text = await readFile(join(folder, LOG_FILE), 'utf8').catch(absentAsEmpty);
    const lines = text.split('\n').slice(0, -1);
    let previous = BEFORE_FIRST;
    for (const [index, line] of lines.entries()) {
      const flaw = flawOf(line, index, previous);
      if (flaw !== null) return { acts: index, broken: `line ${index + 1}: ${flaw}` };
      previous = sha256Of(Buffer.from(line));
      if (head?.seq === index && head.sha256 !== previous)
        return { acts: index, broken: `line ${index + 1}: it is not the line that was acknowledged` };
    }
    const missing = head === null ? 0 : Math.max(0, head.seq + 1 - lines.length);
    return { acts: lines.length, broken: missing === 0 ? null : `${missing} missing from the end` };
  } finally {
    store.close();
  }
}

function flawOf(line: string, index: number, previous: string): string | null {
  let act: Partial<Act>;
  try {
    act = JSON.parse(line) as Partial<Act>;
  } catch {
    return 'it is not JSON';
  }
  if (act.seq !== index) return `its number is ${act.seq}, not ${index}`;
  return act.previous === previous ? null : 'the line before it was changed, or is another';
}

function absentAsEmpty(error: { code?: string }): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
