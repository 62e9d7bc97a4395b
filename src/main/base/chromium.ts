import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fail, failAt } from '../../language/faults.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const PATIENCE_MS = 120_000;

/** A browser of this machine that prints without a window; null where none is known. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/**
 * Prints a page to a PDF with a Chromium of this machine, offline and with a throw-away profile: tagged, and with its
 * headings as bookmarks. The PDF is whole or not there. Throws `usage` where there is no Chromium.
 */
export async function printWithChromium(html: string, pdf: string): Promise<void> {
  const chromium = findChromium();
  if (chromium === null) fail('usage', 'system.noChromium');
  const profile = await mkdtemp(join(tmpdir(), 'overfire-print-'));
  const beside = `${pdf}.part`;
  try {
    const args = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--no-pdf-header-footer',
      '--generate-pdf-document-outline',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${profile}`,
      // Chromium refuses root its sandbox; the page is our own report, and has no scripts.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--print-to-pdf=${beside}`,
      pathToFileURL(html).href,
    ];
    await promisify(execFile)(chromium, args, { timeout: PATIENCE_MS });
    if (!existsSync(beside)) failAt('internal', pdf, 'system.notPrinted', { program: chromium });
    await rename(beside, pdf);
  } finally {
    await rm(beside, { force: true });
    // A helper process of the browser may still be putting its profile away.
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
