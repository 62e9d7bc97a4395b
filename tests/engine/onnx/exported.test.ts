import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { SHARED } from '../../support/official.ts';
import { agreesWith } from './judge.ts';

/**
 * Files as exporters write them (../shared/faults/detectors), on a real face: outputs are those that ONNX Runtime computes from the file,
 * gradients their slopes.
 */
const FILES = [
  'AveragePool_dil',
  'Conv1D',
  'DFT20',
  'DepthToSpace',
  'Resize_aa',
  'ScatterND',
  'conv1d_stats-legacy17',
  'conv3d_from_image-legacy17',
  'dft_matmul-legacy17',
  'gru_rows-legacy17',
  'lstm_rows-legacy17',
  'multi_attention-legacy17',
  'op_chunk2-legacy17',
  'hf_vit_tiny_default_exporter',
  'where-dynamo',
];
const FOLDER = `${SHARED}faults/detectors/`;

for (const name of FILES)
  test(name, { skip: existsSync(FOLDER) ? false : `${FOLDER} is not there` }, async () => {
    const bytes = readFileSync(`${FOLDER}${name}.onnx`);
    const model = readOnnx(bytes, name);
    const [input] = model.inputs;
    const side = Number(input!.shape[3]);
    const pictures = readFileSync(`${FOLDER}q64.f32`);
    const face = new Float32Array(pictures.buffer.slice(pictures.byteOffset), 0, 64 * 64 * 3);
    const x = new Float32Array(3 * side * side);
    for (let c = 0; c < 3; c++)
      for (let y = 0; y < side; y++)
        for (let column = 0; column < side; column++) {
          const at = Math.floor((y * 64) / side) * 64 + Math.floor((column * 64) / side);
          x[(c * side + y) * side + column] = face[at * 3 + c]!;
        }
    const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const shape = [1, 3, side, side];
    const answers = await session.run({ [input!.name]: new ort.Tensor('float32', x, shape) });
    await session.release();
    const expected = answers[model.outputs[0]!]!.data as Float32Array;
    assert.ok(expected.every(Number.isFinite));
    // Phases and logarithms bend strongly.
    await agreesWith(model, x, shape, expected, name, { tolerance: 0.04 });
  });
