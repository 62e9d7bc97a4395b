import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import yauzl from 'yauzl';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { smallProject } from './project.ts';

test('no report takes the place of another, and spreadsheets get theirs: neutralised, with the numbers of the language', async (t) => {
  const folder = await smallProject(t);
  const first = await writeReport(folder, { formats: ['html', 'csv', 'localCsv', 'xlsx'], language: 'de' });
  const before = readFileSync(first.html);
  const second = await writeReport(folder, { formats: ['csv', 'json'] });
  assert.deepEqual(readdirSync(join(folder, 'report')).sort(), [
    'report-2.json',
    'report.html',
    'results-2.csv',
    'results-local.csv',
    'results.csv',
    'results.xlsx',
  ]);
  assert.deepEqual(readFileSync(first.html), before);
  assert.deepEqual(readFileSync(second.csv), readFileSync(first.csv));

  const lines = readFileSync(first.csv, 'utf8').split('\r\n');
  const local = readFileSync(first.localCsv, 'utf8').split('\r\n');
  assert.equal(local.length, lines.length);
  assert.equal(local[0], `\uFEFF${lines[0]!.replaceAll(',', ';')}`);
  const decimal = /^\d+\.\d+$/;
  const at = lines.findIndex((line) => line.split(',').some((field) => decimal.test(field)));
  const value = lines[at]!.split(',').find((field) => decimal.test(field))!;
  assert.ok(local[at]!.split(';').includes(value.replace('.', ',')), value);

  const parts = await partsOf(first.xlsx);
  const inParts = (name: RegExp) => parts.flatMap(([path, part]) => (name.test(path) ? [part] : [])).join('');
  const sheet = inParts(/worksheets\/sheet1\.xml$/);
  assert.equal(sheet.match(/<row /g)?.length, lines.length - 1);
  assert.doesNotMatch(sheet, /<f>/);
  assert.match(inParts(/workbook\.xml$/), /Gesichter/);
  assert.match(inParts(/sharedStrings\.xml$/) + sheet, /eight_bit_score/);
});

async function partsOf(path: string): Promise<[path: string, text: string][]> {
  const zip = await yauzl.openPromise(path);
  const parts: [string, string][] = [];
  for await (const entry of zip.eachEntry()) {
    assert.equal(entry.getLastModDate().getFullYear(), 1980, 'the same rows give the same bytes');
    parts.push([entry.fileName, await text(await zip.openReadStreamPromise(entry))]);
  }
  return parts;
}
