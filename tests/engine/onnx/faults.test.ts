import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ort from 'onnxruntime-node';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { agreesWith, graphOf, networkOf } from './judge.ts';

/** Files that were once computed wrongly, or refused: of the operators that rules stand for, and of small detectors. */
const FOLDER = join(import.meta.dirname, '../../../../shared/faults/detectors');
const absent = existsSync(FOLDER) ? false : `no files at ${FOLDER}`;

/** Whether finite differences say the gradient too: not where it is straight through, or where phases jump from pi to -pi. */
const FILES: Record<string, boolean> = {
  Cast_int: true,
  Einsum: true,
  IsNaN: true,
  Mod_const: true,
  QDQ: false,
  Round: true,
  Sign: true,
  TopK: true,
  'dft_matmul-legacy17': false,
  hf_vit_tiny_default_exporter: true,
  'multi_attention-legacy17': true,
  'sweep-int8qdq': false,
  'where-dynamo': true,
};

/** The first of the pictures [3, 64, 64] on the [0,1] scale, as these detectors want it (l64.json). */
function picture(bytes: Buffer): Float32Array {
  const [mean, deviation] = [
    [0.485, 0.456, 0.406],
    [0.229, 0.224, 0.225],
  ];
  return Float32Array.from({ length: 3 * 64 * 64 }, (_, i) => {
    const channel = Math.floor(i / 4096);
    return (bytes.readFloatLE(4 * i) - mean[channel]!) / deviation[channel]!;
  });
}

for (const [name, slopes] of Object.entries(FILES))
  test(name, { skip: absent }, async () => {
    const bytes = await readFile(join(FOLDER, `${name}.onnx`));
    const model = readOnnx(bytes, name);
    const [{ name: input, shape }] = model.inputs as [(typeof model.inputs)[0]];
    const sides = shape.map((side) => side ?? 1);
    const size = sides.reduce((product, side) => product * side, 1);
    const x =
      size === 3 * 64 * 64
        ? picture(await readFile(join(FOLDER, 'q64.f32')))
        : uniformNoise(size, 0.5, 5).map((value) => value + 0.5);
    const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const answers = await session.run({ [input]: new ort.Tensor('float32', x, sides) });
    await session.release();
    const expected = answers[model.outputs[0]!]!.data as Float32Array;
    await agreesWith(model, x, sides, expected, name, { slopes });
    const network = await networkOf(graphOf(model), model.constants, sides);
    const gradient = await network.gradient(x, new Float32Array(expected.length).fill(1));
    await network.close();
    assert.ok(gradient.every(Number.isFinite));
  });
