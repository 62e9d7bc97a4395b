import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ready } from 'h5wasm';
import { readKeras } from '../../../../../src/main/domain/detectors/formats/keras.ts';
import { fault, official, withWeights } from '../shared.ts';
import { h5File } from './h5File.ts';

test('layers come out as layer/weight, from weights alone and from a saved model', async () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const expected = { 'conv2d_1/kernel': { shape: [1, 1, 2, 2], data } };
  const weights = await h5File({ 'conv2d_1/conv2d_1/kernel:0': { shape: [1, 1, 2, 2], data } });
  assert.deepEqual(await readKeras(weights, 'x.h5'), expected);
  const model = await h5File({
    'model_weights/conv2d_1/conv2d_1/kernel:0': { shape: [1, 1, 2, 2], data },
    'optimizer_weights/Adam/iterations:0': { shape: [1], data: Float32Array.of(9) },
  });
  assert.deepEqual(await readKeras(model, 'x.h5'), expected);
});

test('HDF5 sees nothing of the disk, so a file cannot link to others', async () => {
  const { FS } = await ready;
  const self = fileURLToPath(import.meta.url);
  assert.equal(existsSync(self), true);
  assert.equal(FS.analyzePath(self).exists, false);
});

test('files that HDF5 cannot read are refused', async () => {
  const whole = Buffer.from(
    await h5File({ 'a/b/c': { shape: [2000], data: new Float32Array(2000).fill(3) } }),
  );
  for (const bytes of [whole.subarray(0, 8), whole.subarray(0, 200), whole.subarray(0, whole.length - 100)]) {
    await assert.rejects(
      readKeras(bytes, 'dir/x.h5'),
      fault('model', /^dir\/x\.h5: HDF5 cannot read it/, 'dir/x.h5'),
    );
  }
});

test('tensors that are no weights are refused', async () => {
  const integers = await h5File({ 'a/b': { shape: [2], data: Int32Array.of(1, 2) } });
  await assert.rejects(readKeras(integers, 'x.h5'), fault('model', /"a\/b" does not hold floating-point/));
  const spoilt = await h5File({ 'a/b': { shape: [2], data: Float32Array.of(1, Number.NaN) } });
  await assert.rejects(readKeras(spoilt, 'x.h5'), fault('model', /"a\/b" .* not finite/));
  const twice = await h5File({
    'a/b/k:0': { shape: [1], data: Float32Array.of(1) },
    'a/c/k:0': { shape: [1], data: Float32Array.of(1) },
  });
  await assert.rejects(readKeras(twice, 'x.h5'), fault('model', /two tensors "a\/k"/));
});

test('a tensor that unpacks to more than any detector has is refused before it is unpacked', async () => {
  const vast = await h5File({
    'a/b': { shape: [5000], data: new Float32Array(5000), claimed: [40_000, 5000] },
  });
  await assert.rejects(readKeras(vast, 'x.h5'), fault('model', /more than 16777216 values/));
});

test('the official files are read', withWeights, async () => {
  const meso4 = await readKeras(readFileSync(official('mesonet/Meso4_DF.h5')), 'Meso4_DF.h5');
  assert.equal(Object.keys(meso4).length, 28);
  assert.deepEqual(meso4['dense_3/kernel']?.shape, [1024, 16]);
  const inception = await readKeras(
    readFileSync(official('mesonet/MesoInception_F2F.h5')),
    'MesoInception_F2F.h5',
  );
  assert.equal(Object.keys(inception).length, 52);
});
