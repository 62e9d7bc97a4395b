import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import type { NamedTensors } from '../../../../src/common/tensors.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { encodeDetector } from '../../../../src/main/domain/detectors/encode.ts';
import { writeSafetensors } from '../../../../src/main/domain/detectors/formats/safetensors.ts';
import { readTorch } from '../../../../src/main/domain/detectors/formats/torch.ts';
import { importDetector } from '../../../../src/main/domain/detectors/import.ts';
import { h5File } from './formats/h5File.ts';
import { legacyFile, op, pickle, stateDictionary, zipFile } from './formats/torchFile.ts';
import { fault, madeUpTensors, official, temporaryFolder, withWeights } from './shared.ts';

const folder = temporaryFolder();

function catalogue() {
  return openCatalogue({ home: temporaryFolder(), bundled: temporaryFolder() });
}

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const refused = (files: string[], message: RegExp, kind?: 'multitask' | 'meso4') =>
  assert.rejects(importDetector(files, { name: 'x', kind, catalogue: catalogue() }), fault('model', message));

const encoder = official('classnseg/encoder_46.pt');
const decoder = official('classnseg/decoder_46.pt');

test('encoder and decoder make one multi-task detector, in either order', withWeights, async () => {
  const into = catalogue();
  const { card, added } = await importDetector([encoder, decoder], { name: 'full', catalogue: into });
  assert.equal(added, true);
  assert.deepEqual(card.contract, OFFICIAL_CONTRACTS.multitask);
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  assert.deepEqual(
    card.sources,
    [decoder, encoder].map((file) => ({ file: basename(file), sha256: hash(file) })),
  );
  const again = await importDetector([decoder, encoder], { name: 'full', catalogue: into });
  assert.deepEqual(again, { card, added: false, doubts: [] });
  const finetuned = ['encoder_26.pt', 'decoder_26.pt'].map((file) => official(`classnseg/${file}`));
  const taken = importDetector(finetuned, { name: 'full', catalogue: into });
  await assert.rejects(taken, fault('usage', /another detector is called "full"/));
});

test('kernels are turned to channels last, convolutions and transposed ones', withWeights, async () => {
  const into = catalogue();
  const { card } = await importDetector([encoder, decoder], { name: 'full', catalogue: into });
  const tensors = await into.load(card);
  const own: NamedTensors = {
    ...readTorch(readFileSync(encoder), encoder),
    ...readTorch(readFileSync(decoder), decoder),
  };
  const at = (tensor: NamedTensors[string], index: number[]) =>
    tensor.data[index.reduce((offset, i, axis) => offset * tensor.shape[axis]! + i, 0)];
  // PyTorch: convolution [out, in, h, w], transposed [in, out, h, w]; here [h, w, in, out] and [h, w, out, in].
  assert.equal(
    at(tensors['encoder.4.kernel']!, [2, 1, 13, 29]),
    at(own['encoder.12.weight']!, [29, 13, 2, 1]),
  );
  assert.equal(at(tensors['segment.4.kernel']!, [0, 2, 1, 6]), at(own['segmenter.12.weight']!, [6, 1, 0, 2]));
  assert.deepEqual(tensors['shared.2.bias']?.data, own['shared.6.bias']?.data);
  assert.deepEqual(tensors['reconstruct.3.bn.variance']?.data, own['decoder.10.running_var']?.data);
});

test('half of a multi-task detector is refused, saying which half is missing', withWeights, async () => {
  await refused([encoder], /encoder_46\.pt: holds the encoder .* without its decoder/);
  await refused([decoder], /decoder_46\.pt: holds the decoder .* without its encoder/);
  await refused(
    [encoder, official('classnseg/encoder_26.pt')],
    /"encoder\.0\.weight" that .*encoder_46\.pt has too/,
  );
});

test('MesoNet files are told apart by their layers, and --kind only asserts', withWeights, async () => {
  const into = catalogue();
  for (const [file, name, kind] of [
    ['Meso4_DF.h5', 'meso4', undefined],
    ['Meso4_F2F.h5', 'meso4', 'meso4'],
    ['MesoInception_DF.h5', 'mesoinception4', 'mesoinception4'],
    ['MesoInception_F2F.h5', 'mesoinception4', undefined],
  ] as const) {
    const { card } = await importDetector([official(`mesonet/${file}`)], {
      name: basename(file, '.h5'),
      kind,
      catalogue: into,
    });
    assert.deepEqual(card.contract, OFFICIAL_CONTRACTS[name]);
    const tensors = await into.load(card);
    assert.equal(Object.keys(tensors).length, name === 'meso4' ? 28 : 52);
  }
  await refused([official('mesonet/Meso4_DF.h5')], /holds a meso4 detector, not multitask/, 'multitask');
});

test(
  'the layers of an Inception block are taken in the order in which Keras numbered them',
  withWeights,
  async () => {
    const into = catalogue();
    const file = official('mesonet/MesoInception_DF.h5');
    const tensors = await into.load((await importDetector([file], { name: 'm', catalogue: into })).card);
    const shape = (name: string) => tensors[`inception.${name}.kernel`]?.shape;
    // Block 0 is (1, 4, 4, 2) on 3 channels, block 1 (2, 4, 4, 2) on 11.
    assert.deepEqual(['0.a', '0.b1', '0.d0', '1.a', '1.c0', '1.d1'].map(shape), [
      [1, 1, 3, 1],
      [3, 3, 4, 4],
      [1, 1, 3, 2],
      [1, 1, 11, 2],
      [1, 1, 11, 4],
      [3, 3, 2, 2],
    ]);
  },
);

test('safetensors: Overfire’s own with its contract, and canonical tensors without one', async () => {
  const into = catalogue();
  const contract = { ...OFFICIAL_CONTRACTS.multitask, realSide: 0 as const };
  const tensors = madeUpTensors('multitask');
  const own = write('own.safetensors', encodeDetector(contract, tensors).bytes);
  const { card } = await importDetector([own], { name: 'own', catalogue: into });
  assert.deepEqual(card.contract, contract);
  assert.equal(card.id, encodeDetector(contract, tensors).id);
  const bare = write('bare.safetensors', writeSafetensors(tensors));
  const second = await importDetector([bare], { name: 'bare', catalogue: into });
  assert.deepEqual(second.card.contract, OFFICIAL_CONTRACTS.multitask);
});

for (const architecture of ['forensictransfer', 'forensictransfer-residual'] as const) {
  test(`${architecture}: what is exported comes back, told apart by its shapes`, async () => {
    const into = catalogue();
    const contract = OFFICIAL_CONTRACTS[architecture];
    const tensors = madeUpTensors(architecture);
    const own = write(`${architecture}.safetensors`, encodeDetector(contract, tensors).bytes);
    const { card } = await importDetector([own], { name: 'own', catalogue: into });
    assert.deepEqual(card.contract, contract);
    assert.deepEqual(await into.load(card), tensors);
    const bare = write(`${architecture}-bare.safetensors`, writeSafetensors(tensors));
    const second = await importDetector([bare], { name: 'bare', kind: architecture, catalogue: into });
    assert.deepEqual(second.card.contract, contract);
  });
}

test('a ForensicTransfer of neither kind is refused, naming the tensor', async () => {
  const tensors = madeUpTensors('forensictransfer');
  tensors['decoder.4.kernel'] = { shape: [3, 3, 8, 4], data: new Float32Array(9 * 8 * 4) };
  await refused(
    [write('four.safetensors', writeSafetensors(tensors))],
    /"decoder\.4\.kernel" has the shape \[3,3,8,4\] where forensictransfer has \[3,3,8,3\]/,
  );
});

test('a contract that does not fit the tensors is refused', async () => {
  const tensors = madeUpTensors('meso4');
  await refused(
    [write('a.safetensors', encodeDetector(OFFICIAL_CONTRACTS.multitask, tensors).bytes)],
    /its contract says multitask/,
  );
  const odd = write(
    'b.safetensors',
    writeSafetensors(tensors, { 'overfire.contract': '{"output":"magic"}' }),
  );
  await refused([odd], /contract that this version of Overfire does not understand/);
});

test('an .h5 of another network is refused, saying what was expected and found', async () => {
  const data = new Float32Array(9 * 3 * 64);
  const vgg = await h5File({
    'block1_conv1/kernel:0': { shape: [3, 3, 3, 64], data },
    'conv2d_1/kernel:0': { shape: [3, 3, 3, 64], data },
  });
  await refused(
    [write('vgg.h5', vgg)],
    /neither Meso4 \(4 conv2d, 4 batch_normalization, 2 dense\) nor MesoInception4 \(16 .*it has 1 conv2d, .* block1_conv1/,
  );
});

test('a .pt of another network is refused, naming what it is and one of its tensors', async () => {
  const values = new Float32Array(27 * 64);
  const state = stateDictionary([{ name: 'features.0.weight', shape: [64, 3, 3, 3], values }]);
  await refused(
    [write('vgg.pt', zipFile(state, [values]))],
    /a state dictionary of PyTorch of a network that Overfire does not know: .* features\.0\.weight/,
  );
});

test('a .pt that pickles a call is refused, naming it', async () => {
  const call = pickle(op.global('os', 'system'), op.mark, op.text('touch pwned'), op.tuple, op.reduce);
  for (const file of [legacyFile(call, []), zipFile(call, []), call]) {
    await refused([write('evil.pt', file)], /evil\.pt: its pickle refers to os\.system/);
  }
});

test('truncated, empty and mislabelled files are refused by name', withWeights, async () => {
  const cut = (file: string) => readFileSync(official(file)).subarray(0, 100_000);
  await refused([write('cut.pt', cut('classnseg/encoder_46.pt'))], /cut\.pt: ends within the \d+ values/);
  await refused([write('cut.h5', cut('mesonet/Meso4_DF.h5'))], /cut\.h5: HDF5 cannot read it/);
});

const noPipes = process.platform === 'win32' ? 'Windows has no named pipes among its files' : false;

test('a pipe is refused, not waited on', { skip: noPipes, timeout: 30_000 }, async () => {
  const pipe = join(folder, 'pipe.pt');
  execFileSync('mkfifo', [pipe]);
  await refused([pipe], /pipe\.pt: is not a file/);
});

test('a file that holds no weights is refused, whatever it is called', async () => {
  await refused([write('text.pt', 'These are not weights.')], /text\.pt: is not a weight file/);
  await refused([write('empty.h5', '')], /empty\.h5: is empty/);
  await refused([folder], /is a folder without a model/);
  await refused([write('none.safetensors', writeSafetensors({}))], /holds no tensors/);
  const other = { 'lm_head.scale': { shape: [1], data: Float32Array.of(1) } };
  await refused(
    [write('lm.safetensors', writeSafetensors(other))],
    /safetensors of a network that Overfire does not know: .* lm_head\.scale/,
  );
});

test('without a file there is nothing to import, and a missing one is named', async () => {
  const options = { name: 'x', catalogue: catalogue() };
  await assert.rejects(importDetector([], options), fault('usage', /no weight file/));
  await assert.rejects(importDetector([join(folder, 'absent.pt')], options), { code: 'ENOENT' });
});
