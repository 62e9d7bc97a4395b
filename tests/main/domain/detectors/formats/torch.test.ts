import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readTorch } from '../../../../../src/main/domain/detectors/formats/torch.ts';
import { fault, official, withWeights } from '../shared.ts';
import { legacyFile, MAGIC, op, pickle, stateDictionary, type TensorLike, zipFile } from './torchFile.ts';

const values = Float32Array.of(0, 1, 2, 3, 4, 5);
const plain: TensorLike = { name: 'w', shape: [2, 3], values };
const FORMATS = { legacy: legacyFile, zip: zipFile };

function read(likes: TensorLike[], format: keyof typeof FORMATS = 'legacy') {
  return readTorch(
    FORMATS[format](
      stateDictionary(likes),
      likes.map((like) => like.values),
    ),
    'x.pt',
  );
}

for (const format of ['legacy', 'zip'] as const) {
  test(`${format}: tensors, parameters and views come out contiguous`, () => {
    const tensors = read(
      [
        plain,
        { name: 'turned', shape: [3, 2], strides: [1, 3], values, parameter: true },
        { name: 'part', shape: [2, 2], strides: [3, 1], offset: 1, values },
        { name: 'scalar', shape: [], values: Float32Array.of(9) },
      ],
      format,
    );
    assert.deepEqual(tensors, {
      w: { shape: [2, 3], data: values },
      turned: { shape: [3, 2], data: Float32Array.of(0, 3, 1, 4, 2, 5) },
      part: { shape: [2, 2], data: Float32Array.of(1, 2, 4, 5) },
      scalar: { shape: [], data: Float32Array.of(9) },
    });
  });

  test(`${format}: every truncation is refused`, () => {
    const whole = FORMATS[format](stateDictionary([plain]), [values]);
    for (let length = 4; length < whole.length; length++) {
      assert.throws(() => readTorch(whole.subarray(0, length), 'x.pt'), fault('model', /^x\.pt: /, 'x.pt'));
    }
  });

  test(`${format}: tensors that reach beyond what the file holds are refused`, () => {
    const cases: [Partial<TensorLike>, RegExp][] = [
      [{ shape: [2 ** 30, 2] }, /"w" reaches beyond its 6 values/],
      [{ shape: [2 ** 30], strides: [0] }, /"w" reaches beyond/],
      [{ strides: [4, 1] }, /"w" reaches beyond/],
      [{ offset: 1 }, /"w" reaches beyond/],
      [{ shape: [-2, -3] }, /describes a tensor/],
      [{ strides: [1] }, /describes a tensor/],
      [{ claimed: 2 ** 30, shape: [2 ** 30] }, /2?\d+ values of storage 0/],
    ];
    for (const [change, message] of cases) {
      assert.throws(() => read([{ ...plain, ...change }], format), fault('model', message));
    }
  });

  test(`${format}: a pickled call is refused by name, and not made`, () => {
    const call = pickle(op.global('os', 'system'), op.mark, op.text('true'), op.tuple, op.reduce);
    assert.throws(() => readTorch(FORMATS[format](call, []), 'x.pt'), fault('model', /refers to os\.system/));
  });

  test(`${format}: NaN weights are refused, naming the tensor`, () => {
    const spoilt = { ...plain, name: 'encoder.3.bias', values: values.with(4, Number.NaN) };
    assert.throws(() => read([spoilt], format), fault('model', /"encoder\.3\.bias" .* not finite/));
  });
}

test('many views of one storage cannot claim more values than the file is long', () => {
  const thousand = new Float32Array(1000);
  const views = (count: number): TensorLike[] =>
    Array.from({ length: count }, (_, i) => ({
      name: String(i),
      shape: [1000],
      values: thousand,
      storage: '0',
    }));
  const two = readTorch(legacyFile(stateDictionary(views(2)), [thousand]), 'x.pt');
  assert.deepEqual(Object.keys(two), ['0', '1']);
  const many = legacyFile(stateDictionary(views(100)), [thousand]);
  assert.throws(() => readTorch(many, 'x.pt'), fault('model', /claim more values than the file has/));
});

test('a plain pickle of a call, as Python writes it, is refused by name', () => {
  const call = '80048c05706f736978948c0673797374656d9493948c047472756594859452942e';
  assert.throws(() => readTorch(Buffer.from(call, 'hex'), 'x.pt'), fault('model', /refers to posix\.system/));
});

test('a plain pickle of data is not taken for weights', () => {
  assert.throws(() => readTorch(pickle(op.int(3)), 'x.pt'), fault('model', /not one of torch\.save/));
  assert.throws(
    () => readTorch(Buffer.concat([MAGIC, pickle(op.int(7))]), 'x.pt'),
    fault('model', /unknown version/),
  );
});

test('a checkpoint with more than weights is refused, saying what to save', () => {
  const checkpoint = pickle(op.emptyDict, op.mark, op.text('epoch'), op.int(3), op.setItems);
  assert.throws(
    () => readTorch(legacyFile(checkpoint, []), 'x.pt'),
    fault('model', /"epoch" is not a tensor/),
  );
});

test('storages that the pickle and the file describe differently are refused', () => {
  const state = stateDictionary([plain]);
  const refused = (file: Buffer, message: RegExp) =>
    assert.throws(() => readTorch(file, 'x.pt'), fault('model', message));
  refused(legacyFile(state, []), /does not have the values of all its tensors/);
  refused(legacyFile(state, [values, values]), /lists a storage that no tensor uses/);
  refused(legacyFile(state, [Float32Array.of(1, 2, 3, 4, 5, 6, 7)]), /storage 0 has another length/);
  refused(zipFile(state, []), /does not have the 6 values of storage 0/);
});

test('zip archives that torch.save does not make are refused', () => {
  const state = stateDictionary([plain]);
  const refused = (file: Buffer, message: RegExp) =>
    assert.throws(() => readTorch(file, 'x.pt'), fault('model', message));
  refused(zipFile(state, [values], 8), /"archive\/data\.pkl" is compressed/);
  refused(zipFile(state, [values], 0, 'big'), /big-endian/);
  const other = Buffer.from(
    zipFile(state, [values]).toString('latin1').replaceAll('data.pkl', 'data.txt'),
    'latin1',
  );
  refused(other, /not one of torch\.save/);
  const flipped = zipFile(state, [values]);
  const at = flipped.indexOf('archive/data/0') + 'archive/data/0'.length;
  flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
  refused(flipped, /does not have its checksum/);
});

test('the official files are read: CUDA storages, 63 and 88 tensors', withWeights, () => {
  const encoder = readTorch(readFileSync(official('classnseg/encoder_46.pt')), 'encoder_46.pt');
  assert.equal(Object.keys(encoder).length, 63);
  assert.deepEqual(encoder['encoder.24.weight']?.shape, [128, 64, 3, 3]);
  const decoder = readTorch(readFileSync(official('classnseg/decoder_46.pt')), 'decoder_46.pt');
  assert.equal(Object.keys(decoder).length, 88);
  assert.deepEqual(decoder['segmenter.12.weight']?.shape, [8, 2, 3, 3]);
});
