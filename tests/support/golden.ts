import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

/** What a page says, a line for each run of text, with what is said of its pictures in place of them. */
export const textOf = (page: string): string =>
  page
    .slice(page.indexOf('<body'))
    .replaceAll(/<[^>]* (?:aria-label|alt)="([^"]*)"[^>]*>/g, '\n[$1]\n')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => ENTITIES[name]!)
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

/**
 * Compares what a page says with the file of that name in tests/pages/golden, which OVERFIRE_GOLDEN=write writes anew.
 * `place` stands in it as PLACE.
 */
export function assertGolden(name: string, page: string, place?: string): void {
  const path = new URL(`../pages/golden/${name}.txt`, import.meta.url);
  const said = textOf(page);
  const text = `${place === undefined ? said : said.replaceAll(place, 'PLACE')}\n`;
  if (process.env.OVERFIRE_GOLDEN === 'write') writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'), name);
}
