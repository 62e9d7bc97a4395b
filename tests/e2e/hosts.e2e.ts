import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, type Starter, startBrowser, startDesktop } from './hosts.ts';

const HOSTS: [string, Starter][] = [
  ['desktop', startDesktop],
  ['browser', startBrowser],
];

for (const [host, start] of HOSTS) {
  test(`${host}: the same application, shut in`, async (t) => {
    const started = await start();
    if (typeof started === 'string') return t.skip(started);
    const { page, home } = started;
    try {
      const info = await ask(page, 'host.info', null);
      assert.equal((info.value as { host: string }).host, host);
      assert.equal((info.value as { home: string }).home, home);

      const demo = await ask(page, 'projects.demo', null);
      assert.equal(demo.ok, true, JSON.stringify(demo.fault));
      assert.ok(existsSync(join(home, 'demo', 'audited', 'project.db')));
      for (;;) {
        const counts = (await ask(page, 'evidence.counts', null)).value as { waiting: number; faces: number };
        if (counts.waiting > 0) {
          await page.waitForTimeout(500);
          continue;
        }
        assert.ok(counts.faces > 20);
        break;
      }
      const list = (await ask(page, 'evidence.faces', { limit: 1 })).value as {
        faces: { picture: string }[];
      };
      const loads = (path: string) =>
        page.evaluate(async (address) => (await fetch(address)).headers.get('content-type'), path);
      assert.equal(await loads(`/object/${list.faces[0]!.picture}`), 'image/png');

      const policy = await page.evaluate(async () =>
        (await fetch('/')).headers.get('content-security-policy'),
      );
      assert.match(policy ?? '', /script-src 'self';/);
      const shut = await page.evaluate(async () => {
        const refused = (what: Promise<unknown>) =>
          what.then(
            () => false,
            () => true,
          );
        const scope = globalThis as unknown as {
          require?: unknown;
          process?: unknown;
          ran?: string[];
          document: {
            head: { append(node: unknown): void };
            createElement(name: string): { textContent: string };
          };
          setTimeout(what: unknown, milliseconds: number): number;
        };
        // What this test itself runs is above the policy; what the page runs later is not.
        scope.ran = [];
        const script = scope.document.createElement('script');
        script.textContent = "globalThis.ran.push('inline script')";
        scope.document.head.append(script);
        scope.setTimeout("globalThis.ran.push('text as code')", 0);
        await new Promise((resolve) => scope.setTimeout(resolve, 500));
        return {
          node: typeof scope.require !== 'undefined' || typeof scope.process !== 'undefined',
          ran: scope.ran,
          elsewhere: await refused(fetch('https://example.com/')),
          file: await refused(fetch('file:///etc/passwd')),
        };
      });
      assert.deepEqual(shut, { node: false, ran: [], elsewhere: true, file: true });
      const wrong = await ask(page, 'projects.open', { folder: 5 });
      assert.equal(wrong.ok, false);
      // A browser's windows are its own; the desktop's can open nothing and lead nowhere.
      if (host !== 'desktop') return;
      const before = page.url();
      await page.evaluate(() => {
        const scope = globalThis as unknown as { location: { href: string }; open(address: string): unknown };
        scope.open('https://example.com/');
        scope.location.href = 'https://example.com/';
      });
      assert.equal(page.url(), before);
      assert.equal(page.context().pages().length, 1);
    } finally {
      await started.close();
    }
  });
}
