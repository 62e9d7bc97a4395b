import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { failAt } from '../../../language/faults.ts';
import { VERSION } from '../../base/package.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';
import { WITHHELD_FILE, withhold } from './withheld.ts';

/**
 * audit.jsonl: what was done to the project, one JSON line per act, never rewritten. Every line carries the SHA-256 of
 * the line before it, so nothing can be changed, taken out or put in between without breaking the chain; the head in
 * project.db shows when lines are cut from the end. Paths of this machine are withheld (withheld.ts).
 */
export interface Act {
  /** From 0. */
  seq: number;
  /** UTC, ISO 8601. */
  time: string;
  /** The examiner on the cover of the case; where that is empty, the user of the system. */
  who: string;
  act: string;
  /** Parameters, hashes of what went in and came out, detector, backend, `seconds` that it took. */
  details: Record<string, unknown>;
  /** What did it: "overfire" and its version. */
  software: string;
  /** SHA-256 of the previous line without its line feed; 64 zeros before the first. */
  previous: string;
}

export const LOG_FILE = 'audit.jsonl';
export const BEFORE_FIRST = '0'.repeat(64);
export const SOFTWARE = `overfire ${VERSION}`;
const TAIL_BYTES = 1 << 16;
const LINE_FEED = 0x0a;

/** The last line that was acknowledged. */
interface Head {
  seq: number;
  sha256: string;
}

/**
 * Adds one line to a project's log, on the disk when it returns. Processes take turns (the database's write lock). That of a project
 * that can't be written stays as it is.
 */
export function appendAct(store: Store, act: string, details: Record<string, unknown>): void {
  if (store.readOnly) return;
  const who = store.cover.read()?.details.examiner || userOfSystem();
  store.custodyHead.advance((head) => appendLine(store.folder, { who, act, details }, head));
}

/**
 * Adds one line to the log of a folder; the caller keeps others off meanwhile. A last line without its line feed was
 * never acknowledged, so a crash wrote it in part: it is cut off.
 * @param head null where nobody remembers the log's end
 */
export function appendLine(
  folder: string,
  { who, act, details }: Pick<Act, 'who' | 'act' | 'details'>,
  head: Head | null,
): Head {
  const path = join(folder, LOG_FILE);
  const file = openSync(path, 'a+');
  try {
    const last = lastLine(file);
    const seq = last === null ? 0 : seqOf(last) + 1;
    if (head !== null && seq <= head.seq) failAt('store', path, 'log.short');
    const previous = last === null ? BEFORE_FIRST : sha256Of(last);
    const { shown, withheld } = withhold(seq, details);
    // First what the line commits to: without it the line could never be opened.
    if (withheld.length > 0) appendLines(join(folder, WITHHELD_FILE), withheld);
    const time = new Date().toISOString();
    const entry: Act = { seq, time, who, act, details: shown, software: SOFTWARE, previous };
    const line = Buffer.from(JSON.stringify(entry));
    writeWhole(file, Buffer.concat([line, Buffer.of(LINE_FEED)]));
    fsyncSync(file);
    return { seq, sha256: sha256Of(line) };
  } finally {
    closeSync(file);
  }
}

function appendLines(path: string, values: object[]): void {
  const file = openSync(path, 'a+');
  try {
    lastLine(file);
    writeWhole(file, Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join('')));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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

/** A user without a name in the system's records (a container's, say) is told by number. */
export function userOfSystem(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}
