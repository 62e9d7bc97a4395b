import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { addressOf } from '../../../common/base/caseAddress.ts';
import type { Application } from '../../session/application.ts';
import { WINDOW_ADDRESS } from './scheme.ts';

/** What was double-clicked, dropped on the icon, or named when Overfire was started: a sealed case, or a project's folder. */
type Opened = { kind: 'case'; path: string } | { kind: 'project'; path: string };

/**
 * Opens what the system hands in, now and later. A sealed case is shown with what its verification found before anything of it is
 * opened; a project replaces the one that is open.
 */
export function openWhatIsHandedIn(window: BrowserWindow, application: Application): void {
  const open = async (path: string): Promise<void> => {
    const opened = kindOf(path);
    if (opened === null) return;
    focus(window);
    app.addRecentDocument(opened.path);
    if (opened.kind === 'case') await window.loadURL(`${WINDOW_ADDRESS}#/case/${addressOf(opened.path)}`);
    else await application.request('projects.open', { folder: opened.path });
  };
  app.on('second-instance', (_event, args, folder) => {
    focus(window);
    for (const path of named(args, folder)) void open(path);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void open(path);
  });
  for (const path of [...handedEarly.splice(0), ...named(process.argv, process.cwd())]) void open(path);
}

/** macOS may hand a file in before anything is ready to take it. */
const handedEarly: string[] = [];
app.once('open-file', (event, path) => {
  event.preventDefault();
  handedEarly.push(path);
});

/** The arguments that are no switches: behind the program, and in a checkout behind its folder. */
const named = (args: readonly string[], folder: string): string[] =>
  args
    .slice(app.isPackaged ? 1 : 2)
    .filter((arg) => arg !== '' && !arg.startsWith('-'))
    .map((arg) => resolve(folder, arg));

function kindOf(path: string): Opened | null {
  if (!existsSync(path)) return null;
  if (path.toLowerCase().endsWith('.zip')) return { kind: 'case', path };
  const folder = basename(path) === 'project.db' ? dirname(path) : path;
  return existsSync(join(folder, 'project.db')) ? { kind: 'project', path: folder } : null;
}

export function focus(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
