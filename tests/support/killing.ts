import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UNBUILT } from './child.ts';

/** Runs a script and kills it some time after so many lines; returns whether it was killed before its end. */
export async function runAndKill(
  script: URL,
  args: string[],
  lines: number,
  milliseconds: number,
): Promise<boolean> {
  const child = spawn(process.execPath, [...UNBUILT, fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let seen = 0;
  for await (const _ of createInterface(child.stdout)) {
    if (++seen < lines) continue;
    await pause(milliseconds);
    child.kill('SIGKILL');
    break;
  }
  const [, signal] = await closed;
  return signal === 'SIGKILL';
}
