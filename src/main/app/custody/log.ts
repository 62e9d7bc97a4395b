import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../../common/fault.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';

/**
 * audit.jsonl: what was done to the project, one JSON line per act, never rewritten. Every line carries the SHA-256 of
 * the line before it, so nothing can be changed, taken out or put in between without breaking the chain; the head in
 * project.db shows when lines are cut from the end.
 */
export interface Act {
  /** From 0. */
  seq: number;
  /** UTC, ISO 8601. */
  time: string;
  act: string;
  details: Record<string, unknown>;
  /** SHA-256 of the previous line without its line feed; 64 zeros before the first. */
  previous: string;
}

export const LOG_FILE = 'audit.jsonl';
export const BEFORE_FIRST = '0'.repeat(64);
const TAIL_BYTES = 1 << 16;
const LINE_FEED = 0x0a;

/**
 * Adds one line, on the disk when it returns. Processes take turns (under the database's write lock). A last line
 * without its line feed was never acknowledged, so a crash wrote it in part: it is cut off.
 */
export function appendAct(store: Store, act: string, details: Record<string, unknown>): void {
  const path = join(store.folder, LOG_FILE);
  store.custodyHead.advance((head) => {
    const file = openSync(path, 'a+');
    try {
      const last = lastLine(file);
      const seq = last === null ? 0 : seqOf(last) + 1;
      if (head !== null && seq <= head.seq)
        fail('store', `${path}: lines are missing from its end`, 'restore the file from a copy', path);
      const previous = last === null ? BEFORE_FIRST : sha256Of(last);
      const entry: Act = { seq, time: new Date().toISOString(), act, details, previous };
      const line = Buffer.from(JSON.stringify(entry));
      writeWhole(file, Buffer.concat([line, Buffer.of(LINE_FEED)]));
      fsyncSync(file);
      return { seq, sha256: sha256Of(line) };
    } finally {
      closeSync(file);
    }
  });
}

/** The last whole line; what follows it is cut off. */
function lastLine(file: number): Buffer | null {
  const size = fstatSync(file).size;
  for (let window = TAIL_BYTES; ; window *= 2) {
    const tail = Buffer.alloc(Math.min(window, size));
    readSync(file, tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(LINE_FEED);
    const start = end < 1 ? -1 : tail.lastIndexOf(LINE_FEED, end - 1);
    if (start === -1 && tail.length < size) continue;
    if (end + 1 < tail.length) ftruncateSync(file, size - tail.length + end + 1);
    return end === -1 ? null : tail.subarray(start + 1, end);
  }
}

/** -1 for a line that is no act: what comes after it can't continue the chain, and `advance` is refused. */
function seqOf(line: Buffer): number {
  try {
    return (JSON.parse(line.toString('utf8')) as Act).seq;
  } catch {
    return -1;
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
