import assert from 'node:assert/strict';
import * as ort from 'onnxruntime-node';
import type { Graph } from '../../../src/common/graph.ts';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import type { OnnxRuntime } from '../../../src/engine/backends/runtime.ts';
import { differentiate } from '../../../src/engine/onnx/differentiate.ts';
import { shapedBy, written } from '../../../src/engine/onnx/graph/shaped.ts';
import { Emitter } from '../../../src/engine/onnx/model/emitter.ts';
import { Session } from '../../../src/engine/onnx/model/session.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import type { Model } from '../../../src/main/domain/detectors/formats/model.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { type ModelSpec, onnxFile } from '../../support/onnxFile.ts';

/** ONNX Runtime reading the file itself is the judge of outputs, finite differences are that of gradients. */
export const native: OnnxRuntime = { ort, provider: 'cpu', threads: 1 };

interface Judged {
  /** Largest values of the input, about a middle; where an operator has kinks or poles they say where it is looked at. */
  bound?: number;
  middle?: number;
  /** Whether the gradient is that of what is put out; false of operators whose gradient is said to be another one. */
  slopes?: boolean;
  /** Largest error of what is put out, beside 1 or the largest value. */
  near?: number;
  /** Largest relative error of a slope. */
  tolerance?: number;
}

/** That a model puts out what ONNX Runtime does with the file, and that its gradient is the slope of what it puts out. */
export async function agrees(spec: ModelSpec, what: string, judged: Judged = {}): Promise<void> {
  const bytes = onnxFile(spec);
  const shape = (spec.input?.shape ?? [1, 3, 16, 16]).map(Number);
  const size = shape.reduce((a, b) => a * b, 1);
  const { bound = 0.5, middle = 0.5 } = judged;
  const x = uniformNoise(size, bound, 5).map((v) => v + middle);
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
  const model = readOnnx(bytes, 'test.onnx');
  const [input = ''] = session.inputNames;
  const answers = await session.run({ [input]: new ort.Tensor('float32', x, shape) });
  await session.release();
  await agreesWith(model, x, shape, answers[model.outputs[0]!]!.data as Float32Array, what, judged);
}

/** That a model puts out what is expected of it, and that its gradient is the slope of what it puts out. */
export async function agreesWith(
  model: Model,
  x: Float32Array,
  shape: readonly number[],
  expected: ArrayLike<number>,
  what: string,
  { slopes = true, tolerance = 0.02, near = 1e-5 }: Judged = {},
): Promise<void> {
  const network = await networkOf(graphOf(model), model.constants, shape, slopes);
  try {
    const found = await network.forward(x);
    assert.equal(found.length, expected.length, `${what}: number of values`);
    const scale = Math.max(1, ...Array.from(expected, Math.abs).filter(Number.isFinite));
    found.forEach((value, i) => {
      const same = Math.abs(value - expected[i]!) <= near * scale || Object.is(value, expected[i]);
      assert.ok(same, `${what}: ${value}, not ${expected[i]} at ${i}`);
    });
    if (slopes) await slope(network, x, found.length, what, tolerance);
  } finally {
    await network.close();
  }
}

export const graphOf = ({ opset, nodes, inputs, outputs, types }: Model): Graph => ({
  opset,
  input: inputs[0]!.name,
  channelsFirst: true,
  output: outputs[0]!,
  nodes,
  types: Object.fromEntries(Object.entries(types).filter(([, type]) => type !== 'float')),
});

/** The gradient at x of the sum of what a model puts out. */
export async function gradientOf(spec: ModelSpec, x: ArrayLike<number>): Promise<number[]> {
  const shape = (spec.input?.shape ?? [x.length]).map(Number);
  const model = readOnnx(onnxFile({ ...spec, input: { name: 'x', shape } }), 'test.onnx');
  const network = await networkOf(graphOf(model), model.constants, shape);
  try {
    const size = (await network.forward(Float32Array.from(x))).length;
    return [...(await network.gradient(Float32Array.from(x), new Float32Array(size).fill(1)))];
  } finally {
    await network.close();
  }
}

/** The gradient of <w, y> at x, of one graph. */
export async function networkOf(
  graph: Graph,
  constants: NamedTensors,
  shape: readonly number[],
  slopes = true,
) {
  const input = { name: graph.input, shape };
  const shaped = await shapedBy(native, written(graph, constants), [input], [graph.output]);
  const inputs = [input];
  const forward = await Session.open(native, { ...shaped, inputs, outputs: [graph.output] });
  const output = shaped.values.get(graph.output)!;
  const emit = new Emitter('gradient ');
  const gradient = slopes
    ? differentiate(shaped, new Map([[graph.output, 'weights']]), graph.input, emit)
    : null;
  const backward =
    gradient === null
      ? null
      : await Session.open(native, {
          nodes: [...shaped.nodes, ...emit.nodes],
          constants: new Map([...shaped.constants, ...emit.constants]),
          inputs: [...inputs, { name: 'weights', shape: output.shape }],
          outputs: [gradient],
        });
  return {
    async forward(x: Float32Array): Promise<Float32Array> {
      const answer = await forward.run({ [graph.input]: forward.floats(x, shape) });
      return Float32Array.from(answer[graph.output]!.data as ArrayLike<number>);
    },
    async gradient(x: Float32Array, weights: Float32Array): Promise<Float32Array> {
      const answer = await backward!.run({
        [graph.input]: forward.floats(x, shape),
        weights: forward.floats(weights, output.shape),
      });
      return answer[gradient!]!.data as Float32Array;
    },
    async close() {
      await forward.close();
      await backward?.close();
    },
  };
}

/** <w, y> along the gradient and along random halves of it. */
async function slope(
  network: Awaited<ReturnType<typeof networkOf>>,
  x: Float32Array,
  size: number,
  what: string,
  tolerance: number,
): Promise<void> {
  const weights = uniformNoise(size, 1, 7);
  const g = await network.gradient(x, weights);
  assert.equal(g.length, x.length, `${what}: a gradient of the shape of the input`);
  assert.ok(g.some((v) => v !== 0) && g.every(Number.isFinite), `${what}: a gradient`);
  const random = uniformNoise(2 * g.length, 1, 11);
  for (const half of [null, 0, 1]) {
    const d = g.map((v, i) => (half === null || random[half * g.length + i]! > 0 ? v : 0));
    const norm = Math.sqrt(d.reduce((sum, v) => sum + v * v, 0));
    const expected = d.reduce((sum, v, i) => sum + v * g[i]!, 0) / norm;
    const at = async (h: number) => {
      const y = await network.forward(x.map((v, i) => v + (d[i]! / norm) * h));
      return y.reduce((sum, value, i) => sum + value * weights[i]!, 0);
    };
    const errors: number[] = [];
    // Large steps cross kinks, small ones drown in float32: the best of a range counts.
    for (const h of [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001, 0.00003, 0.00001])
      errors.push(Math.abs(((await at(h)) - (await at(-h))) / (2 * h) / expected - 1));
    assert.ok(
      Math.min(...errors.filter(Number.isFinite)) < tolerance,
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
