import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Page } from 'playwright';
import sharp from 'sharp';
import type { Started } from './hosts.ts';

type See = (page: Page, name: string) => Promise<void>;

/** To a screen by the rail. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
}

/** Adds a folder through the menu, and the system's dialog or the list of folders that stands in for it. */
export async function addFolder(
  { page, answerDialogs }: Started,
  folder: string,
  { crops }: { crops: boolean },
): Promise<void> {
  await answerDialogs?.(folder);
  await page.getByRole('button', { name: 'Add footage' }).click();
  await page.getByRole('menuitem', { name: 'A folder', exact: true }).click();
  if (answerDialogs === undefined) {
    const path = page.getByRole('textbox', { name: 'Folder' });
    await path.fill(folder);
    await path.press('Enter');
    await page.getByRole('list', { name: 'Contents of the folder' }).getByText('fake').waitFor();
    await page.getByRole('button', { name: 'Use this folder' }).click();
  }
  const dialog = page.getByRole('dialog', { name: 'Add footage' });
  if (crops)
    await dialog.getByRole('radiogroup', { name: 'Pictures show' }).getByText('Face crops already').click();
  await dialog.getByRole('button', { name: /^Add \d+ file/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Drags a file from outside onto the screen and lets it go there. */
export async function dropFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await session.detach();
  const dialog = page.getByRole('dialog', { name: 'Add footage' });
  await dialog.getByText('Fake', { exact: true }).click();
  await dialog.getByRole('button', { name: /^Add \d+ file/ }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** An audit that ends soon: few faces, few iterations; IAP, UAP and URN as the form offers them. */
export async function auditSmall(page: Page, { faces, iterations }: Record<'faces' | 'iterations', number>) {
  await page.getByLabel('At most this many faces').fill(String(faces));
  for (const attack of ['IAP, classification', 'UAP, over-firing']) {
    const card = page.getByRole('region', { name: attack });
    await card.getByLabel(/^Iterations/).fill(String(iterations));
  }
  await page.getByText(new RegExp(`${faces} faces: `)).waitFor();
}

/** Puts a random defence before the detectors, sees what that means, and takes it away again. */
export async function considerDefence(page: Page, see: See): Promise<void> {
  const choice = page.getByRole('combobox', { name: 'Defence before the detectors' });
  await choice.click();
  await page.getByRole('option', { name: 'Random resizing and padding' }).click();
  await page.getByLabel(/^Draws per verdict/).fill('5');
  await page
    .getByRole('status')
    .getByText(/^Behind random resizing .*mean of 5 draws/)
    .waitFor();
  await see(page, 'audit-defence');
  await page.getByLabel(/^Draws per verdict/).fill('0');
  await page.getByText('Too small').waitFor();
  await choice.click();
  await page.getByRole('option', { name: 'None' }).click();
  await page.getByText('The detectors see every picture as it is.').waitFor();
}

/** A program that gives every face the same score, as a detector; asked about labelled faces first. */
export async function importBlackBox(
  { page, answerDialogs }: Started,
  program: { command: string; script: string; folder: string },
  samples: string,
  see: See,
): Promise<void> {
  await page.getByRole('button', { name: 'Import a detector' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a detector' });
  await dialog.getByRole('button', { name: 'A black box instead' }).click();
  await dialog.getByRole('textbox', { name: 'Program', exact: true }).fill(program.command);
  await dialog.getByRole('textbox', { name: 'Arguments' }).fill(program.script);
  await dialog.getByText('Say in which folder').waitFor();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(program.folder);
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('vendor');
  await see(page, 'detectors-black-box');
  await dialog.getByRole('button', { name: 'Test it' }).click();
  await answerDialogs?.(samples);
  await dialog.getByRole('button', { name: 'Try it on labelled samples' }).click();
  if (answerDialogs === undefined) {
    const path = page.getByRole('textbox', { name: 'Folder' });
    await path.fill(samples);
    await path.press('Enter');
    await page.getByRole('list', { name: 'Contents of the folder' }).getByText('fake').waitFor();
    await page.getByRole('button', { name: 'Use this folder' }).click();
  }
  await dialog.getByText(/fakes 0 % right, reals 100 % right/).waitFor();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'vendor' }).waitFor();
}

/** Until an audit of the project is done, as its history says. */
export async function whenDone(page: Page, audits: number): Promise<void> {
  await go(page, 'History');
  const done = page.locator('td[data-state="done"]');
  await done.nth(audits - 1).waitFor({ timeout: 900_000 });
}

/** Every way of looking at a face, by the keys, and what is under the pointer. */
export async function examine({ page, savedBy }: Started, see: See): Promise<void> {
  await page.getByRole('tab', { name: 'Tables' }).click();
  await page.getByRole('tab', { name: 'Tables' }).click();
  await page.getByRole('rowheader', { name: /IAP/ }).first().getByRole('link').click();
  const clean = page.getByRole('img', { name: 'Clean', exact: true });
  await clean.and(page.locator('[data-loaded]')).waitFor();
  await page
    .getByRole('img', { name: /^Perturbation/ })
    .and(page.locator('[data-loaded]'))
    .waitFor();
  await see(page, 'viewer');

  const box = (await clean.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const readout = await clean.locator('xpath=ancestor::figure').locator('figcaption').innerText();
  assert.match(readout, /\d+ +\d+ +\d+/);
  for (let turn = 0; turn < 9; turn++) await page.keyboard.press('+');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 1);
  await see(page, 'viewer-pixels');
  await page.keyboard.press('0');

  const slider = page.getByRole('slider', { name: 'Iteration' });
  const last = Number(await slider.getAttribute('aria-valuenow'));
  await page.keyboard.press('[');
  assert.equal(Number(await slider.getAttribute('aria-valuenow')), last - 1);
  await page.keyboard.press(']');

  for (const [key, title] of [
    ['s', /Clean +\| +Adversarial/],
    ['b', /^(Clean|Adversarial)$/],
    ['d', /^Difference/],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('img', { name: title }).waitFor();
    assert.equal(await page.locator('canvas').count(), 1);
    if (key === 's') await see(page, 'viewer-swipe');
  }
  await page.keyboard.press('p');

  const before = page.url();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL((url) => url.href !== before);
  const second = page.url();
  // The way back is there once the face is.
  await page.getByRole('button', { name: 'Previous face' }).and(page.locator(':enabled')).waitFor();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('ArrowLeft');
  // A face that was opened without its number has it from here on.
  await page.waitForURL((url) => url.href !== second);
  assert.ok(page.url().startsWith(before), page.url());
  await clean.and(page.locator('[data-loaded]')).waitFor();

  const picture = await savedBy(() => page.keyboard.press('Control+s'));
  const { width = 0, height = 0, format } = await sharp(await readFile(picture)).metadata();
  assert.equal(format, 'png');
  assert.ok(width > 600 && height > 300, `${width} x ${height}`);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Findings' }).waitFor();
}

/** Walks through the matrix, takes a quick look at a face, and opens it in the viewer, where the attack changes and the face stays. */
export async function lookThroughMatrix(page: Page, see: See): Promise<void> {
  await page.getByRole('tab', { name: 'Faces by attacks' }).click();
  const grid = page.getByRole('grid', { name: 'Faces by attacks' });
  await page.getByText('Least change that flips it').click();
  await grid.locator('[tabindex="0"]').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 'End', 'Home']) await page.keyboard.press(key);
  await see(page, 'findings-matrix');
  await page.keyboard.press(' ');
  await page.getByRole('dialog', { name: 'Quick look' }).waitFor();
  await page.keyboard.press(' ');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  const face = () => new URL(page.url()).hash.split('/').at(-1) ?? page.url().split('/').at(-1);
  await page.getByRole('combobox', { name: 'Attack on this face' }).waitFor();
  const [shown, before] = [face(), page.url()];
  await page.keyboard.press('PageDown');
  await page.waitForURL((url) => url.href !== before);
  assert.equal(face(), shown);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Findings' }).waitFor();
}

/** Looks at the report and exports it. Returns the files. */
export async function exportReport(page: Page, see: See): Promise<string[]> {
  await go(page, 'Report');
  const preview = page.frameLocator('iframe[title="Preview of the report"]');
  await preview.getByRole('heading').first().waitFor();
  await see(page, 'report');
  await page.getByRole('checkbox', { name: 'PDF' }).check();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const written = page.getByRole('status').filter({ hasText: 'Written' });
  await written.waitFor();
  const texts = await written.getByRole('listitem').locator('span').allInnerTexts();
  return texts.filter((text) => isAbsolute(text));
}

/** Makes a study of what was audited, and rates some pairs of it at this screen. */
export async function rateSome(page: Page, see: See): Promise<void> {
  await go(page, 'Studies');
  await page.getByRole('textbox', { name: 'Pairs per condition' }).fill('4');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  await page.getByRole('button', { name: 'Begin as a new evaluator' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  for (let pair = 1; pair <= 3; pair++) {
    await page.getByText(new RegExp(`^Pair ${pair} of`)).waitFor();
    await page
      .getByRole('button', { name: /annoying/ })
      .first()
      .and(page.locator(':enabled'))
      .waitFor();
    if (pair === 2) await see(page, 'rating');
    await page.keyboard.press('4');
  }
  await page.getByText(/^Pair 4 of/).waitFor();
  // A seat is left by its address alone: there is nothing on it but the pair.
  await page.goBack();
  await page.getByRole('heading', { name: 'Studies', level: 1 }).waitFor();
  await page.getByText('1 evaluator, 3 scores').waitFor();
  await see(page, 'studies');
}
