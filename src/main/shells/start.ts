#!/usr/bin/env node
import { type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fail, faultOf, faultWords } from '../../language/faults.ts';
import { wordsOf } from '../../language/words.ts';
import { PACKAGE } from '../base/package.ts';
import { openBrowserHost, openInBrowser } from './browser/host.ts';
import { terminalLanguage } from './cli/printing/language.ts';

/**
 * `npm start`: the desktop window where Electron's binary is there or can be had, else the same application in the
 * browser. Options: --browser (the browser in any case), --no-open (print the address alone; the browser host too).
 */
/** A download that has not ended by then is given up; the next start tries again. */
const PATIENCE_MS = 300_000;

const options = new Set(process.argv.slice(2));
const unknown = [...options].find((option) => option !== '--browser' && option !== '--no-open');

const { code: language, say, text } = wordsOf(terminalLanguage());

try {
  if (unknown !== undefined) fail('usage', 'terminal.startOption', { option: unknown });
  const wantsBrowser = options.has('--browser') || options.has('--no-open');
  const electron = wantsBrowser ? null : await electronBinary();
  if (electron === null) await serveBrowser();
  else process.exitCode = await runDesktop(electron);
} catch (error) {
  const fault = faultOf(error);
  const { message, remedy } = faultWords(fault, language, 'terminal');
  console.error(`${text('fault.error')} ${message}\n${text('fault.remedy')} ${remedy}`);
  process.exitCode = fault.kind === 'usage' ? 2 : 1;
}

/** Electron's binary, fetched on first use; null, with one line that says why, where there is none. */
async function electronBinary(): Promise<string | null> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return without('noDisplay');
  if (process.getuid?.() === 0) return without('root');
  const require = createRequire(import.meta.url);
  let folder: string;
  try {
    folder = join(require.resolve('electron/package.json'), '..');
  } catch {
    return without('absent');
  }
  const there = binaryIn(folder);
  if (there !== null) return there;
  console.error(text('terminal.start.fetching'));
  const code = await run(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: PATIENCE_MS,
  });
  const fetched = binaryIn(folder);
  if (fetched === null && code !== null) console.error(say('terminal.start.failed', { code }));
  return fetched ?? (code === null ? without('slow') : null);
}

function binaryIn(folder: string): string | null {
  const { platform } = process;
  const name =
    platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : platform === 'win32'
        ? 'electron.exe'
        : 'electron';
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
}

function without(reason: 'noDisplay' | 'root' | 'absent' | 'slow'): null {
  console.error(text(`terminal.start.${reason}`));
  return null;
}

function runDesktop(electron: string): Promise<number> {
  return run(electron, [PACKAGE], { stdio: 'inherit' }).then((code) => code ?? 1);
}

function run(command: string, args: string[], how: SpawnOptions): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, how);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code));
  });
}

async function serveBrowser(): Promise<void> {
  const host = await openBrowserHost();
  const stop = () => void host.close().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(host.address);
  const opened = !options.has('--no-open') && (await openInBrowser(host.address));
  console.error(text(opened ? 'terminal.start.opened' : 'terminal.start.open'));
}
