import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ort from 'onnxruntime-node';
import type { DeclaredContract } from '../../../../src/common/declaredContract.ts';
import { contentOf } from '../../../../src/main/domain/detectors/formats/content.ts';
import { readOnnx } from '../../../../src/main/domain/detectors/formats/onnx.ts';
import { readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { realClassOf } from '../../../../src/main/domain/detectors/published/classes.ts';
import { statedBy } from '../../../../src/main/domain/detectors/published/configs.ts';
import { readModel } from '../../../../src/main/domain/detectors/readModel.ts';
import { agreesWith } from '../../../engine/onnx/judge.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { SHARED } from '../../../support/official.ts';

/** Models as they are published: in folders with what describes them, with their values beside them, in formats that are not read. */
const FAULTS = `${SHARED}faults/detectors/`;
const absent = existsSync(FAULTS) ? false : `${FAULTS} is not there`;

const OTHERS = {
  'frozen.pb': 'format.frozen',
  'small.tflite': 'format.tflite',
  'torchscript.pt': 'format.torchscript',
  savedmodel: 'format.savedModel',
  'savedmodel/saved_model.pb': 'format.savedModel',
  hf: 'folder.huggingFace',
  'hf/model.safetensors': 'format.safetensors',
};
for (const [name, code] of Object.entries(OTHERS))
  test(`${name} is called what it is, with a contract or without`, { skip: absent }, async () => {
    const declared: DeclaredContract = {
      range: [0, 1],
      normalisation: null,
      order: 'rgb',
      output: 'logits',
      real: 1,
    };
    await assert.rejects(
      readDetector([FAULTS + name]),
      (error: { fault?: { code: string } }) => error.fault?.code === code,
    );
    const again = code === 'format.safetensors' ? 'model.noNetwork' : code;
    await assert.rejects(
      readDetector([FAULTS + name], undefined, declared),
      (error: { fault?: { code: string } }) => error.fault?.code === again,
    );
  });

test('formats are told by the first bytes of what they are made of', async (t) => {
  const folder = await temporaryFolder(t);
  const pb = (...bytes: (number | string)[]) =>
    Buffer.concat(bytes.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.of(one))));
  const files: [string, Buffer, string][] = [
    // specificationVersion 5, description { input { name } }, neuralNetworkClassifier 403
    ['a.mlmodel', pb(8, 5, 0x12, 5, 0x0a, 3, 0x0a, 1, 'x', 0x9a, 0x19, 0), 'format.coreml'],
    ['a.xml', Buffer.from('<?xml version="1.0"?>\n<net name="m" version="11">\n</net>'), 'format.openvino'],
  ];
  for (const [name, bytes, code] of files) {
    await writeFile(join(folder, name), bytes);
    await assert.rejects(
      readDetector([join(folder, name)]),
      (error: { fault?: { code: string } }) => error.fault?.code === code,
    );
  }
});

test('an export of default settings, its values beside it: as ONNX Runtime, read whole or without its values', {
  skip: absent,
}, async () => {
  const file = `${FAULTS}default_export.onnx`;
  const read = await readModel(await contentOf(file), file);
  assert.deepEqual(
    read!.sources.map(({ file }) => file),
    ['default_export.onnx', 'default_export.onnx.data'],
  );
  const [input] = read!.model.inputs;
  const shape = input!.shape.map((side) => side ?? 1);
  const x = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 37) % 101) / 101);
  const session = await ort.InferenceSession.create(file, { logSeverityLevel: 3 });
  const said = await session.run({ [input!.name]: new ort.Tensor('float32', x, shape) });
  await session.release();
  const expected = said[read!.model.outputs[0]!]!.data as Float32Array;
  await agreesWith(read!.model, x, shape, expected, 'default export', { near: 1e-5 });
});

test('a large file is read without its values, and is the same model', { skip: absent }, async () => {
  const file = `${FAULTS}hf_vit_tiny_default_exporter.onnx`;
  const whole = readOnnx(await readFile(file), file);
  const { bytes } = await contentOf(file, { leastSlim: 1 });
  assert.ok(bytes.length < 100_000);
  const slim = readOnnx(bytes, file);
  assert.deepEqual(slim.beside, ['hf_vit_tiny_default_exporter.onnx']);
  assert.deepEqual(slim.nodes, whole.nodes);
  assert.deepEqual(Object.keys(slim.constants), Object.keys(whole.constants));
  for (const [name, { shape, data }] of Object.entries(whole.constants))
    assert.deepEqual(
      { shape: slim.constants[name]!.shape, data: slim.constants[name]!.data },
      { shape, data },
    );
});

const CONFIG = {
  architectures: ['ViTForImageClassification'],
  image_size: 64,
  id2label: { 0: 'Deepfake', 1: 'Real' },
};
const PREPROCESSOR = {
  do_normalize: true,
  do_rescale: true,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.25, 0.5],
  rescale_factor: 1 / 255,
  size: { height: 64, width: 64 },
};

for (const where of ['', 'onnx'])
  test(`a folder of Hugging Face with its model ${where || 'in it'} says its contract itself`, {
    skip: absent,
  }, async (t) => {
    const folder = await temporaryFolder(t);
    await mkdir(join(folder, where), { recursive: true });
    const model = join(folder, where, 'model.onnx');
    await copyFile(`${FAULTS}hf_vit_tiny_default_exporter.onnx`, model);
    await writeFile(join(folder, 'preprocessor_config.json'), JSON.stringify(PREPROCESSOR));
    await writeFile(join(folder, 'config.json'), JSON.stringify(CONFIG));
    for (const named of [folder, model]) {
      const { contract, sources } = await readDetector([named]);
      assert.deepEqual(
        {
          ...contract.normalisation,
          size: contract.inputSize,
          output: contract.output,
          real: contract.realSide,
        },
        { mean: [0.5, 0.5, 0.5], std: [0.5, 0.25, 0.5], size: 64, output: 'logits', real: 1 },
      );
      assert.deepEqual(
        sources.map(({ file }) => file),
        ['model.onnx', 'config.json', 'preprocessor_config.json'],
      );
    }
    await writeFile(
      join(folder, 'config.json'),
      JSON.stringify({ ...CONFIG, id2label: { 0: 'LABEL_0', 1: 'LABEL_1' } }),
    );
    await assert.rejects(
      readDetector([folder]),
      (error: { fault?: { code: string; values: Record<string, string> } }) =>
        error.fault?.code === 'model.realUnsaid' &&
        error.fault.values.classes === '0 = LABEL_0, 1 = LABEL_1' &&
        JSON.parse(error.fault.values.example!).normalisation.std[1] === 0.25,
    );
  });

test('a contract that lies beside a model is its contract', { skip: absent }, async (t) => {
  const folder = await temporaryFolder(t);
  await copyFile(`${FAULTS}hf_vit_tiny_default_exporter.onnx`, join(folder, 'm.onnx'));
  await writeFile(
    join(folder, 'm.contract.json'),
    JSON.stringify({ output: 'logits', real: 0, range: [-1, 1] }),
  );
  const { contract } = await readDetector([join(folder, 'm.onnx')]);
  assert.equal(contract.realSide, 0);
  assert.deepEqual(contract.normalisation, { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] });
});

test('which class is real is told by its name, or asked', () => {
  const told: [string[], number | number[] | null][] = [
    [['Fake', 'Real'], 0 + 1],
    [['realism', 'deepfake'], null],
    [['REAL', 'FAKE'], 0],
    [['spoof', 'bona-fide'], 1],
    [['AI-generated', 'human'], 1],
    [['Realness', 'Fakeness'], null],
    [['artificial', 'real'], 1],
    [['genuine', 'Face2Face', 'FaceSwap'], null],
    [
      ['fake', 'real', 'pristine'],
      [1, 2],
    ],
    [['not real', 'real'], null],
    [['LABEL_0', 'LABEL_1'], null],
    [['real'], null],
  ];
  for (const [names, real] of told) assert.deepEqual(realClassOf(names), real, names.join());
});

test('the conventions of transformers and timm', () => {
  // [-1, 1] by an offset, as EfficientNet of transformers.
  const offset = statedBy(
    {},
    { rescale_factor: 1 / 127.5, rescale_offset: true, do_normalize: false, size: 300 },
  );
  assert.deepEqual(offset, { size: 300, range: [-1, 1], normalisation: null, classes: [] });
  const cut = { shortest_edge: 256 };
  const cropped = statedBy(undefined, {
    size: cut,
    crop_size: { height: 224, width: 224 },
    do_center_crop: true,
    do_rescale: false,
  });
  assert.deepEqual(cropped, { size: 224, range: [0, 255], normalisation: null, classes: [] });
  const timm = statedBy(
    {
      architecture: 'xception',
      num_classes: 2,
      label_names: ['real', 'fake'],
      pretrained_cfg: { input_size: [3, 299, 299], mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
    },
    undefined,
  );
  assert.deepEqual(timm, {
    size: 299,
    range: [0, 1],
    normalisation: { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
    real: 0,
    classes: ['real', 'fake'],
  });
});
