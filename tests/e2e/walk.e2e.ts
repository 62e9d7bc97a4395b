import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { makeVideo } from '../support/video.ts';
import { type Started, type Starter, startBrowser, startDesktop } from './hosts.ts';
import { look } from './look.ts';
import {
  addFolder,
  auditSmall,
  considerDefence,
  dropFile,
  examine,
  exportReport,
  go,
  importBlackBox,
  lookThroughMatrix,
  rateSome,
  whenDone,
} from './steps.ts';

const HOSTS: [string, Starter][] = [
  ['browser', startBrowser],
  ['desktop', startDesktop],
];

/** A shot of each screen is made in one of the hosts alone. */
const shown = (host: string) => (page: Page, name: string) => look(page, host === 'browser' ? name : null);

for (const [host, start] of HOSTS)
  test(`${host}: a person's path, from the first start to the reopened case`, async (t) => {
    const home = await mkdtemp(join(tmpdir(), 'overfire-walk-'));
    t.after(() => rm(home, { recursive: true, force: true }));
    const first = await start({ home });
    if (typeof first === 'string') return t.skip(first);
    try {
      await firstDay(t, first, shown(host));
    } finally {
      await first.close();
    }
    const second = (await start({ home })) as Started;
    try {
      await secondDay(t, second);
    } finally {
      await second.close();
    }
  });

async function firstDay(t: TestContext, started: Started, see: ReturnType<typeof shown>): Promise<void> {
  const { page, home } = started;
  page.setDefaultTimeout(120_000);
  const troubles = listen(page);
  await t.test('first run', async () => {
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    await see(page, 'projects-first');
    await page.getByRole('button', { name: 'Open the demo project' }).click();
    // It is made, and its audit is finished: the findings open on the answer.
    await page.getByRole('heading', { name: 'Findings' }).waitFor({ timeout: 900_000 });
    await page
      .getByText(/^Of the attacks tried|On .* clean faces/)
      .first()
      .waitFor();
    await page.getByRole('rowheader', { name: 'The audit ran to its end' }).waitFor();
    await go(page, 'Evidence');
    await page.getByRole('option').first().locator('img').waitFor();
  });

  await t.test('own footage', async () => {
    const mine = join(home, 'mine');
    await ownFootage(mine);
    await addFolder(started, mine, { crops: false });
    await page.getByText(/3 files added/).waitFor();
    await dropFile(page, photograph(6));
    await page.getByText(/^1 file added/).waitFor();
    await page.getByRole('radio', { name: 'Files 28' }).waitFor({ state: 'attached' });
  });

  await t.test('labels, and the way back', async () => {
    await page.getByRole('option').first().click();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Undo', exact: true }).and(page.locator(':enabled')).click();
    await page.getByText(/^Undone/).waitFor();
    await see(page, 'evidence');
  });

  await t.test('detectors', async () => {
    await go(page, 'Detectors');
    await page.getByRole('heading', { name: 'Model card' }).waitFor();
    await see(page, 'detectors');
    const folder = join(home, 'vendor');
    await mkdir(folder);
    await writeFile(join(folder, 'score.mjs'), SCORES);
    const program = { command: process.execPath, script: 'score.mjs', folder };
    await importBlackBox(started, program, join(home, 'mine'), see);
  });

  await t.test('an audit with IAP and UAP: progress, pause, resume', async () => {
    await go(page, 'Audit');
    await auditSmall(page, { faces: 8, iterations: 10 });
    await considerDefence(page, see);
    await see(page, 'audit');
    await page.getByRole('button', { name: 'Start audit' }).click();
    const running = page.getByRole('region', { name: 'Audit under way' });
    await running.getByRole('progressbar').waitFor();
    await running.getByRole('button', { name: 'Pause' }).click();
    const resume = page.getByRole('button', { name: 'Resume' });
    await resume.waitFor();
    await resume.click();
    // With some of its accuracy, where the machine is not too fast for that.
    await running
      .getByRole('img')
      .waitFor({ timeout: 60_000 })
      .catch(() => {});
    await see(page, 'audit-running');
    await whenDone(page, 2);
  });

  await t.test('findings', async () => {
    await go(page, 'Findings');
    await page.getByRole('heading', { name: 'Three faces by rule' }).waitFor();
    await see(page, 'findings');
    for (const name of ['Tables', 'By iteration', 'By strength', 'Transfer', 'Faces']) {
      await page.getByRole('tab', { name, exact: true }).click();
      await see(page, `findings-${name.toLowerCase().replace(' ', '-')}`);
    }
  });

  await t.test('faces by attacks, by keyboard', () => lookThroughMatrix(page, see));

  await t.test('the viewer', () => examine(started, see));

  await t.test('two audits compared', async () => {
    await go(page, 'History');
    await page.getByRole('button', { name: 'Run again' }).first().click();
    await whenDone(page, 3);
    await see(page, 'history');
    for (const audit of [2, 3]) await page.getByLabel(`Pick audit ${audit} to compare`).check();
    await page.getByRole('button', { name: 'Compare' }).click();
    // The same configuration and seed: the same to the last digit.
    await page.getByText('the same configuration twice').waitFor();
    const rows = await page.getByRole('row').filter({ hasText: '%' }).allInnerTexts();
    assert.ok(rows.length >= 3);
    for (const row of rows) assert.doesNotMatch(row, /[+−]\d/);
    await see(page, 'compare');
  });

  await t.test('a study of what people see', () => rateSome(page, see));

  await t.test('the report', async () => {
    const files = await exportReport(page, see);
    assert.deepEqual(files.map((file) => file.split('.').at(-1)).sort(), [
      'csv',
      'csv',
      'html',
      'json',
      'pdf',
    ]);
    const pdf = await readFile(files.find((file) => file.endsWith('.pdf'))!);
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.ok(pdf.length > 50_000, `${pdf.length} bytes`);
    const report = JSON.parse(await readFile(files.find((file) => file.endsWith('.json'))!, 'utf8'));
    assert.equal(report.audit.state, 'done');
    assert.equal(report.clean.n, 8);
  });

  await t.test('settings and the list of keys', async () => {
    await go(page, 'Settings');
    await see(page, 'settings');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await see(page, 'keyboard');
    await page.keyboard.press('Escape');
  });
  assert.deepEqual(troubles, []);
}

async function secondDay(t: TestContext, { page }: Started): Promise<void> {
  page.setDefaultTimeout(120_000);
  await t.test('reopened: everything is there', async () => {
    await page.getByRole('button', { name: /^Demo/ }).click();
    await page.getByRole('heading', { name: 'Findings' }).waitFor();
    await go(page, 'History');
    assert.equal(await page.getByRole('row').filter({ hasText: 'done' }).count(), 3);
    await go(page, 'Evidence');
    await page.getByRole('radio', { name: 'Files 28' }).waitFor({ state: 'attached' });
  });
}

/** A black box that takes every face for real. */
const SCORES = `import { createInterface } from 'node:readline';
for await (const _ of createInterface({ input: process.stdin })) console.log('{"score": 0.8}');
`;

/** The photographs that come with the face finder. */
const photograph = (i: number) =>
  join(
    dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')),
    'demo',
    `sample${i}.jpg`,
  );

/** A person's own footage: two photographs and a video, sorted by folders into real and fake. */
async function ownFootage(to: string): Promise<void> {
  for (const kind of ['fake', 'real']) await mkdir(join(to, kind), { recursive: true });
  await cp(photograph(1), join(to, 'real', 'crowd.jpg'));
  await cp(photograph(2), join(to, 'fake', 'suspect.jpg'));
  const [width, height] = [640, 360];
  // A camera that pans over a photograph.
  const pictures = await Promise.all(
    Array.from({ length: 25 }, (_, i) =>
      sharp(photograph(4))
        .resize(width + 48, height + 24, { fit: 'cover' })
        .extract({ left: 2 * (i % 24), top: i % 24, width, height })
        .raw()
        .toBuffer(),
    ),
  );
  await makeVideo(join(to, 'real', 'pan.mp4'), { pictures, width, height, encoder: 'libx264' });
}

/** Errors of the page, and what the content security policy refused, as they come. */
function listen(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return troubles;
}
