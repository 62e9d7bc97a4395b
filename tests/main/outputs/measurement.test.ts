import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import Database from 'better-sqlite3';
import { sampleSchema, snapshotSchema } from '../../../src/common/api/samples.ts';
import { attackSchema } from '../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import { square } from '../../../src/common/extent.ts';
import { measuredSchema } from '../../../src/common/findings.ts';
import { DISTANCE, MEASURED, measuredAt, rowColumns } from '../../../src/common/measurement.ts';
import type { Distance, Judgement, VictimResult } from '../../../src/engine/protocol.ts';
import { cleanRow, decisionOf, measuredRows } from '../../../src/main/domain/audits/record.ts';
import { resultFiles } from '../../../src/main/domain/audits/resultLines.ts';
import { decodeReply, encodeReply } from '../../../src/main/domain/shards/wire.ts';
import { outcomeLine } from '../../../src/main/outputs/cases/readResults.ts';
import { csvLines } from '../../../src/main/outputs/reports/csv.ts';
import { attackedOf, sampleOf } from '../../../src/main/session/samples.ts';
import { openStore, type Store } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../support/folder.ts';

/**
 * What is kept of two faces under one attack, behind a defence and after a JPEG, byte by byte: lines of a case, CSV, and
 * what the window is given. Sealed cases hash these lines, so neither a name nor an order in them may change.
 */

const hash = (digit: string) => digit.repeat(64);
const SIDE = 8;
const mask = (value: number) => new Uint8Array(SIDE * SIDE).fill(value);

const judgement = (score: number): Judgement => ({
  label: score < 0.5 ? 0 : 1,
  score,
  energies: { fake: 1 - score, real: score },
  segmentation: mask(1),
  iou: score / 2,
  pixelAccuracy: score / 4,
});
const attacked = (score: number, psnr: number): Judgement & Distance => ({
  ...judgement(score),
  iouAdversarial: score / 8,
  pixelAccuracyAdversarial: score / 16,
  rmse255: score * 2,
  linf255: score * 4,
  l2: score * 8,
  psnr,
  ssim: score / 32,
});
const result: VictimResult = {
  trace: [
    { fake: 0.75, real: 0.25 },
    { fake: 0.25, real: 0.75 },
  ],
  outcomes: [
    {
      iteration: 1,
      float: attacked(0.75, 40.5),
      eightBit: attacked(0.625, Number.POSITIVE_INFINITY),
      adversarial: new Uint8Array(SIDE * SIDE * 3).fill(100),
      perturbation: new Float32Array(SIDE * SIDE * 3).fill(0.5),
    },
  ],
  adversarialMask: mask(1),
};

/** @param perceptual whether the audit asks for FLIP, which was not measured before */
async function measured(t: TestContext, perceptual = false): Promise<{ store: Store; folder: string }> {
  const folder = await temporaryFolder(t);
  const store = openStore(folder, { create: true });
  t.after(() => store.close());
  const id = store.plan.begin({
    config: auditConfigSchema.parse({
      paths: ['/footage'],
      detector: 'detector',
      attacks: [{ attack: 'iap' }],
      defence: { defence: 'jpeg' },
      ...(perceptual ? { perceptual: 67 } : {}),
    }),
    detector: {
      name: 'detector',
      id: hash('d'),
      contract: OFFICIAL_CONTRACTS.multitask,
      origin: 'imported',
      sources: [],
      parameters: 1,
    },
    weights: hash('e'),
    engine: { backend: 'wasm', versions: { tfjs: '4' }, selfCheck: { deviation: 0, tolerance: 1 } },
    created: '2026-01-01T00:00:00.000Z',
    runner: 'this test',
    sources: [{ path: '/a.mp4', display: 'a.mp4', kind: 'video', label: 0, mask: null }],
    leftOut: [],
    universals: [],
    adversarialMasks: [],
  })!;
  store.plan.enter(id, {
    source: store.plan.nextSource(id, 0)!,
    original: { bytes: 9, sha256: hash('0'), maskSha256: null },
    cropping: '{}',
    faces: ['1', '2'].map((digit, i) => ({
      face: i,
      frame: { ordinal: i * 10, seconds: i / 4 },
      box: i === 0 ? null : { x: 1, y: 2.5, width: 30, height: 40 },
      pixels: hash(digit),
      crop: hash(digit),
      mask: null,
      draw: i,
    })),
    exhausted: true,
    leftOut: [],
  });
  const recorder = { objects: store.objects, extent: square(SIDE) };
  const sigmoid: Judgement = { label: 1, score: 0.875, energies: null };
  store.work.enterClean(id, [
    await cleanRow(recorder, 1, judgement(0.25)),
    await cleanRow(recorder, 2, sigmoid),
  ]);
  store.work.enterBare(id, [decisionOf(1, judgement(0.125)), decisionOf(2, sigmoid)]);
  const made = perceptual ? withFlip(result) : result;
  store.work.enterOutcomes(id, [
    await measuredRows(recorder, 0, 1, made, true),
    await measuredRows(recorder, 0, 2, { ...made, trace: made.trace.slice(0, 1) }, false),
  ]);
  store.survival.plan(id, [{ treatment: 'jpeg', strength: 75 }]);
  store.survival.enter(id, 0, -1, [{ ...decisionOf(1, judgement(0.375)), iou: 0.5, iouAdversarial: null }]);
  store.survival.enter(id, 0, 0, [{ ...decisionOf(1, sigmoid), iou: null, iouAdversarial: 0.25 }]);
  store.plan.setState(id, 'done', { finished: '2026-01-02T00:00:00.000Z' });
  return { store, folder };
}

const withFlip = (of: VictimResult): VictimResult => ({
  ...of,
  outcomes: of.outcomes.map((one) => ({
    ...one,
    float: { ...one.float, flip: 0.25 },
    eightBit: { ...one.eightBit, flip: 0.125 },
  })),
});

/** Compression may differ from one Node to the next: objects go by their kind here. */
const SEEN = /"?(?!([0-9a-f])\1{63})[0-9a-f]{64}"?/g;
async function same(name: string, text: string) {
  const golden = await readFile(new URL(`./measurement/${name}`, import.meta.url), 'utf8');
  assert.equal(text.replaceAll('\r\n', '\n').replaceAll(SEEN, 'OBJECT'), golden);
}

test('the result lines of a case keep their bytes', async (t) => {
  const { store } = await measured(t);
  const text = resultFiles(store, 1).map(({ path, lines }) => `${path}\n${[...lines()].join('')}`);
  await same('lines.txt', text.join(''));
});

test('the CSV of an audit keeps its bytes', async (t) => {
  const { store } = await measured(t);
  await same('results.csv', [...csvLines(store, store.results.audit(1))].join(''));
});

test('the sample that a window shows keeps its form', async (t) => {
  const { store } = await measured(t);
  const sample = sampleOf(store, attackedOf(store, 1, 0), 1, {});
  assert.deepEqual(sample.params, attackSchema.parse({ attack: 'iap' }));
  await same(
    'sample.txt',
    `${JSON.stringify(sampleSchema.parse({ ...sample, params: sample.params }), null, 1)}\n`,
  );
});

test('the rows of a project keep their columns and values', async (t) => {
  const { folder } = await measured(t);
  const db = new Database(join(folder, 'project.db'), { readonly: true });
  t.after(() => db.close());
  const tables = ['clean_results', 'bare_results', 'outcomes', 'treated'];
  const rows = tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  await same('rows.txt', `${JSON.stringify(rows, null, 1)}\n`);
});

test('a reply to another machine keeps its bytes, and comes back as it was', () => {
  const bytes = encodeReply([result]);
  assert.equal(
    createHash('sha256').update(bytes).digest('hex'),
    '6656ec4281943165bd5a8cb13ab3309644f8c644c138de2707859053548b10c5',
  );
  const back = decodeReply(bytes, 'attack', 1, square(SIDE));
  assert.deepEqual(back, [result]);
  const { float } = back[0]!.outcomes[0]!;
  assert.deepEqual(Object.keys(float).toSorted(), Object.keys(result.outcomes[0]!.float).toSorted());
});

test('every declared column is in each place that derives from the declaration', async (t) => {
  const { store, folder } = await measured(t, true);
  const db = new Database(join(folder, 'project.db'), { readonly: true });
  t.after(() => db.close());
  const columns = rowColumns(MEASURED);
  const names = columns.map(({ name }) => name);
  const within = (wanted: string[], there: Iterable<string>, place: string) => {
    const set = new Set(there);
    assert.deepEqual(
      wanted.filter((name) => !set.has(name)),
      [],
      place,
    );
  };
  const table = (name: string) => db.pragma(`table_info(${name})`) as { name: string }[];
  for (const [stage, name] of [
    ['clean', 'clean_results'],
    ['bare', 'bare_results'],
    ['distorted', 'treated'],
  ] as const)
    within(
      rowColumns(measuredAt(stage)).map(({ column }) => column),
      table(name).map((column) => column.name),
      name,
    );
  for (const side of ['f', 'e'])
    within(
      columns.map(({ column }) => `${side}_${column}`),
      table('outcomes').map(({ name }) => name),
      'outcomes',
    );
  const [row] = store.results.outcomes(1, 0);
  within(names, Object.keys(row!.eightBit), 'rows');
  const { value: header = '' } = csvLines(store, store.results.audit(1)).next();
  within(
    columns.flatMap(({ csv }) => (csv === null ? [] : [`float_${csv}`, `eight_bit_${csv}`])),
    header.trim().split(','),
    'CSV',
  );
  const files = new Map(resultFiles(store, 1).map(({ path, lines }) => [path, [...lines()]]));
  const line = JSON.parse(files.get('results/attack-0.jsonl')![0]!);
  within(names, Object.keys(line.float), 'lines of a case');
  assert.ok(outcomeLine.safeParse(line).success);
  within(Object.keys(MEASURED), Object.keys(snapshotSchema.shape.float.shape), 'samples of the window');
  const means = Object.entries(MEASURED).flatMap(([name, { kind }]) =>
    kind === 'share' || name in DISTANCE ? [name] : [],
  );
  within(means, Object.keys(measuredSchema.shape), 'findings');
});
