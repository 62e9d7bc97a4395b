import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import { reportSchema } from '../../../../src/common/report.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { createProject, openProject } from '../../../../src/main/domain/projects/project.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { NASTY, smallProject } from './project.ts';

test('the HTML is one file: no script, no fetched part, no file name that speaks HTML', async (t) => {
  const { html } = await writeReport(await smallProject(t));
  const page = readFileSync(html, 'utf8');
  assert.match(page, /^<!DOCTYPE html>\n<html lang="en">/);
  assert.doesNotMatch(page, /<script|<link|<iframe|@import|url\(/i);
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g))
    assert.match(address ?? '', /^data:image\//);
  assert.ok(
    page.includes('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#x27; onerror=alert(1), &amp; co.png'),
  );
  assert.ok(!page.includes(NASTY));
});

test('the HTML closes what it opens, and its images, tables and headings can be read aloud', async (t) => {
  const page = readFileSync((await writeReport(await smallProject(t))).html, 'utf8');
  assert.deepEqual(unclosed(page), []);
  for (const [image] of page.matchAll(/<img [^>]*>/g)) assert.match(image, / alt="[^"]+"/);
  const tables = [...page.matchAll(/<table>\s*(.*)/g)].map(([, next]) => next ?? '');
  assert.ok(tables.length >= 4);
  for (const next of tables) assert.match(next, /^<caption>/);
  assert.equal(page.match(/<th(?=[ >])/g)?.length, page.match(/<th scope="(row|col)"/g)?.length);
  const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  assert.equal(levels[0], 1);
  for (const [i, level] of levels.entries())
    assert.ok(level <= (levels[i - 1] ?? 0) + 1, `heading ${i} skips a level`);
});

test('the answer comes first and has the numbers of the rows', async (t) => {
  const page = readFileSync((await writeReport(await smallProject(t))).html, 'utf8');
  const main = page.slice(page.indexOf('<main>'));
  assert.match(
    main,
    /^<main>\s*<section[^>]*><h2[^>]*>Summary<\/h2>\n<p class="answer">On 2 clean faces, <strong>some<\/strong> is right on <strong>100\.0 %<\/strong>/,
  );
  assert.match(main, /right on 100\.0 % after 8-bit rounding \(0\.0 % in float\)/);
  assert.match(main, /1 original changed or could not be read again/);
  assert.match(main, /CHANGED: b{64}/);
  // IAP: clean, adversarial, perturbation, two segmentations for both faces, and a true mask for the fake; URN the same.
  assert.equal(main.match(/<img /g)?.length, 22);
  assert.equal(main.match(/<svg /g)?.length, 4, 'the forest, accuracies, both errors, the curve of IAP');
});

test('the JSON holds the findings and fits its schema', async (t) => {
  const folder = await smallProject(t);
  const { json } = await writeReport(folder);
  const report = reportSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
  const { attacks, clean } = findings(folder);
  assert.deepEqual(report.attacks, attacks);
  assert.deepEqual(report.clean, clean);
  assert.deepEqual(
    report.exhibits.map(({ label, faces, sha256, sha256After }) => [label, faces, sha256 === sha256After]),
    [
      ['fake', 1, true],
      ['real', 1, false],
    ],
  );
});

test('the CSV has a record per face clean and per face, attack and snapshot, quoted as RFC 4180 has it', async (t) => {
  const { csv } = await writeReport(await smallProject(t));
  const records = parseCsv(readFileSync(csv, 'utf8'));
  const [header = [], ...rows] = records;
  assert.equal(rows.length, 2 + 2 * 2 + 2);
  for (const row of rows) assert.equal(row.length, header.length);
  const at = (row: string[], column: string) => row[header.indexOf(column)];
  assert.equal(at(rows[0]!, 'path'), `/footage/fake/${NASTY}`);
  const flipped = rows.filter((row) => at(row, 'attack') === 'iap' && at(row, 'iteration') === '4');
  assert.deepEqual(
    flipped.map((row) => [
      at(row, 'label'),
      at(row, 'float_label'),
      at(row, 'eight_bit_label'),
      at(row, 'eight_bit_psnr_db'),
    ]),
    [
      ['fake', 'real', 'fake', ''],
      ['real', 'fake', 'real', ''],
    ],
  );
});

test('a damaged object costs its picture and not the report', async (t) => {
  const folder = await smallProject(t);
  const store = openProject(folder);
  const [first] = store.results.items(1);
  await rm(store.objects.pathOf(first!.crop));
  store.close();
  const page = readFileSync((await writeReport(folder)).html, 'utf8');
  assert.equal(page.match(/missing or damaged in the project/g)?.length, 2);
});

test('where there is no audit it says what to do', async (t) => {
  const folder = await smallProject(t);
  const refusal = (kind: string, words: RegExp) => (error: unknown) =>
    error instanceof OverfireError && error.fault.kind === kind && words.test(error.fault.message);
  await assert.rejects(writeReport(folder, { auditId: 7 }), refusal('store', /no audit 7/));
  (await createProject(join(folder, 'empty'))).close();
  await assert.rejects(writeReport(join(folder, 'empty')), refusal('store', /holds no audit yet/));
  await assert.rejects(writeReport(join(folder, 'nowhere')), refusal('store', /holds no project/));
});

const VOID = new Set(['meta', 'img']);

/** Elements left open, and those closed out of turn. */
function unclosed(page: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, selfClosed] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*?)?(\/?)>/g)) {
    if (name === undefined || VOID.has(name) || selfClosed === '/') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return [...open, `</${name}>`];
  }
  return open;
}

/** The records of a CSV by RFC 4180, written apart from the code that it checks. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (const line of text.matchAll(
    /((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g,
  )) {
    const fields = [...(line[1] ?? '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
    records.push(fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return records;
}
