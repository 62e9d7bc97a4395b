import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright';
import { findElectron, systemChromium, throwAwayFolder } from './electron.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Overfire, started for a test with a user's folder of its own, and the page that it shows. */
export interface Started {
  page: Page;
  /** Electron's main process; the desktop alone has it. */
  electron?: ElectronApplication;
  /** OVERFIRE_HOME. */
  home: string;
  /** What the system's own dialog answers from now on, which no test can reach; absent where the page has its own list. */
  answerDialogs?(path: string): Promise<void>;
  /** The file that an act saves. */
  savedBy(act: () => Promise<unknown>): Promise<string>;
  /** Ends it as a person does. */
  close(): Promise<void>;
}

export interface Start {
  /** To start again where an earlier one left off; kept when it is given. */
  home?: string;
  viewport?: { width: number; height: number };
  /** Switches of Chromium's, for the desktop. */
  switches?: string[];
}

/** A reason in words where this host can't be had here: the test is then skipped with it. */
export type Starter = (options?: Start) => Promise<Started | string>;

/** Milliseconds for Electron to show its window, on a machine that is busy with other things. */
const PATIENCE = 180_000;
const VIEWPORT = { width: 1280, height: 720 };

/** The desktop window in a real Electron. */
export const startDesktop: Starter = async ({ home, viewport = VIEWPORT, switches = [] } = {}) => {
  const electron = await findElectron();
  if (typeof electron === 'string') return electron;
  if (process.platform === 'linux' && !process.env.DISPLAY)
    return 'there is no display: run it under xvfb-run';
  const place = homeFolder(home);
  const profile = join(place.folder, 'profile');
  const application = await _electron.launch({
    timeout: PATIENCE,
    executablePath: electron.path,
    args: [
      ROOT,
      `--user-data-dir=${profile}`,
      // Root and containers have no sandbox for Chromium's own processes; the window's settings stay as they are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
    ],
    env: { ...(process.env as Record<string, string>), OVERFIRE_HOME: place.folder },
  });
  const child = application.process();
  let lastWords = '';
  child.stderr?.on('data', (text: Buffer) => {
    lastWords = (lastWords + text.toString()).slice(-4000);
  });
  child.once('exit', (code, signal) => {
    if (code !== 0) console.error(`Electron ended with ${signal ?? `code ${code}`}:\n${lastWords}`);
  });
  const page = await application.firstWindow({ timeout: PATIENCE });
  await page.setViewportSize(viewport);
  return {
    page,
    electron: application,
    home: place.folder,
    async answerDialogs(path) {
      await application.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      }, path);
    },
    async savedBy(act) {
      const path = join(place.folder, `saved-${Date.now()}`);
      const saved = application.evaluate(
        ({ session }, to) =>
          new Promise<void>((resolve, reject) => {
            session.defaultSession.once('will-download', (_, item) => {
              item.setSavePath(to);
              item.once('done', (_, state) => (state === 'completed' ? resolve() : reject(new Error(state))));
            });
          }),
        path,
      );
      // Asked of the same connection later, so that the listener is there before the act.
      await application.evaluate(() => {});
      await act();
      await saved;
      return path;
    },
    async close() {
      await application.close();
      place.discard();
    },
  };
};

/** The loopback host in the system's Chromium. */
export const startBrowser: Starter = async ({ home, viewport = VIEWPORT } = {}) => {
  const executablePath = systemChromium();
  if (executablePath === null) return 'no Chromium is installed';
  const place = homeFolder(home);
  const server = spawn(process.execPath, [join(ROOT, 'out', 'main', 'shells', 'start.js'), '--no-open'], {
    env: { ...process.env, OVERFIRE_HOME: place.folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await firstLine(server);
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage({ viewport });
  await page.goto(address);
  return {
    page,
    home: place.folder,
    async savedBy(act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return download.path();
    },
    async close() {
      await browser.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      place.discard();
    },
  };
};

function homeFolder(given: string | undefined) {
  const folder = given ?? throwAwayFolder();
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    discard: () => {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const end = text.indexOf('\n');
      if (end !== -1) resolve(text.slice(0, end).trim());
    });
    child.once('exit', (code) =>
      reject(new Error(`Overfire ended with ${code} before it printed its address`)),
    );
  });
}

interface Answered {
  ok: boolean;
  value?: unknown;
  fault?: unknown;
}

/** The contract as the page itself reaches it, over whichever host it is in. */
export async function ask(page: Page, name: string, input: unknown): Promise<Answered> {
  return page.evaluate(
    async ([method, body]) => {
      const bridge = (
        globalThis as { overfire?: { request(name: string, input: unknown): Promise<Answered> } }
      ).overfire;
      if (bridge !== undefined) return bridge.request(method as string, body);
      const response = await fetch(`/api/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Answered;
    },
    [name, input] as const,
  );
}
