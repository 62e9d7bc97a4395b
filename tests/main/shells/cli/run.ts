import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UNBUILT } from '../../../support/child.ts';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
export const OVERFIRE = join(ROOT, 'src/main/shells/cli/overfire.ts');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Place {
  /** Working folder, empty at first. */
  cwd: string;
  /** OVERFIRE_HOME: a library of detectors of its own. */
  home: string;
}

/** A working folder and a library for one test, removed at its end. */
export function newPlace(test: { after(fn: () => Promise<void>): void }): Place {
  const cwd = mkdtempSync(join(tmpdir(), 'overfire-cli-'));
  const home = mkdtempSync(join(tmpdir(), 'overfire-home-'));
  test.after(async () => {
    for (const folder of [cwd, home]) await rm(folder, { recursive: true, force: true });
  });
  return { cwd, home };
}

/** Runs the real program in a process of its own, as a user in `cwd` would; npm's traces are taken out of its way. */
export function overfire(
  { cwd, home }: Place,
  args: string[],
  environment: Record<string, string> = {},
  onStderr: (text: string, child: ChildProcess) => void = () => {},
): Promise<Ended> {
  const { INIT_CWD: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited } = process.env;
  const env = { ...inherited, OVERFIRE_HOME: home, OVERFIRE_LANGUAGE: 'en', ...environment };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...UNBUILT, OVERFIRE, ...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (ended.stdout += chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      ended.stderr += chunk;
      onStderr(ended.stderr, child);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}
