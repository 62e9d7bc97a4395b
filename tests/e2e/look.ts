import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import sharp from 'sharp';

/** Folder that screenshots go to; none are made where it is not set. */
const SCREENSHOTS = process.env.OVERFIRE_SCREENSHOTS;

/**
 * Looks at a screen as it stands: no axe violation that is serious or critical, in light and dark, and a screenshot of each.
 * Throws an assertion error that names rule and element.
 */
export async function look(page: Page, name: string | null): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(0, 0);
    await settle(page);
    // The legacy mode leaves out frames of other origins, of which there are none, and opens no page, which Electron can't.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe').analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n  ')}`);
    assert.deepEqual(grave, [], `axe, ${name}, ${colorScheme}`);
    if (SCREENSHOTS === undefined || name === null) continue;
    await mkdir(SCREENSHOTS, { recursive: true });
    // A palette keeps a folder of them small enough for a repository.
    await sharp(await page.screenshot())
      .png({ palette: true, quality: 95 })
      .toFile(join(SCREENSHOTS, `${name}-${colorScheme}.png`));
  }
}

/** Until nothing on the page is being loaded or drawn any more. */
async function settle(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  // A passing message fades out some seconds after it came: half faded it is no fault of contrast.
  await page.locator('.mantine-Notification-root[role="status"]').first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    const { document, requestAnimationFrame: next } = globalThis as unknown as Scope;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    await new Promise((resolve) => next(() => next(resolve)));
  });
}

/** What of the page's own globals is used in it. */
interface Scope {
  document: { images: Iterable<{ decode(): Promise<void> }> };
  requestAnimationFrame(callback: (time: unknown) => void): void;
}
