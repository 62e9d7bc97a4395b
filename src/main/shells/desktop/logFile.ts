import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, crashReporter } from 'electron';
import { VERSION } from '../../base/package.ts';
import { userFolder } from '../../base/userFolder.ts';
import type { Application } from '../../session/application.ts';

/** What the desktop did and what went wrong, on this disk alone. */
export const LOG_FILE = join(userFolder(), 'log', 'overfire.log');
/** Beyond it the file becomes overfire.log.old, in place of the one before. */
const MOST_BYTES = 2 ** 20;

/** One line: when, and what. Never throws: a disk that is full must not end the application. */
export function log(text: string): void {
  try {
    mkdirSync(dirname(LOG_FILE), { recursive: true });
    if ((statSync(LOG_FILE, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES)
      renameSync(LOG_FILE, `${LOG_FILE}.old`);
    appendFileSync(LOG_FILE, `${new Date().toISOString()} ${text.replaceAll('\n', '\n  ')}\n`);
  } catch {
    // Nothing that could be done would be told here.
  }
}

/** Chromium's own dumps stay in the user's folder, and nothing is sent. Before the application is ready. */
export function keepCrashesHere(): void {
  app.setPath('crashDumps', join(userFolder(), 'log', 'crashes'));
  crashReporter.start({ uploadToServer: false });
  log(`Overfire ${VERSION}, Electron ${process.versions.electron}, ${process.platform} ${process.arch}`);
  process.on('uncaughtExceptionMonitor', (error) => log(`uncaught: ${error.stack ?? error}`));
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) =>
    log(`a window's process is gone: ${reason}, ${exitCode}`),
  );
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) =>
    log(`a process is gone: ${[type, name, reason, exitCode].filter(Boolean).join(', ')}`),
  );
}

/** What the application tells of itself. */
export function logFaults(application: Application): void {
  application.listen((event) => {
    if (event.topic !== 'fault') return;
    const { kind, code, path, message } = event.data;
    log(['fault', kind, code, path, message].filter(Boolean).join(' '));
  });
}
