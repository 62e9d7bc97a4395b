import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fail } from '../../language/faults.ts';

/** Lines that say what went wrong, among all that installers print. */
const TELLING = /error|fatal|cannot|not found|denied|ENOTFOUND|ECONN|ETIMEDOUT/i;

/** Runs a program to its end; `last` is the last telling line that it printed. Throws `backend` where it is absent. */
export async function runProgram(
  program: string,
  args: string[],
  folder: string,
  onLine: (line: string) => void,
): Promise<{ code: number | null; last: string }> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  let telling = '';
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      if (line.trim() === '') return;
      last = line.trim();
      if (TELLING.test(line)) telling = last;
      onLine(line);
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch(() => fail('backend', 'system.noProgram', { program }));
  return { code, last: (telling || last).slice(0, 500) };
}
