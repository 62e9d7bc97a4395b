import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';

/**
 * `npm run test:installed`, as root on a machine that may be changed: installs the Debian package of out/package, asks the terminal program
 * for its version and its self-check, opens the window under Xvfb, and removes the package again. Exit status 1 where one of it fails.
 */
const OUT = resolve(import.meta.dirname, '../../out/package');
/** Milliseconds, on a machine that is busy with other things. */
const PATIENCE = 180_000;
const file = readdirSync(OUT).find((name) => name.endsWith('.deb'));
if (file === undefined)
  throw new Error(`no Debian package lies in ${OUT}: run npm run package && npm run package:deb first`);
if (process.env.DISPLAY === undefined) throw new Error('there is no display: run it under xvfb-run');

const home = mkdtempSync(join(tmpdir(), 'overfire-installed-'));
const env = { ...process.env, OVERFIRE_HOME: home } as Record<string, string>;
const overfire = (...args: string[]) =>
  execFileSync('/usr/bin/overfire', args, {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();

execFileSync('dpkg', ['--force-depends', '-i', join(OUT, file)], { stdio: 'inherit' });
try {
  console.log(`overfire ${overfire('--version')}`);
  const detectors = JSON.parse(overfire('detectors', 'list', '--json')) as { name: string }[];
  if (detectors.length === 0) throw new Error('no bundled detector was found');
  const { backends } = JSON.parse(overfire('engine', 'status', '--json')) as {
    backends: { backend: string; selfCheck: unknown }[];
  };
  const computing = backends.filter(({ selfCheck }) => selfCheck !== null).map(({ backend }) => backend);
  if (!computing.includes('onnxruntime') || !computing.includes('wasm'))
    throw new Error(`what computes is ${computing.join(', ') || 'nothing'}`);
  console.log(`computes on ${computing.join(', ')}; ${detectors.length} detectors`);
  const began = performance.now();
  // Its fuses let nobody inspect its main process: the page is reached as a browser's.
  const child = spawn(
    '/usr/bin/overfire-desktop',
    [
      `--user-data-dir=${join(home, 'profile')}`,
      '--remote-debugging-port=0',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await debuggerOf(child));
  const page = await firstPage(browser);
  await shows(page, 'Open the demo project');
  console.log(`the window can be used after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await page.screenshot({ path: join(OUT, 'installed.png') });
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  await browser.close();
} finally {
  execFileSync('dpkg', ['-r', 'overfire'], { stdio: 'inherit' });
  rmSync(home, { recursive: true, force: true });
}
const { status } = spawnSync('which', ['overfire']);
if (status === 0 || existsSync('/opt/overfire')) throw new Error('something of it was left behind');
console.log('installed, used, removed');

/** The address that Chromium prints where it is asked for one. */
function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const given = setTimeout(() => reject(new Error(`the window did not start: ${text}`)), PATIENCE);
    stderr?.on('data', (chunk: Buffer) => {
      text += chunk;
      const [, address] = /DevTools listening on (ws:\S+)/.exec(text) ?? [];
      if (address === undefined) return;
      clearTimeout(given);
      resolve(address);
    });
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    const page = context?.pages().find((one) => one.url().startsWith('overfire://window'));
    if (page !== undefined) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no window was shown');
}

/** Asked of the page itself: a browser that joins later has no world of its own in it, which locators need. */
async function shows(page: Page, text: string): Promise<void> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    const shown = await page.evaluate(
      () => (globalThis as unknown as { document: { body: { innerText: string } } }).document.body.innerText,
    );
    if (shown.includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the window does not show "${text}"`);
}
