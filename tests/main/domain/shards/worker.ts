import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { UNBUILT } from '../../../support/child.ts';

export const SCRIPT = new URL('./queued.script.ts', import.meta.url);

/** A worker in a process of its own; every line that it printed so far, and one that it will print. */
export function startWorker(t: TestContext, address: string, name: string, script = SCRIPT) {
  const child = spawn(process.execPath, [...UNBUILT, fileURLToPath(script), 'worker', address, name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const hear of heard) hear();
    });
  const closed = once(child, 'close');
  const gone = closed.then(() => {
    throw new Error(`worker ${name} ended:\n${lines.join('\n')}`);
  });
  gone.catch(() => {});
  const kill = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  t.after(kill);
  const said = async (what: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => what.test(line));
      if (found !== undefined) return found;
      const heardMore = new Promise<void>((resolve) => {
        const hear = () => {
          heard.delete(hear);
          resolve();
        };
        heard.add(hear);
      });
      await Promise.race([heardMore, gone]);
    }
  };
  return { lines, kill, said };
}
