import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright';
import { studyRequestSchema } from '../../../../src/common/study.ts';
import { findChromium } from '../../../../src/main/base/chromium.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { type Served, serveHere } from '../../../../src/main/outputs/studies/serveHere.ts';
import { makeStudyIn } from '../../../../src/main/outputs/studies/studies.ts';
import { studyProject } from './project.ts';

const executablePath = findChromium();
const skip = executablePath === null && 'no Chromium on the PATH';

/** OVERFIRE_LOOK names a folder for pictures of the page. */
const look = async (page: Page, name: string) => {
  const folder = process.env.OVERFIRE_LOOK;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
};

async function open(
  t: TestContext,
): Promise<{ page: Page; folder: string; served: Served; errors: string[] }> {
  const folder = await studyProject(t, 21);
  await makeStudyIn(folder, studyRequestSchema.parse({ seed: 3 }));
  const served = await serveHere(folder, { port: 0, invite: 1 });
  const browser = await chromium.launch({
    executablePath: executablePath!,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  t.after(async () => {
    await browser.close();
    await served.close();
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, folder, served, errors };
}

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(
    violations.map(({ id, help }) => `${id}: ${help}`),
    [],
  );
};

const scoresIn = (folder: string) => {
  const store = openProject(folder);
  const rows = [...store.studies.scored(1)];
  store.close();
  return rows;
};

test('a person rates a set with the keyboard alone, and goes on after closing the page', {
  skip,
}, async (t) => {
  const { page, folder, served, errors } = await open(t);
  await page.goto(served.links[0]!.link);
  assert.equal(new URL(page.url()).pathname, '/', 'the token is not left in the address');
  await page.getByRole('heading', { name: 'Picture comparison' }).waitFor();
  await look(page, 'welcome');
  await axe(page);
  await page.keyboard.press('Enter');
  const ready = async (n: number) => {
    await page.getByText(`Pair ${n} of 21,`).waitFor();
    await page.locator('.grades button:enabled').first().waitFor();
  };
  await ready(1);
  await look(page, 'pair');
  await axe(page);
  const box = await page.getByAltText('Original').boundingBox();
  assert.deepEqual(
    [box?.width, box?.height],
    [8, 8],
    '16 picture elements on a screen with two to the point',
  );
  const [left, right] = [box!, (await page.getByAltText('To be judged').boundingBox())!];
  assert.ok(left.x < right.x);
  const grey = await page.evaluate('getComputedStyle(document.body).backgroundColor');
  assert.equal(grey, 'rgb(128, 128, 128)');
  for (let n = 1; n <= 10; n++) {
    await ready(n);
    await page.keyboard.press(`${1 + (n % 5)}`);
  }
  await ready(11);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await page.goto('about:blank');
  assert.equal(scoresIn(folder).length, 10, 'what was given is kept, and nothing else');
  await page.goto(served.links[0]!.link);
  for (let n = 11; n <= 21; n++) {
    await ready(n);
    if (n === 12) await page.getByRole('button', { name: '4' }).click();
    else await page.keyboard.press('5');
  }
  await page.getByRole('heading', { name: 'Time for a break' }).waitFor();
  await look(page, 'break');
  await axe(page);
  const rows = scoresIn(folder);
  assert.deepEqual(
    rows.map(({ score }) => score),
    [2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5],
  );
  assert.ok(rows.every(({ milliseconds }) => milliseconds !== null && milliseconds > 0));
  assert.deepEqual(errors, []);
});

test('without an invitation the page says so and asks for nothing', { skip }, async (t) => {
  const { page, served } = await open(t);
  await page.goto(`${served.origin}/e/${'x'.repeat(32)}`);
  await page.getByText('without a valid invitation').waitFor();
  assert.equal(await page.locator('script').count(), 0);
});
