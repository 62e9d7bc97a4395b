import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, faultOf } from '../../../language/faults.ts';
import { userFolder } from '../../base/userFolder.ts';
import { takeLock } from '../../store/lock.ts';
import { appendLine, userOfSystem } from './log.ts';

/** Long enough for any number of processes that write one line each. */
const PATIENCE_MS = 10_000;

/**
 * Adds a line to the lab's own log: audit.jsonl in the user's folder, for acts that belong to no project (detectors that
 * come and go, cases that were verified, projects that were deleted). The same chain as a project's, but nobody
 * remembers its end.
 */
export function appendLabAct(act: string, details: Record<string, unknown>, home = userFolder()): void {
  mkdirSync(home, { recursive: true });
  const release = waitForLock(join(home, 'audit.lock'));
  try {
    appendLine(home, { who: userOfSystem(), act, details }, null);
  } finally {
    release();
  }
}

/** The same for an act that only looks at something: it also works where the user's folder can't be written. */
export function noteLabAct(act: string, details: Record<string, unknown>): void {
  try {
    appendLabAct(act, details);
  } catch (error) {
    if (!['not-writable', 'disk-full'].includes(faultOf(error).kind)) throw error;
  }
}

function waitForLock(file: string): () => void {
  for (const begun = Date.now(); ; ) {
    const release = takeLock(file);
    if (release !== null) return release;
    if (Date.now() - begun > PATIENCE_MS) fail('store', 'log.held', { file }, file);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}
