import { randomSource } from '../../src/engine/random/seeded.ts';
import type { ModelSpec, NodeSpec, TensorSpec } from './onnxFile.ts';

/** Small networks of the kinds that detectors are, with seeded random weights, as ONNX exporters write them. */
class Writer {
  readonly nodes: NodeSpec[] = [];
  readonly constants: Record<string, TensorSpec> = {};
  readonly #random = randomSource(7);
  #count = 0;

  node(op: string, inputs: string[], attributes: NodeSpec['attributes'] = {}): string {
    const output = `v${this.#count++}`;
    this.nodes.push({ op, inputs, outputs: [output], attributes });
    return output;
  }

  /** Weights of He's scale. */
  weights(...shape: number[]): string {
    const fanIn = shape.length > 1 ? shape.slice(1).reduce((a, b) => a * b, 1) : 4;
    return this.tensor(shape, () => (2 * this.#random() - 1) * Math.sqrt(3 / fanIn));
  }

  tensor(shape: number[], draw: () => number, integer = false): string {
    const name = `c${this.#count++}`;
    const n = shape.reduce((a, b) => a * b, 1);
    this.constants[name] = { shape, values: Float32Array.from({ length: n }, draw), integer };
    return name;
  }

  integers(...values: number[]): string {
    const left = [...values];
    return this.tensor([values.length], () => left.shift()!, true);
  }

  conv(
    x: string,
    inputs: number,
    outputs: number,
    size: number,
    more: { stride?: number; group?: number } = {},
  ): string {
    const { stride = 1, group = 1 } = more;
    const p = (size - 1) / 2;
    const attributes = { strides: [stride, stride], pads: [p, p, p, p], group };
    return this.node('Conv', [x, this.weights(outputs, inputs / group, size, size)], attributes);
  }

  norm(x: string, channels: number): string {
    const near = (value: number) => this.tensor([channels], () => value + 0.2 * (this.#random() - 0.5));
    return this.node('BatchNormalization', [x, near(1), near(0), near(0), near(1)], {
      epsilon: { float: 1e-5 },
    });
  }

  linear(x: string, inputs: number, outputs: number): string {
    const product = this.node('MatMul', [
      x,
      this.tensor([inputs, outputs], () => (2 * this.#random() - 1) * Math.sqrt(3 / inputs)),
    ]);
    return this.node('Add', [product, this.weights(outputs)]);
  }

  silu = (x: string) => this.node('Mul', [x, this.node('Sigmoid', [x])]);

  model(output: string, side: number, batch: number | string = 1): ModelSpec {
    this.nodes.push({ op: 'Identity', inputs: [output], outputs: ['y'] });
    return {
      nodes: this.nodes,
      constants: this.constants,
      input: { name: 'x', shape: [batch, 3, side, side] },
    };
  }
}

/** Inverted residuals with squeeze and excitation, SiLU, two logits. */
export function efficientNetLike(side: number): ModelSpec {
  const w = new Writer();
  let x = w.silu(w.norm(w.conv('x', 3, 8, 3, { stride: 2 }), 8));
  for (const [inputs, outputs, stride] of [
    [8, 8, 1],
    [8, 12, 2],
  ] as const) {
    const wide = 4 * inputs;
    let h = w.silu(w.norm(w.conv(x, inputs, wide, 1), wide));
    h = w.silu(w.norm(w.conv(h, wide, wide, 5, { stride, group: wide }), wide));
    const squeezed = w.silu(w.conv(w.node('GlobalAveragePool', [h]), wide, 4, 1));
    h = w.node('Mul', [h, w.node('Sigmoid', [w.conv(squeezed, 4, wide, 1)])]);
    h = w.norm(w.conv(h, wide, outputs, 1), outputs);
    x = stride === 1 ? w.node('Add', [h, x]) : h;
  }
  const pooled = w.node('Flatten', [w.node('GlobalAveragePool', [x])], { axis: 1 });
  return w.model(w.linear(pooled, 12, 2), side, 'batch');
}

/** Separable convolutions around shortcuts, max pooling, one sigmoid. */
export function xceptionLike(side: number): ModelSpec {
  const w = new Writer();
  let x = w.node('Relu', [w.norm(w.conv('x', 3, 8, 3, { stride: 2 }), 8)]);
  for (const [inputs, outputs] of [
    [8, 16],
    [16, 24],
  ] as const) {
    const separable = (y: string, a: number, b: number) =>
      w.norm(w.conv(w.conv(y, a, a, 3, { group: a }), a, b, 1), b);
    const inner = separable(w.node('Relu', [separable(x, inputs, outputs)]), outputs, outputs);
    const pooled = w.node('MaxPool', [inner], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
    x = w.node('Add', [pooled, w.norm(w.conv(x, inputs, outputs, 1, { stride: 2 }), outputs)]);
  }
  const mean = w.node('ReduceMean', [w.node('Relu', [x]), w.integers(2, 3)], { keepdims: 0 });
  return w.model(w.node('Sigmoid', [w.linear(mean, 24, 1)]), side);
}

/** Patches, a class token, two blocks of attention with GELU by the error function, a softmax over three classes. */
export function vitLike(side: number): ModelSpec {
  const [patch, width, heads] = [8, 24, 3];
  const tokens = (side / patch) ** 2;
  const w = new Writer();
  const norm = (y: string) =>
    w.node('LayerNormalization', [y, w.tensor([width], () => 1), w.tensor([width], () => 0)], { axis: -1 });
  const patches = w.node('Conv', ['x', w.weights(width, 3, patch, patch)], { strides: [patch, patch] });
  const rows = w.node('Transpose', [w.node('Reshape', [patches, w.integers(0, width, -1)])], {
    perm: [0, 2, 1],
  });
  let x = w.node('Concat', [w.weights(1, 1, width), rows], { axis: 1 });
  x = w.node('Add', [x, w.weights(1, tokens + 1, width)]);
  const split = (y: string) =>
    w.node('Transpose', [w.node('Reshape', [y, w.integers(0, -1, heads, width / heads)])], {
      perm: [0, 2, 1, 3],
    });
  for (let block = 0; block < 2; block++) {
    const h = norm(x);
    const [q, k, v] = [0, 1, 2].map(() => split(w.linear(h, width, width)));
    const scores = w.node('MatMul', [q!, w.node('Transpose', [k!], { perm: [0, 1, 3, 2] })]);
    const weights = w.node(
      'Softmax',
      [w.node('Mul', [scores, w.tensor([], () => (width / heads) ** -0.5)])],
      { axis: -1 },
    );
    const mixed = w.node('Transpose', [w.node('MatMul', [weights, v!])], { perm: [0, 2, 1, 3] });
    x = w.node('Add', [x, w.linear(w.node('Reshape', [mixed, w.integers(0, -1, width)]), width, width)]);
    const wide = w.linear(norm(x), width, 2 * width);
    const erf = w.node('Erf', [w.node('Div', [wide, w.tensor([], () => Math.SQRT2)])]);
    const gelu = w.node('Mul', [
      w.node('Mul', [wide, w.node('Add', [erf, w.tensor([], () => 1)])]),
      w.tensor([], () => 0.5),
    ]);
    x = w.node('Add', [x, w.linear(gelu, 2 * width, width)]);
  }
  const token = w.node('Gather', [norm(x), w.tensor([], () => 0, true)], { axis: 1 });
  const end = w.node('Softmax', [w.linear(token, width, 3)], { axis: -1 });
  return { ...w.model(end, side), opset: 17 };
}
