import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { entryModule } from '../base/package.ts';

/** What a process may take that computes what nobody has computed before. */
export interface Limits {
  /** Bytes that it may occupy. */
  memory: number;
  /** Seconds of processor time, of which a busy machine makes no more. */
  seconds: number;
}

/** Which of its limits a process has reached. */
export type Reached = keyof Limits;

const SIGN = 'overfire limit: ';

/** Has a thread end this process once it takes more; its main thread can't, while ONNX Runtime computes on it. */
export function limitProcess(limits: Limits): void {
  new Worker(entryModule('main/compute/limitsThread'), { workerData: limits, name: 'limits' }).unref();
}

/** Ends this process, whatever it is doing, and tells whoever reads its last words. */
export function endProcess(reached: Reached): void {
  writeSync(2, `${SIGN}${reached}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** The limit that a process's last words are about. */
export function reachedIn(words: string): Reached | null {
  const [, reached] = new RegExp(`${SIGN}(memory|seconds)`).exec(words) ?? [];
  return (reached as Reached | undefined) ?? null;
}
