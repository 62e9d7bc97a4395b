import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addressOf } from '../../src/common/base/caseAddress.ts';
import { type Files, pack, resign, sealSmall, unpack } from '../main/outputs/cases/sealed.ts';
import { ask, type Started, startBrowser, startDesktop } from './hosts.ts';

/** Bytes that a window may take more after opening these cases: the report of one is 20 MB. */
const MOST_MEMORY = 600 * 2 ** 20;

/** What runs or fetches, wherever a page lets a text be markup. */
const pageOf = (
  server: string,
) => `<!doctype html><html><head><meta http-equiv="refresh" content="0; url=${server}/refresh">
<base href="${server}/"><link rel="stylesheet" href="style.css"><link rel="prefetch" href="${server}/prefetch">
<script>top.ran = 'inline'; parent.postMessage('ran', '*'); fetch('${server}/fetch')</script><script src="${server}/script.js"></script>
<style>@import url(${server}/import.css); body { background: url(${server}/background.png) }</style></head>
<body onload="top.ran = 'onload'"><h1>Harmless</h1><img src="${server}/picture.png" onerror="top.ran = 'onerror'">
<svg onload="top.ran = 'svg'"><image href="${server}/svg.png"/></svg><iframe src="${server}/frame"></iframe>
<iframe srcdoc="<script>top.ran = 'frame'</script>"></iframe><object data="${server}/object"></object><embed src="${server}/embed">
<video src="${server}/video" autoplay></video><form action="${server}/form"><button>Verdict</button></form>
<a href="javascript:top.ran = 'link'">more</a><a href="${server}/link" target="_blank" ping="${server}/ping">elsewhere</a></body></html>`;

const MARKUP = `<img src=x onerror="window.ran='text'"><script>window.ran='text'</script>{{7*7}}\${7*7}\u202e\u0000`;

type Change = (files: Files, server: string) => void;

/** Changes JSON of a file, or the first line of one of lines. */
const inJson = (files: Files, path: string, change: (value: never) => void, lines = false): void => {
  const text = files.get(path)!.toString();
  const [first, ...rest] = lines ? text.split('\n') : [text];
  const value = JSON.parse(first!) as never;
  change(value);
  files.set(path, Buffer.from([JSON.stringify(value), ...rest].join('\n')));
};

/** Cases that are as they were sealed, by somebody who means harm. */
const HOSTILE: Record<string, Change> = {
  'a page that runs, fetches and leads away': (files, server) => {
    files.set('report/report.html', Buffer.from(pageOf(server)));
    files.set('study-1/study.html', Buffer.from(pageOf(server)));
  },
  'texts that are markup': (files) =>
    inJson(files, 'case.json', (sealed: { details: Record<string, string>; sources: { path: string }[] }) => {
      for (const key of ['name', 'caseNumber', 'examiner', 'exhibit', 'notes']) sealed.details[key] = MARKUP;
      for (const [i, source] of sealed.sources.entries()) source.path = `${MARKUP}/${i}.png`;
    }),
  'numbers beyond all bounds': (files) => {
    inJson(
      files,
      'results/items.jsonl',
      (item: Record<string, unknown>) => {
        item.box = { x: -1e308, y: 1e308, width: 1e308, height: -5 };
      },
      true,
    );
    inJson(
      files,
      'results/clean.jsonl',
      (line: Record<string, unknown>) => {
        line.score = 1e308;
      },
      true,
    );
  },
  'JSON that is a million levels deep': (files) =>
    void files.set('case.json', Buffer.from('['.repeat(1e6) + ']'.repeat(1e6))),
  'pictures that are none, and a PDF that is a script': (files) => {
    for (const path of files.keys())
      if (path.startsWith('objects/')) files.set(path, Buffer.from(`<svg onload="${MARKUP}">`));
    files.set(
      'report/report.pdf',
      Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'),
    );
  },
  'a report of twenty million bytes': (files) => {
    const rows = `<tr><td>${'x'.repeat(90)}</td></tr>`.repeat(200_000);
    files.set('report/report.html', Buffer.from(`<h1>Long</h1><table>${rows}</table>`));
  },
};

// In a real Electron; in a browser where this machine has none.
test('a sealed case by an attacker runs nothing, fetches nothing and breaks nothing', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'overfire-hostile-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const requests: string[] = [];
  const trap = createServer((request, response) => {
    requests.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  t.after(() => trap.close());
  await once(trap, 'listening');
  const server = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const { file } = await sealSmall(t);
  process.env.OVERFIRE_HOME = home;
  const desktop = await startDesktop({ home });
  const started = typeof desktop === 'string' ? await startBrowser({ home }) : desktop;
  if (typeof started === 'string') return t.skip(started);
  const { page } = started;
  const crashes: string[] = [];
  page.on('crash', () => crashes.push('the page'));
  page.on('pageerror', (error) => crashes.push(error.message));
  page.on('dialog', (dialog) => crashes.push(`a dialog: ${dialog.message()}`));
  try {
    await page.getByRole('heading', { name: 'Projects' }).waitFor({ timeout: 120_000 });
    const before = await memoryOf(started);
    for (const [what, change] of Object.entries(HOSTILE)) {
      const files = await unpack(file);
      const seal = ['manifest.json', 'manifest.sig'].map((name) => [name, files.get(name)!] as const);
      for (const [name] of seal) files.delete(name);
      change(files, server);
      for (const [name, bytes] of seal) files.set(name, bytes);
      resign(files);
      const path = join(home, `${Object.keys(HOSTILE).indexOf(what)}.zip`);
      await pack(path, files);
      const verified = await ask(page, 'cases.verify', { path, key: null });
      assert.equal(
        (verified.value as { good: boolean } | undefined)?.good,
        true,
        `${what}: ${JSON.stringify(verified)}`,
      );
      await page.evaluate(
        (hash) => {
          (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
        },
        `/case/${addressOf(path)}`,
      );
      // Its page, or what is wrong with it: one or the other is shown.
      await page.locator('iframe, [role="alert"]').first().waitFor({ timeout: 120_000 });
      const browsed = await ask(page, 'cases.browse', { path });
      if (browsed.ok)
        for (const screen of ['findings', 'evidence', 'report']) {
          await page.evaluate((hash) => {
            (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
          }, `/${screen}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.waitForTimeout(300);
        }
      await ask(page, 'projects.close', null);
      const ran = await page.evaluate(() => (globalThis as { ran?: string }).ran);
      assert.equal(ran, undefined, what);
      assert.deepEqual(requests, [], what);
      assert.deepEqual(crashes, [], what);
    }
    assert.equal((await ask(page, 'host.info', null)).ok, true);
    const grown = (await memoryOf(started)) - before;
    assert.ok(grown < MOST_MEMORY, `${Math.round(grown / 2 ** 20)} MB more`);
  } finally {
    await started.close();
  }
});

/** Bytes that all processes of Electron hold; in a browser those of the page. */
async function memoryOf({ page, electron }: Started): Promise<number> {
  if (electron !== undefined)
    return electron.evaluate(({ app }) =>
      app.getAppMetrics().reduce((sum, { memory }) => sum + 1024 * memory.workingSetSize, 0),
    );
  return page.evaluate(
    () =>
      (globalThis as unknown as { performance: { memory: { usedJSHeapSize: number } } }).performance.memory
        .usedJSHeapSize,
  );
}
