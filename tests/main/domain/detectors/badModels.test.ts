import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { zipped } from '../../../support/kerasFiles.ts';
import { h5File } from './formats/h5File.ts';
import { fault, temporaryFolder } from './shared.ts';

/** Files that are no models, or not what they say: each is refused by name, in little memory. */
const DECLARED = { range: [0, 1], normalisation: null, order: 'rgb', output: 'sigmoid', real: 1 } as const;

async function refused(
  name: string,
  bytes: Uint8Array | string,
  message: RegExp,
  beside: Record<string, Uint8Array> = {},
) {
  const folder = join(temporaryFolder(), 'model');
  await mkdir(folder);
  const file = join(folder, name);
  await writeFile(file, bytes);
  for (const [other, content] of Object.entries(beside)) await writeFile(join(folder, other), content);
  const before = process.memoryUsage().arrayBuffers;
  await assert.rejects(
    readDetector([file], undefined, { ...DECLARED, range: [0, 1] }),
    fault('model', message, file),
  );
  assert.ok(process.memoryUsage().arrayBuffers - before < 128 * 2 ** 20);
}

type LayerSpec = [kind: string, name: string, from: string[], config?: object];
const input = ['InputLayer', 'x', [], { batch_input_shape: [null, 16, 16, 3] }] satisfies LayerSpec;
const functional = (layers: LayerSpec[], output: string) => ({
  class_name: 'Functional',
  config: {
    layers: layers.map(([class_name, name, from, config = {}]) => ({
      class_name,
      name,
      config: { name, ...config },
      inbound_nodes: from.length === 0 ? [] : [from.map((one) => [one, 0, 0, {}])],
    })),
    input_layers: [['x', 0, 0]],
    output_layers: [[output, 0, 0]],
  },
});
const tfjs = (topology: object, manifest: object[] = []) =>
  JSON.stringify({ format: 'layers-model', modelTopology: topology, weightsManifest: manifest });
const dense = functional([input, ['Flatten', 'f', ['x']], ['Dense', 'd', ['f']]], 'd');
const kernel = { name: 'd/kernel', shape: [768, 1], dtype: 'float32' };
const bias = { name: 'd/bias', shape: [1], dtype: 'float32' };
const PICKLE = Buffer.from('\x80\x02cposix\nsystem\nX\x04\x00\x00\x00trueq\x00\x85q\x01Rq\x02.', 'latin1');

test('layers that need each other in a circle, or one that is not there', async () => {
  const circle = functional([input, ['Add', 'a', ['x', 'b']], ['ReLU', 'b', ['a']]], 'b');
  await refused('model.json', tfjs(circle), /need each other in a circle \(Add "a"\)/);
  await refused(
    'model.json',
    tfjs(functional([input, ['ReLU', 'b', ['gone']]], 'b')),
    /takes "gone", which is not there/,
  );
});

test('layers that are missing are named, and code in them is never run', async () => {
  const code: LayerSpec = ['Lambda', 'l', ['x'], { function: 'code' }];
  const strange = functional([input, code, ['Sorcery', 's', ['l']]], 's');
  await refused('model.json', tfjs(strange), /layers Sorcery, which are not supported/);
  await refused('model.json', tfjs(functional([input, code], 'l')), /code of its own, which is never run/);
  await refused(
    'model.json',
    tfjs({ class_name: 'MyOwn', config: { layers: [] } }),
    /class MyOwn, whose code/,
  );
});

test('shards that end too early, go on too long, or lie elsewhere', async () => {
  const manifest = (...paths: string[]) => tfjs(dense, [{ paths, weights: [kernel, bias] }]);
  await refused('model.json', manifest('w.bin'), /shards w\.bin end within tensor "d\/kernel"/, {
    'w.bin': Buffer.alloc(40),
  });
  await refused('model.json', manifest('w.bin'), /4 bytes follow the last tensor/, {
    'w.bin': Buffer.alloc(4 * 770),
  });
  for (const path of [
    '../secret.bin',
    '/etc/passwd',
    'a/../../secret.bin',
    '..\\secret.bin',
    'C:secret.bin',
    '',
  ])
    await refused('model.json', manifest(path), /which is not beside it/);
  const folder = temporaryFolder();
  await writeFile(join(folder, 'secret.bin'), Buffer.alloc(4 * 769));
  const inner = join(folder, 'model');
  await mkdir(inner);
  await symlink(join(folder, 'secret.bin'), join(inner, 'w.bin'));
  await writeFile(join(inner, 'model.json'), manifest('w.bin'));
  await assert.rejects(
    readDetector([join(inner, 'model.json')], undefined, { ...DECLARED, range: [0, 1] }),
    fault('model', /w\.bin", which is not beside it/),
  );
});

test('claims of gigabytes in a manifest, in HDF5 and in layers', async () => {
  const claim = { ...kernel, shape: [2 ** 20, 2 ** 20] };
  await refused('model.json', tfjs(dense, [{ paths: ['w.bin'], weights: [claim] }]), /has more than/, {
    'w.bin': Buffer.alloc(40),
  });
  const vast = await h5File({
    'layers/dense/vars/0': { shape: [5000], data: new Float32Array(5000), claimed: [40_000, 5000] },
  });
  const files = {
    'metadata.json': '{"keras_version": "3.8.0"}',
    'config.json': JSON.stringify(dense),
    'model.weights.h5': Buffer.from(vast),
  };
  await refused('vast.keras', await zipped(files), /more than 134217728 values/);
  await refused(
    'none.keras',
    await zipped({
      ...files,
      'model.weights.h5': Buffer.from(await h5File({ 'a/b': { shape: [1], data: Float32Array.of(1) } })),
    }),
    /Dense "d": the file lacks its kernel/,
  );
});

test('a zip that unpacks to more than a model has', async () => {
  const bomb = await zipped({ 'config.json': Buffer.alloc(64 * 2 ** 20, 32), 'model.weights.h5': 'x' }, true);
  assert.ok(bomb.length < 2 ** 18);
  await refused('bomb.keras', bomb, /config\.json would unpack to 67108864 bytes/);
  // Its directory claims less than comes out.
  const lying = Buffer.from(bomb);
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 1))
    if (lying.toString('latin1', at + 46, at + 57) === 'config.json') lying.writeUInt32LE(1000, at + 24);
  await refused('lying.keras', lying, /its zip is damaged/);
});

test('a pickle under another name, and files that are cut', async () => {
  for (const name of ['model.keras', 'model.h5', 'model.onnx', 'model.json']) {
    const file = join(temporaryFolder(), name);
    await writeFile(file, PICKLE);
    await assert.rejects(readDetector([file]), fault('model', /posix\.system/, file));
  }
  const whole = await zipped({ 'config.json': JSON.stringify(dense), 'model.weights.h5': 'no HDF5' });
  await refused('cut.keras', whole.subarray(0, whole.length - 30), /its zip is damaged/);
  await refused('not.keras', whole, /HDF5 cannot read it/);
  await refused('json.keras', await zipped({ 'config.json': '{', 'model.weights.h5': '' }), /is not JSON/);
});
