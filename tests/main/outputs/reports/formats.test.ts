import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import yauzl from 'yauzl';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { NASTY, smallProject } from './project.ts';

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

test('other programs get the same rows and faces: Parquet, COCO, FiftyOne, CASE/UCO', async (t) => {
  const folder = await smallProject(t);
  const files = await writeReport(folder, {
    formats: ['json', 'csv', 'parquet', 'coco', 'fiftyone', 'caseUco'],
  });
  const report = JSON.parse(readFileSync(files.json, 'utf8'));
  const bytes = readFileSync(files.parquet);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({ file });
  const lines = readFileSync(files.csv, 'utf8').trimEnd().split('\r\n');
  const header = lines[0]!.split(',');
  assert.equal(rows.length, lines.length - 1);
  assert.deepEqual(Object.keys(rows[0]!), header);
  const types = Object.fromEntries(parquetMetadata(file).schema.map(({ name, type }) => [name, type]));
  assert.deepEqual(
    ['path', 'eight_bit_label', 'eight_bit_score', 'iteration', 'box_x'].map((name) => types[name]),
    ['BYTE_ARRAY', 'BYTE_ARRAY', 'DOUBLE', 'INT32', 'DOUBLE'],
  );
  for (const [index, row] of rows.entries()) {
    // The path of one file has commas: fields from the end stand where they stand.
    const fields = lines[index + 1]!.split(',').reverse();
    for (const [n, name] of [...header].reverse().entries())
      if (name !== 'path' && n < header.length - 1)
        assert.equal(row[name] === null ? '' : `${row[name]}`, fields[n], `${name} of row ${index}`);
  }
  assert.equal(
    rows.find(({ path }) => path === `/footage/fake/${NASTY}`)?.attack,
    'clean',
    'texts as they are',
  );

  const { images, annotations, categories } = JSON.parse(readFileSync(files.coco, 'utf8'));
  assert.deepEqual([images.length, annotations.length, categories.length], [2, 2, 2]);
  for (const { image_id, category_id, predictions } of annotations) {
    const path: string = images.find(({ id }: { id: number }) => id === image_id).file_name;
    assert.equal(category_id, path.startsWith('/footage/fake/') ? 1 : 2);
    const said = (attack: string, iteration: number) =>
      rows.find((row) => row.path === path && row.attack === attack && row.iteration === iteration)!;
    for (const [name, attack, iteration] of [
      ['clean', 'clean', 0],
      ['iap', 'iap', 4],
      ['urn', 'urn', 1],
    ] as const) {
      const { eight_bit_label: label, eight_bit_score: score } = said(attack, iteration);
      assert.deepEqual(predictions[name], { label, score });
    }
  }

  const { samples } = JSON.parse(readFileSync(files.fiftyone, 'utf8'));
  assert.deepEqual(
    samples.map((sample: Record<string, { detections: { label: string }[] }>) =>
      ['ground_truth', 'clean', 'iap', 'urn'].map((name) =>
        sample[name]!.detections.map(({ label }) => label),
      ),
    ),
    [Array(4).fill(['fake']), Array(4).fill(['real'])],
  );

  const { '@context': context, '@graph': graph } = JSON.parse(readFileSync(files.caseUco, 'utf8'));
  const nodes = new Map<string, Record<string, unknown>>();
  const references: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    const { '@id': id, '@type': type, ...rest } = value as Record<string, unknown>;
    for (const name of [type, ...Object.keys(rest)])
      if (typeof name === 'string' && !name.startsWith('@')) assert.ok(name.split(':')[0]! in context, name);
    if (typeof id === 'string' && type !== undefined) {
      assert.ok(!nodes.has(id), `${id} is told once`);
      nodes.set(id, value as Record<string, unknown>);
    } else if (typeof id === 'string') references.push(id);
    for (const one of Object.values(rest)) visit(one);
  };
  visit(graph);
  for (const id of references) assert.ok(nodes.has(id), `${id} is in the graph`);
  const told = JSON.stringify(graph);
  for (const { sha256 } of report.exhibits) assert.ok(told.includes(sha256), 'every exhibit by its hash');
  assert.doesNotMatch(told, /\/footage\//, 'no path of this machine');
  const action = [...nodes.values()].find(
    (node) => node['@type'] === 'case-investigation:InvestigativeAction',
  )!;
  assert.deepEqual(action['uco-action:startTime'], {
    '@type': 'xsd:dateTime',
    '@value': report.audit.created,
  });
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
