import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type FaultKind, OverfireError } from '../../../../src/common/fault.ts';
import { openTrainers } from '../../../../src/main/compute/pool.ts';
import { neverTrainedOn } from '../../../../src/main/lab/training/card.ts';
import { trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import { PreparedPairs, type SourceOfPairs } from '../../../../src/main/lab/training/faces.ts';
import {
  acrossSources,
  balanceOf,
  bySource,
  type Judgement,
  judgePairs,
  measurementOf,
} from '../../../../src/main/lab/training/measure.ts';
import { preparePart } from '../../../../src/main/lab/training/preparation.ts';
import { prepareSources, type SourcesOptions } from '../../../../src/main/lab/training/sources.ts';
import { SPLIT_NAMES } from '../../../../src/main/lab/training/split.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { noiseFace, plan, quiet, SIZE, tiny, training } from './tiny.ts';

const pool = await openTrainers({ backend: 'wasm', workers: 1 });
after(() => pool.close());

const faulty = (kind: FaultKind, message: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === kind && message.test(error.fault.message);

/** Two sources: one with as many pictures as `tiny` has, one with more variants of them. */
async function twoSources(folder: string): Promise<SourceOfPairs[]> {
  const sources = [
    { name: 'small', folder: join(folder, 'small'), train: 1 },
    { name: 'large', folder: join(folder, 'large'), train: 5 },
  ];
  for (const { name, folder, train } of sources)
    for (const part of SPLIT_NAMES)
      await preparePart(
        { ...plan, source: name, variants: { train, held: 2 } },
        part,
        folder,
        noiseFace,
        quiet,
      );
  return sources.map(({ name, folder }) => ({ name, folder }));
}

test('sources are drawn equally often whatever their sizes, and each pair once before one comes again', async (t) => {
  const sources = await twoSources(await temporaryFolder(t));
  const pairs = await PreparedPairs.open(sources, ['train'], SIZE);
  t.after(() => pairs.close());
  assert.equal(pairs.pairs.length, 12);
  const drawn = pairs.draw(20, 7);
  assert.deepEqual(pairs.draw(20, 7), drawn);
  assert.notDeepEqual(pairs.draw(20, 8), drawn);
  const from = (name: string) => drawn.filter(({ pair }) => pairs.pairs[pair]!.source === name);
  assert.equal(from('small').length, 10);
  assert.equal(from('large').length, 10);
  assert.equal(new Set(from('large').map(({ pair }) => pair)).size, 10);
  // One of few comes again with another wear.
  assert.equal(new Set(from('small').map(({ seed }) => seed)).size, 10);
  // Every four pairs, which a micro-batch has, are of both.
  assert.equal(drawn.slice(0, 4).filter(({ pair }) => pairs.pairs[pair]!.source === 'small').length, 2);
});

test('a training of two sources goes on to the same weights, and knows each source by its figures', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await twoSources(folder);
  const run = (out: string, resume: boolean, stop: boolean) => {
    const abort = new AbortController();
    const host = { ...quiet, signal: abort.signal, onNote: () => stop && abort.abort() };
    return trainOnPairs(
      {
        pool,
        network: tiny,
        training: { ...training, pairsPerEpoch: 4, batch: 2 },
        initial: null,
        pairs,
        out,
        resume,
      },
      host,
    );
  };
  const whole = await run(join(folder, 'whole'), false, false);
  const cut = join(folder, 'cut');
  await assert.rejects(run(cut, false, true), faulty('cancelled', /./));
  assert.deepEqual(await run(cut, true, false), whole);

  assert.deepEqual(Object.keys(whole.sources), ['small', 'large']);
  const { small, large } = whole.sources;
  assert.equal(whole.test.real, (small!.real + large!.real) / 2);
  assert.equal(small!.asTheyAre.n, small!.worn.n);

  // The weights are those of the best epoch with its balance folded in: a source that it never saw is judged by them.
  const stranger = join(folder, 'stranger');
  for (const part of SPLIT_NAMES) await preparePart({ ...plan, seed: 9 }, part, stranger, noiseFace, quiet);
  const all = await PreparedPairs.open([{ name: 'stranger', folder: stranger }], SPLIT_NAMES, SIZE);
  t.after(() => all.close());
  const judged = await judgePairs({ pool, contract: tiny.contract }, whole.weights, all);
  assert.equal(judged.length, 12, 'everybody of all parts');
  assert.deepEqual(Object.keys(bySource(judged)), ['stranger']);
});

const judgement = (source: string, label: 0 | 1, logOdds: number): Judgement => ({
  ...{ source, label, logOdds },
  worn: false,
  iou: null,
});

test('the balance is where both sources are told apart best, and real faces pass', () => {
  // The log-odds of one source lie one higher than those of the other.
  const judged = [0, 1].flatMap((at) =>
    Array.from({ length: 40 }, (_, i) => [
      judgement(`${at}`, 1, at + 1 + i / 40),
      judgement(`${at}`, 0, at - 1.5 + i / 40),
    ]).flat(),
  );
  const t = balanceOf(judged);
  assert.ok(t > 0.47 && t < 1, `${t}`);
  assert.equal(measurementOf(judged, t).balancedAccuracy, 1);
  assert.ok(measurementOf(judged).fake < 0.9, 'at even odds it is not');

  // Where they overlap, no source is given up for the other.
  const overlapping = [0, 3].flatMap((at) =>
    Array.from({ length: 40 }, (_, i) => [
      judgement(`${at}`, 1, at + i / 20),
      judgement(`${at}`, 0, at - 1 + i / 20),
    ]).flat(),
  );
  const passed = Object.values(bySource(overlapping, balanceOf(overlapping))).map(({ real }) => real);
  assert.ok(
    passed.every((share) => share >= 0.95),
    `${passed}`,
  );
  assert.equal(balanceOf([]), 0);
});

test('figures across sources are their mean, not that of all faces', () => {
  const judged = [
    ...[1, 1, -1, -1].map((odds) => judgement('a', 1, odds)),
    judgement('a', 0, -1),
    judgement('b', 1, 1),
    judgement('b', 0, -1),
  ];
  assert.equal(measurementOf(judged).real, 3 / 5);
  assert.equal(acrossSources(judged).real, (1 / 2 + 1) / 2);
  assert.equal(acrossSources(judged).iou, null);
});

test('sources that cannot be told apart or are not there, and cards that say nothing, are refused', async (t) => {
  const folder = await temporaryFolder(t);
  for (const home of ['one/faces', 'two/faces', 'two/others']) {
    await mkdir(join(folder, home), { recursive: true });
    for (let i = 0; i < 15; i++) await writeFile(join(folder, home, `${i}.jpg`), `${i}`);
  }
  const data = (...homes: string[]) =>
    homes.map((home) => ({ folder: join(folder, home), identities: null }));
  const options: SourcesOptions = {
    data: [],
    leaveOut: [],
    out: folder,
    family: 'swap',
    size: SIZE,
    seed: 1,
  };
  for (const [homes, leaveOut, message] of [
    [['one/faces', 'two/faces'], [], /two sources are called "faces"/],
    [['one/faces', 'two/others'], ['nobody'], /no source is called "nobody".* faces, others/],
    [['one/faces', 'two/others'], ['faces', 'others'], /every source is left out/],
  ] as const)
    await assert.rejects(
      prepareSources({ ...options, data: data(...homes), leaveOut: [...leaveOut] }, quiet),
      faulty('usage', message),
    );

  const card = join(folder, 'card.json');
  await writeFile(card, JSON.stringify({ card: { measured: {} } }));
  await assert.rejects(neverTrainedOn([card]), faulty('input', /left a source out/));
  await writeFile(card, '{');
  await assert.rejects(neverTrainedOn([card]), faulty('input', /left a source out/));
  assert.ok((await readFile(card)).length === 1);
});
