import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type FaultKind, OverfireError } from '../../../../src/common/fault.ts';
import { openTrainers } from '../../../../src/main/compute/pool.ts';
import { type Training, trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import { PreparedPairs, type SourceOfPairs } from '../../../../src/main/lab/training/faces.ts';
import { type PairRecord, preparePart } from '../../../../src/main/lab/training/preparation.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { noiseFace, plan, prepare, quiet, SIZE, tiny, training } from './tiny.ts';

const pool = await openTrainers({ backend: 'wasm', workers: 1 });
after(() => pool.close());

test('prepared pairs: donors from the same part, real and fake differ where the mask is', async (t) => {
  const folder = await temporaryFolder(t);
  await prepare(folder);
  for (const part of ['train', 'validation', 'test'] as const) {
    const records = JSON.parse(await readFile(join(folder, `${part}.json`), 'utf8')) as PairRecord[];
    assert.equal(records.length, 2);
    for (const { target, donor } of records) {
      assert.notEqual(donor, target);
      assert.ok(plan.split[part].includes(target) && plan.split[part].includes(donor));
    }
  }
  const pairs = await PreparedPairs.open([{ name: 'noise', folder }], ['train'], SIZE);
  t.after(() => pairs.close());
  const [real, fake] = await pairs.faces([{ pair: 0, seed: null }]);
  assert.deepEqual([real!.label, fake!.label], [1, 0]);
  assert.equal(real!.mask, undefined);
  const area = SIZE * SIZE;
  const mean = { forged: 0, pristine: 0 };
  const count = { forged: 0, pristine: 0 };
  for (let i = 0; i < area; i++) {
    const kind = fake!.mask![i] === 1 ? 'forged' : 'pristine';
    count[kind]++;
    for (let c = 0; c < 3; c++) mean[kind] += Math.abs(real!.pixels[i * 3 + c]! - fake!.pixels[i * 3 + c]!);
  }
  assert.ok(count.forged > 0.05 * area && count.forged < 0.6 * area);
  assert.ok(mean.forged / count.forged > 3 * (mean.pristine / count.pristine));
});

test('several pictures of one person: a donor is somebody else', async (t) => {
  const folder = await temporaryFolder(t);
  const identityOf = { a: 'ann', b: 'ann', c: 'bob', d: 'bob', e: 'eve', f: 'eve' };
  const together = { ...plan, split: { ...plan.split, train: ['a', 'b', 'c', 'd'] }, identityOf };
  await preparePart({ ...together, variants: { train: 3, held: 1 } }, 'train', folder, noiseFace, quiet);
  const records = JSON.parse(await readFile(join(folder, 'train.json'), 'utf8')) as PairRecord[];
  assert.equal(records.length, 12);
  const who = (name: string) => identityOf[name as keyof typeof identityOf];
  assert.ok(records.every(({ target, donor }) => who(target) !== who(donor)));
});

const jobIn = (pairs: SourceOfPairs[], out: string, resume: boolean, options: Partial<Training> = {}) => ({
  pool,
  network: tiny,
  training: { ...training, ...options },
  initial: null,
  pairs,
  out,
  resume,
});
const faulty = (kind: FaultKind, message: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === kind && message.test(error.fault.message);

test('a training killed at any moment goes on to the same weights and curves', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const script = new URL('./train.script.ts', import.meta.url);
  const curvesOf = (out: string) =>
    Promise.all(['tiny.curves.json', 'tiny.curves.html'].map((name) => readFile(join(out, name))));
  const whole = await trainOnPairs(jobIn(pairs, join(folder, 'whole'), false), quiet);
  const curves = await curvesOf(join(folder, 'whole'));
  // The answer after which it is killed, and how many turns of the event loop later. An epoch has two steps of one micro-batch,
  // and is measured in one request, after which the next turns write the checkpoint and the curves.
  const moments = [
    ['gradient', 1, 0],
    ['gradient', 2, 6],
    ['gradient', 3, 0],
    ['judge', 1, 1],
    ['judge', 2, 200],
  ];
  for (const [request, count, turns] of moments) {
    const out = join(folder, `killed-${request}-${count}`);
    const killed = await runScript(script, [pairs[0]!.folder, out, `${request}`, `${count}`, `${turns}`]);
    assert.equal(killed.signal, 'SIGKILL', killed.errors);
    const resumed = await trainOnPairs(jobIn(pairs, out, true), quiet);
    assert.deepEqual(resumed, whole, `killed ${turns} turns after ${request} ${count}`);
    assert.deepEqual(await curvesOf(out), curves);
  }
});

test('a checkpoint half written, damaged, or of another training', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const out = join(folder, 'out');
  const one = { epochs: 1 };
  const { weights } = await trainOnPairs(jobIn(pairs, out, false, one), quiet);
  const file = join(out, 'tiny.checkpoint');
  const bytes = await readFile(file);

  await writeFile(`${file}.new`, bytes.subarray(0, 1000));
  assert.deepEqual((await trainOnPairs(jobIn(pairs, out, true, one), quiet)).weights, weights);

  await assert.rejects(
    trainOnPairs(jobIn(pairs, out, true, { ...one, seed: 4 }), quiet),
    faulty('usage', /tiny\.checkpoint: .*other options: seed 3 and not 4$/),
  );
  await writeFile(file, bytes.subarray(0, bytes.length - 1));
  await assert.rejects(trainOnPairs(jobIn(pairs, out, true, one), quiet), faulty('input', /damaged/));
  bytes[2000]! ^= 1;
  await writeFile(file, bytes);
  await assert.rejects(trainOnPairs(jobIn(pairs, out, true, one), quiet), faulty('input', /damaged/));
});

test('a stop is asked for, a start is given: the weights given are left alone, and the curves drawn', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const stop = new AbortController();
  const stopping = { ...quiet, onNote: () => stop.abort(), signal: stop.signal };
  await assert.rejects(
    trainOnPairs(jobIn(pairs, join(folder, 'a'), false), stopping),
    (error) => error instanceof OverfireError && error.fault.kind === 'cancelled',
  );
  const { weights } = await trainOnPairs(jobIn(pairs, join(folder, 'b'), false), quiet);
  const before = structuredClone(weights);
  const job = { ...jobIn(pairs, join(folder, 'c'), false, { rate: 1e-9, epochs: 1 }), initial: weights };
  const further = await trainOnPairs(job, quiet);
  assert.deepEqual(weights, before);
  // With next to no step the kernels stay, and BN's running statistics follow from where they were.
  const [kernel, was] = [further.weights['conv.0.kernel']!.data, before['conv.0.kernel']!.data];
  assert.ok(kernel.every((value, i) => Math.abs(value - was[i]!) < 1e-6));
  const page = await readFile(join(folder, 'c', 'tiny.curves.html'), 'utf8');
  assert.equal(page.match(/<svg/g)?.length, 2);
  assert.doesNotMatch(page, /<script|https?:/);
});

test('a training ends after so many epochs that were no better, and keeps the best', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const job = jobIn(pairs, join(folder, 'out'), false, { epochs: 12, patience: 2 });
  const { history, bestEpoch } = await trainOnPairs(job, quiet);
  const score = (epoch: number) => {
    const { balancedAccuracy, auc } = history[epoch - 1]!.validation;
    return balancedAccuracy + (auc ?? 0);
  };
  const best = Math.max(...history.map(({ epoch }) => score(epoch)));
  assert.equal(score(bestEpoch), best);
  assert.ok(
    history.length === 12 || history.length - bestEpoch === 2,
    `${history.length} epochs, ${bestEpoch}`,
  );
});
