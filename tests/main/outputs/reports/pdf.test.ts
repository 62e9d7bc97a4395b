import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { findChromium } from '../../../../src/main/base/chromium.ts';
import { newPlace, overfire } from '../../shells/cli/run.ts';
import { smallProject } from './project.ts';

const poppler = spawnSync('pdftoppm', ['-v']).error === undefined;
const missing =
  findChromium() === null
    ? 'no Chromium on the PATH to print with'
    : poppler
      ? false
      : 'pdftoppm is missing: install poppler-utils';

test('the PDF has bookmarks and tags, the page of the HTML, and no blank page', {
  skip: missing,
}, async (t) => {
  const folder = await smallProject(t);
  const ended = await overfire(newPlace(t), ['report', folder, '--pdf', '--language', 'de', '--json']);
  assert.equal(ended.code, 0, ended.stderr);
  const { pdf } = JSON.parse(ended.stdout) as { pdf: string };
  const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  assert.match(info, /Tagged: +yes/);
  assert.match(info, /Page size: .*A4/);
  const pages = Number(/Pages: +(\d+)/.exec(info)?.[1]);
  assert.ok(pages > 3, info);
  const raw = readFileSync(pdf, 'latin1');
  assert.match(raw, /\/Outlines \d+ 0 R/);
  assert.ok((raw.match(/\/Title /g)?.length ?? 0) > 12, 'a bookmark for each heading');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const words of [
    'Zusammenfassung',
    'Befunde',
    'Grenzen der Aussage',
    'Plausibilitätsprüfungen',
    'Unterschrift',
  ])
    assert.ok(text.includes(words), words);
  assert.match(text, new RegExp(`Seite 1 von ${pages}`));
  execFileSync('pdftoppm', ['-r', '40', '-png', pdf, join(folder, 'page')]);
  const drawn = readdirSync(folder).filter((name) => /^page-\d+\.png$/.test(name));
  assert.equal(drawn.length, pages);
  for (const name of drawn) {
    const { width, height } = await sharp(join(folder, name)).metadata();
    // Above the foot, which every page has.
    const body = { left: 0, top: 0, width, height: Math.round(height * 0.9) };
    const { channels } = await sharp(join(folder, name)).extract(body).stats();
    assert.ok(channels[0]!.stdev > 2, `${name} is blank`);
  }
});

test('where no Chromium is, one line says what is missing, and the other files are written', async (t) => {
  const folder = await smallProject(t);
  const ended = await overfire(newPlace(t), ['report', folder, '--pdf'], { PATH: folder });
  if (process.platform !== 'linux') return t.skip('elsewhere a browser is looked for outside the PATH too');
  assert.equal(ended.code, 2);
  assert.match(ended.stderr, /a PDF needs Chromium, Chrome or Edge, and none is on the PATH/);
  assert.ok(existsSync(join(folder, 'report', 'report.html')));
  assert.ok(!existsSync(join(folder, 'report', 'report.pdf')));
});
