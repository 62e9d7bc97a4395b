import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { DeclaredContract } from '../../../../src/common/declaredContract.ts';
import { tensorOfGraph } from '../../../../src/common/tensors.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { encodeDetector } from '../../../../src/main/domain/detectors/encode.ts';
import { readOnnx } from '../../../../src/main/domain/detectors/formats/onnx.ts';
import { detectorOfModel, requireComputes } from '../../../../src/main/domain/detectors/graphs.ts';
import { importDetector, readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { type ModelSpec, onnxFile } from '../../../support/onnxFile.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';
import { fault } from './shared.ts';

const declared: DeclaredContract = {
  range: [0, 1],
  normalisation: null,
  order: 'rgb',
  output: 'logits',
  real: 1,
};

/** The mean colours, with what comes between. */
const means = (between: ModelSpec['nodes'], constants: ModelSpec['constants'] = {}): ModelSpec => ({
  input: { name: 'x', shape: [1, 3, SIDE, SIDE] },
  constants: { axes: { shape: [2], values: [2, 3], integer: true }, ...constants },
  nodes: [
    ...between,
    { op: 'ReduceMean', inputs: ['z', 'axes'], outputs: ['y'], attributes: { keepdims: 0 } },
  ],
});
/** One of ONNX Runtime's own, which no vision network needs: of matrices that have an inverse for any picture. */
const INVERTED = means(
  [
    { op: 'Add', inputs: ['x', 'tens'], outputs: ['a'] },
    { op: 'Inverse', inputs: ['a'], outputs: ['i'], domain: 'com.microsoft' },
    { op: 'Add', inputs: ['x', 'i'], outputs: ['z'] },
  ],
  {
    tens: {
      shape: [SIDE, SIDE],
      values: Array.from({ length: SIDE ** 2 }, (_, i) => (i % (SIDE + 1) === 0 ? 2 * SIDE : 0)),
    },
  },
);

test('an operator without a gradient is named at import, and the detector is attacked by its scores alone', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [
    attackSchema.parse({ attack: 'square', queries: 20 }),
    attackSchema.parse({ attack: 'urn' }),
  ];
  const scene = await makeScene(folder, { fakes: 1, reals: 1, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const file = join(folder, 'scores.onnx');
  await writeFile(file, onnxFile(INVERTED));
  const catalogue = openCatalogue({ home: scene.home });
  const { card } = await importDetector([file], { name: 'scores', declared, catalogue });
  assert.deepEqual(card.withoutGradient, ['com.microsoft.Inverse']);
  assert.deepEqual(catalogue.find('scores').withoutGradient, card.withoutGradient);
  const config = { ...scene.config, detector: 'scores' };
  await audit(config, join(folder, 'out'), { onProgress() {} });
  assert.equal(findings(join(folder, 'out')).attacks.length, 2);
  const pgd = attackSchema.parse({ attack: 'pgd', iterations: 2 });
  const through = fault(
    'usage',
    /no gradient is known through com\.microsoft\.Inverse of "scores", which pgd needs/,
  );
  await assert.rejects(
    audit({ ...config, attacks: [pgd] }, join(folder, 'pgd'), { onProgress() {} }),
    through,
  );
});

test('a graph that an earlier version stored has no types, and is computed all the same', async () => {
  const spec = means(
    [
      { op: 'Shape', inputs: ['x'], outputs: ['s'] },
      { op: 'Slice', inputs: ['s', 'two', 'four', 'zero'], outputs: ['sides'] },
      { op: 'Concat', inputs: ['one', 'three', 'sides'], outputs: ['shape'], attributes: { axis: 0 } },
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['z'] },
    ],
    Object.fromEntries(
      Object.entries({ zero: 0, one: 1, two: 2, three: 3, four: 4 }).map(([name, value]) => [
        name,
        { shape: [1], values: [value], integer: true },
      ]),
    ),
  );
  const { opset, nodes, inputs, outputs, constants } = readOnnx(onnxFile(spec), 'm.onnx');
  const graph = { opset, nodes, input: inputs[0]!.name, output: outputs[0]!, channelsFirst: true };
  const { contract } = detectorOfModel(readOnnx(onnxFile(spec), 'm.onnx'), declared, 'm.onnx');
  const tensors = { ...constants, 'graph.json': tensorOfGraph(graph) };
  assert.deepEqual(await requireComputes(contract, tensors, 'm.onnx'), []);
});

test('constants may be infinite where a graph takes them, and never NaN', async (t) => {
  const folder = await temporaryFolder(t);
  const masked = means([{ op: 'Max', inputs: ['x', 'least'], outputs: ['z'] }], {
    least: { shape: [1], values: [Number.NEGATIVE_INFINITY] },
  });
  const file = join(folder, 'masked.onnx');
  await writeFile(file, onnxFile(masked));
  const catalogue = openCatalogue({ home: folder, bundled: folder });
  const { card } = await importDetector([file], { name: 'masked', declared, catalogue });
  const tensors = await catalogue.load(card);
  assert.deepEqual([...tensors.least!.data], [Number.NEGATIVE_INFINITY]);
  assert.equal(encodeDetector(card.contract, tensors).id, card.id);
  masked.constants!.least!.values = [Number.NaN];
  await writeFile(file, onnxFile(masked));
  await assert.rejects(
    importDetector([file], { name: 'nan', declared, catalogue }),
    fault('model', /least/, file),
  );
});

test('a graph that takes too much time or memory is given up, and what computed it is ended', async () => {
  const size = { shape: [2], values: [6000, 6000], integer: true };
  const spec = means(
    [
      { op: 'ReduceMean', inputs: ['x'], outputs: ['m'], attributes: { keepdims: 0 } },
      { op: 'Expand', inputs: ['m', 'size'], outputs: ['a'] },
      ...Array.from({ length: 20 }, (_, i) => ({
        op: 'MatMul',
        inputs: [i === 0 ? 'a' : `p${i}`, 'a'],
        outputs: [`p${i + 1}`],
      })),
      { op: 'ReduceMean', inputs: ['p20'], outputs: ['q'], attributes: { keepdims: 0 } },
      { op: 'Add', inputs: ['x', 'q'], outputs: ['z'] },
    ],
    { size },
  );
  const model = readOnnx(onnxFile(spec), 'm.onnx');
  const { contract, tensors } = detectorOfModel(model, declared, 'm.onnx');
  const refused = (limits: { memory: number; seconds: number }, message: RegExp) =>
    assert.rejects(requireComputes(contract, tensors, 'm.onnx', limits), fault('model', message, 'm.onnx'));
  await refused({ memory: 2e9, seconds: 1 }, /says nothing about one picture within 1 seconds/);
  await refused({ memory: 2e8, seconds: 60 }, /takes more than 200 MB of memory for one picture/);
});

test('what holds no network is refused with how to export it', async (t) => {
  const file = join(await temporaryFolder(t), 'small.tflite');
  await writeFile(file, Buffer.from('\x1c\0\0\0TFL3 and more', 'latin1'));
  await assert.rejects(
    readDetector([file], undefined, declared),
    fault('model', /is a TensorFlow Lite model/, file),
  );
});
