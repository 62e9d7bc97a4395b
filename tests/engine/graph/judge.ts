import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-web';
import { registerGradients } from '../../../src/engine/graph/gradients.ts';
import { compile } from '../../../src/engine/graph/network.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import type { Model } from '../../../src/main/domain/detectors/formats/model.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { type ModelSpec, onnxFile } from '../../support/onnxFile.ts';

/** Onnxruntime is the judge of outputs, finite differences that of gradients. */
export async function useWasm(): Promise<void> {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  await registerGradients();
  assert.ok(await tf.setBackend('wasm'));
}

const TOLERANCE = 1e-4;

/** That a model puts out what onnxruntime does, and that its gradient is the slope of what it puts out. */
export async function agrees(spec: ModelSpec, what: string): Promise<void> {
  const bytes = onnxFile(spec);
  const model = readOnnx(bytes, 'test.onnx');
  const shape = (spec.input?.shape ?? [1, 3, 16, 16]).map(Number);
  const channelsFirst = shape[1] === 3;
  const side = shape[2]!;
  const pixels = uniformNoise(side * side * 3, 0.5, 5).map((v) => v + 0.5);

  const x = tf.tensor4d(pixels, [1, side, side, 3]);
  const fed = tf.tidy(() => (channelsFirst ? tf.transpose(x, [0, 3, 1, 2]) : x).dataSync().slice());
  x.dispose();
  const session = await ort.InferenceSession.create(bytes);
  const input = model.inputs[0]!.name;
  const answers = await session.run({ [input]: new ort.Tensor('float32', fed as Float32Array, shape) });
  await session.release();
  agreesWith(model, pixels, answers[model.outputs[0]!]!.data as Float32Array, what, true, channelsFirst);
}

/** That a model puts out what was expected of it, and where `slopes` is true that its gradient is the slope of what it puts out. */
export function agreesWith(
  model: Model,
  pixels: Float32Array,
  expected: Float32Array,
  what: string,
  slopes: boolean,
  channelsFirst = false,
): void {
  const side = Math.sqrt(pixels.length / 3);
  const { opset, nodes, inputs, outputs } = model;
  const graph = { opset, input: inputs[0]!.name, channelsFirst, output: outputs[0]!, nodes };
  const network = compile(graph, model.constants, side);
  const x = tf.tensor4d(pixels, [1, side, side, 3]);
  const held = tf.memory().numTensors;
  const found = tf.tidy(() => network.forward(x).dataSync().slice());
  assert.equal(found.length, expected.length, `${what}: number of values`);
  const scale = Math.max(1, ...Array.from(expected, Math.abs));
  expected.forEach((value, i) => {
    assert.ok(Math.abs(found[i]! - value) <= TOLERANCE * scale, `${what}: ${found[i]}, not ${value} at ${i}`);
  });
  if (slopes) slope(network, x, found.length, what);
  assert.equal(tf.memory().numTensors, held, `${what}: leaves no tensors`);
  network.dispose();
  x.dispose();
}

/** <w, y> along the gradient and along random halves of it. */
function slope(network: ReturnType<typeof compile>, x: tf.Tensor4D, size: number, what: string): void {
  const weights = uniformNoise(size, 1, 7);
  const g = tf.tidy(() => network.trace(x).pullback(tf.tensor1d(weights)).dataSync().slice());
  assert.ok(g.some((v) => v !== 0) && g.every(Number.isFinite), `${what}: a gradient`);
  const random = uniformNoise(2 * g.length, 1, 11);
  for (const half of [null, 0, 1]) {
    const d = Float32Array.from(g, (v, i) => (half === null || random[half * g.length + i]! > 0 ? v : 0));
    const norm = Math.sqrt(d.reduce((sum, v) => sum + v * v, 0));
    const expected = d.reduce((sum, v, i) => sum + v * g[i]!, 0) / norm;
    const at = (h: number) =>
      tf.tidy(() => {
        const moved = tf.add(
          x,
          tf.tensor4d(
            d.map((v) => (v / norm) * h),
            x.shape,
          ),
        ) as tf.Tensor4D;
        const y = network.forward(moved).dataSync() as Float32Array;
        return y.reduce((sum, value, i) => sum + value * weights[i]!, 0);
      });
    // large steps cross kinks, small ones drown in float32: the best of a range counts
    const errors = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001].map((h) =>
      Math.abs((at(h) - at(-h)) / (2 * h) / expected - 1),
    );
    assert.ok(
      Math.min(...errors) < 0.02,
      `${what}: gradient, relative errors ${errors.map((e) => e.toFixed(3))}`,
    );
  }
}

let seed = 100;
/** A constant of seeded noise. */
export const noise = (shape: number[], bound = 0.5, offset = 0) => ({
  shape,
  values: uniformNoise(
    shape.reduce((a, b) => a * b, 1),
    bound,
    seed++,
  ).map((v) => v + offset),
});
export const integers = (...values: number[]) => ({ shape: [values.length], values, integer: true });
