import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { type ModelSpec, type NodeSpec, onnxFile } from '../../support/onnxFile.ts';
import { efficientNetLike, vitLike, xceptionLike } from '../../support/onnxNetworks.ts';
import { agrees, agreesWith, noise } from './judge.ts';
import { chain } from './models.ts';

const input = { name: 'x', shape: [1, 3, 32, 32] };
const conv = (from: string, to: string, weights: string): NodeSpec => ({
  op: 'Conv',
  inputs: [from, weights],
  outputs: [to],
  attributes: { pads: [1, 1, 1, 1] },
});

/** Convolutions before each activation that ONNX Runtime makes one with them. */
const activations: ModelSpec = chain(
  [
    conv('x', 'a0', 'w0'),
    { op: 'Relu', inputs: ['a0'], outputs: ['b0'] },
    conv('b0', 'a1', 'w1'),
    { op: 'LeakyRelu', inputs: ['a1'], outputs: ['b1'], attributes: { alpha: { float: 0.3 } } },
    conv('b1', 'a2', 'w2'),
    { op: 'Clip', inputs: ['a2', 'low', 'high'], outputs: ['b2'] },
    conv('b2', 'a3', 'w3'),
    {
      op: 'HardSigmoid',
      inputs: ['a3'],
      outputs: ['b3'],
      attributes: { alpha: { float: 0.3 }, beta: { float: 0.4 } },
    },
    conv('b3', 'a4', 'w4'),
    { op: 'Add', inputs: ['a4', 'b3'], outputs: ['c4'] },
    { op: 'Relu', inputs: ['c4'], outputs: ['b4'] },
    { op: 'Flatten', inputs: ['b4'], outputs: ['f'] },
    { op: 'Gemm', inputs: ['f', 'w5', 'v5'], outputs: ['a5'] },
    { op: 'LeakyRelu', inputs: ['a5'], outputs: ['y'], attributes: { alpha: { float: 0.2 } } },
  ],
  {
    ...Object.fromEntries([3, 4, 4, 4, 4].map((from, i) => [`w${i}`, noise([4, from, 3, 3], 0.4)])),
    low: { shape: [], values: [-0.2] },
    high: { shape: [], values: [0.4] },
    w5: noise([4096, 6], 0.1),
    v5: noise([6]),
  },
  { input },
);

const NETWORKS = {
  efficientNetLike: { ...efficientNetLike(32), input },
  xceptionLike: { ...xceptionLike(32), input },
  vitLike: { ...vitLike(32), input },
  activations,
};
for (const [name, spec] of Object.entries(NETWORKS)) {
  test(`${name}: outputs of onnxruntime, gradients of finite differences`, () => agrees(spec, name));

  test(`${name}, as onnxruntime's optimiser writes it`, async (t) => {
    const path = join(await temporaryFolder(t), 'optimised.onnx');
    await writeFile(path, '');
    const session = await ort.InferenceSession.create(onnxFile(spec), {
      graphOptimizationLevel: 'extended',
      optimizedModelFilePath: path,
      logSeverityLevel: 3,
    });
    const x = uniformNoise(3 * 32 * 32, 0.5, 5).map((value) => value + 0.5);
    const answers = await session.run({ x: new ort.Tensor('float32', x, input.shape) });
    await session.release();
    const model = readOnnx(await readFile(path), 'optimised.onnx');
    const [expected] = Object.values(answers);
    await agreesWith(model, x, input.shape, expected!.data as Float32Array, name);
  });
}
