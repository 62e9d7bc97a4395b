import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { FAKE, type Label, REAL } from '../../../../src/common/base/label.ts';
import { mended } from '../../../../src/common/contractReading.ts';
import { declaredContractSchema } from '../../../../src/common/declaredContract.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { contractOfDeclared } from '../../../../src/main/domain/detectors/declaredContract.ts';
import { readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { otherPasses, readingsOf, signTest } from '../../../../src/main/domain/detectors/readings.ts';
import { labelledSamples, tryOnSamples } from '../../../../src/main/domain/detectors/samples.ts';
import { onnxFile } from '../../../support/onnxFile.ts';
import { temporaryFolder } from './shared.ts';

/** Contracts that could be read otherwise, and what labelled faces say of them. */
const PLAIN = declaredContractSchema.parse({ output: 'sigmoid', real: 1 });

test('the sign test is exact', () => {
  const hits = (text: string) => [...text].map((one) => one === '1');
  assert.equal(signTest(hits('1111'), hits('1111')), 1);
  assert.equal(signTest(hits('111111111111'), hits('000000000000')), 0.5 ** 12);
  // 4 wins and 1 loss: (5 + 1) / 32.
  assert.equal(signTest(hits('1111011'), hits('0000111')), 6 / 32);
  assert.ok(signTest(hits('0001'), hits('1110')) > 0.9);
});

const labels = Array.from({ length: 24 }, (_, i): Label => (i % 2 === 0 ? REAL : FAKE));
/** The passes that contracts in [0,1] have, with scores of a network that knows nothing. */
const guesses = (seed: number) => {
  const passes = [
    { scale: null, reversed: false },
    ...otherPasses(contractOfDeclared(PLAIN, { height: 32, width: 32 })),
  ];
  const noise = uniformNoise(passes.length * 24, 0.5, seed);
  return passes.map(({ scale, reversed }, i) => ({
    scale,
    reversed,
    scores: [...noise.subarray(24 * i, 24 * (i + 1))].map((value) => value + 0.5),
  }));
};

test('what guesses is given another contract in no more than five of a hundred cases', () => {
  const contract = contractOfDeclared(PLAIN, { height: 32, width: 32 });
  const proposed = Array.from({ length: 400 }, (_, seed) => readingsOf(guesses(seed), labels, contract));
  assert.ok(proposed.filter(({ proposal }) => proposal !== null).length <= 20);
});

test('one side alone, or always the same answer, speaks for no other contract', () => {
  const contract = contractOfDeclared(PLAIN, { height: 32, width: 32 });
  const always = guesses(1).map((pass) => ({ ...pass, scores: pass.scores.map(() => 0.9) }));
  assert.equal(readingsOf(always, labels, contract).proposal, null);
  const fakes = labels.map((): Label => FAKE);
  assert.equal(readingsOf(always, fakes, contract).proposal, null);
});

test('of readings that are right as often, the one with the fewest changes is proposed', () => {
  const contract = contractOfDeclared(PLAIN, { height: 32, width: 32 });
  const passes = guesses(1);
  const right = labels.map((label) => (label === REAL ? 0.9 : 0.1));
  for (const pass of passes) if (pass.scale === 'imagenet') pass.scores = right;
  const { readings, proposal } = readingsOf(passes, labels, contract);
  const { scale, reversed, swapped, right: n } = readings[proposal!]!;
  assert.deepEqual(
    { scale, reversed, swapped, n },
    {
      scale: 'imagenet',
      reversed: false,
      swapped: false,
      n: 24,
    },
  );
});

test('swapped sides, of one output and of classes', () => {
  const swap = { scale: null, reversed: false, swapped: true } as const;
  assert.equal(mended(PLAIN, swap).real, 0);
  assert.equal(mended({ ...PLAIN, output: 'logits', real: 0 }, swap).real, 1);
  const classes = ['a', 'b', 'c', 'd'];
  assert.deepEqual(mended({ ...PLAIN, output: 'logits', real: 2, classes }, swap).real, [0, 1, 3]);
  assert.equal(mended({ ...PLAIN, output: 'logits', real: [0, 1, 3], classes }, swap).real, 2);
});

/** Sees blue first, on [0, 255], normalised by [-1, 1] no more; real is where it is bright. */
async function blueDetector(folder: string): Promise<string> {
  const file = join(folder, 'blue.onnx');
  const int = (values: number[]) => ({ shape: [values.length], values, integer: true });
  await writeFile(
    file,
    onnxFile({
      opset: 17,
      input: { name: 'x', shape: [1, 3, 32, 32] },
      constants: {
        zero: int([0]),
        one: int([1]),
        half: { shape: [], values: [120] },
        slope: { shape: [], values: [0.1] },
      },
      nodes: [
        { op: 'Slice', inputs: ['x', 'zero', 'one', 'one'], outputs: ['first'] },
        { op: 'ReduceMean', inputs: ['first'], outputs: ['m'], attributes: { keepdims: 0 } },
        { op: 'Sub', inputs: ['m', 'half'], outputs: ['c'] },
        { op: 'Mul', inputs: ['c', 'slope'], outputs: ['z'] },
        { op: 'Sigmoid', inputs: ['z'], outputs: ['y'] },
      ],
      outputs: ['y'],
    }),
  );
  return file;
}

test('a contract that is wrong in range and order is mended by what labelled faces say', async () => {
  const folder = temporaryFolder();
  const file = await blueDetector(folder);
  const red = uniformNoise(24, 100, 3);
  for (const [i, label] of labels.entries()) {
    const into = join(folder, 'known', label === REAL ? 'real' : 'fake');
    await mkdir(into, { recursive: true });
    const background = { r: 128 + Math.round(red[i]!), g: 128, b: label === REAL ? 200 : 40 };
    await sharp({ create: { width: 32, height: 32, channels: 3, background } })
      .png()
      .toFile(join(into, `${i}.png`));
  }
  const samples = await labelledSamples([join(folder, 'known')], true);
  const tried = async (declared: typeof PLAIN) => {
    const { contract, tensors } = await readDetector([file], undefined, declared);
    return tryOnSamples({ name: 'blue', contract }, tensors, samples);
  };
  const first = await tried(PLAIN);
  assert.deepEqual([first.n, first.fakes, first.readings[0]!.right], [24, 12, 12]);
  const proposed = first.readings[first.proposal!]!;
  const { scale, reversed, swapped, right } = proposed;
  assert.deepEqual(
    { scale, reversed, swapped, right },
    {
      scale: 'bytes',
      reversed: true,
      swapped: false,
      right: 24,
    },
  );
  const second = await tried(mended(PLAIN, proposed));
  assert.deepEqual([second.accuracy, second.proposal, second.doubts], [1, null, []]);
  // What was read before is what is there now.
  const before = first.readings.find((one) => one.scale === 'bytes' && !one.reversed && !one.swapped)!;
  const now = second.readings.find((one) => one.scale === null && one.reversed && !one.swapped)!;
  assert.deepEqual([now.right, now.fakes, now.reals], [before.right, before.fakes, before.reals]);
});
