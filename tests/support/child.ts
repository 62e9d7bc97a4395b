import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
  errors: string;
}

/** What Node is told to run sources as they are, JSX too, wherever it is started. */
export const UNBUILT = ['--import', new URL('../../tools/tsx.ts', import.meta.url).href];

/** Runs a script of the tests in a process of its own, to its end. */
export async function runScript(script: URL, args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...UNBUILT, fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, output, errors };
}
