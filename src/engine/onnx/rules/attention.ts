import type { Emitter } from '../model/emitter.ts';
import { type Backward, type Known, NoGradient, type Rule } from '../model/rule.ts';
import { transposed } from './products.ts';

/** Attention in heads, of ONNX and of ONNX Runtime, and the rotation of positions that goes with it. */

/** A value [batch, heads, length, size of a head]. */
interface Heads {
  name: string;
  shape: [number, number, number, number];
}

interface Attending {
  q: Heads;
  k: Heads;
  v: Heads;
  /** dL/dy, with q's heads and length and v's size of a head. */
  g: string;
  scale: number;
  /** What is added to the scores, of a shape that broadcasts to theirs. */
  bias: string | null;
  /** Whether nothing may be left to attend to, where y is 0 by definition. */
  masked: boolean;
  /** Scores s are bent to cap tanh(s / cap) before the bias; 0 for not. */
  cap: number;
}

/** dL/d each; that of the bias [batch, heads, length of q, length of k]. */
type Attended = Record<'q' | 'k' | 'v' | 'bias', string>;

/**
 * y = P v, P = softmax(scale q k^T + bias) (Vaswani et al. 2017). The operators keep no P, so it is made again, and with g = dL/dy:
 * dv = P^T g, dP = g v^T, dS = P (dP - sum(dP P)), dq = scale dS k, dk = scale dS^T q.
 */
function backThroughAttention(emit: Emitter, { q, k, v, g, scale, bias, masked, cap }: Attending): Attended {
  const heads = q.shape[1];
  const shared = heads / k.shape[1];
  // Heads of keys and values that several heads of queries share, once for each of those.
  const each = ({ name, shape: [n, h, l, d] }: Heads): string => {
    if (shared === 1) return name;
    const apart = emit.reshape(name, [n, h, 1, l, d]);
    return emit.reshape(emit.expand(apart, [n, h, shared, l, d]), [n, heads, l, d]);
  };
  const together = (gradient: string, { shape: [n, h, l, d] }: Heads): string =>
    shared === 1 ? gradient : emit.sum(emit.reshape(gradient, [n, h, shared, l, d]), [2], false);
  const turned = (x: string) => transposed(emit, x, 4);

  const [queries, keys, values] = [emit.times(q.name, scale), each(k), each(v)];
  const scores = emit.op('MatMul', [queries, turned(keys)]);
  const bent = cap === 0 ? null : emit.op('Tanh', [emit.times(scores, 1 / cap)]);
  const capped = bent === null ? scores : emit.times(bent, cap);
  const soft = emit.op('Softmax', [bias === null ? capped : emit.add(capped, bias)], { axis: -1 });
  const p = masked ? emit.op('Where', [emit.op('IsNaN', [soft]), emit.scalar(0), soft]) : soft;
  const part = emit.mul(emit.op('MatMul', [g, turned(values)]), p);
  const biased = emit.sub(part, emit.mul(p, emit.sum(part, [3], true)));
  const ds = bent === null ? biased : emit.mul(biased, emit.sub(emit.scalar(1), emit.mul(bent, bent)));
  return {
    q: emit.times(emit.op('MatMul', [ds, keys]), scale),
    k: together(emit.op('MatMul', [turned(ds), queries]), k),
    v: together(emit.op('MatMul', [turned(p), g]), v),
    bias: biased,
  };
}

/** [batch, length, heads * size] by heads; what has heads already stays. */
function intoHeads(emit: Emitter, { name, shape }: Pick<Known, 'name' | 'shape'>, heads: number): Heads {
  const [n = 1, l = 1, d = 1, size] = shape;
  if (size !== undefined) return { name, shape: [n, l, d, size] };
  const apart = emit.reshape(name, [n, l, heads, d / heads]);
  return { name: emit.transpose(apart, [0, 2, 1, 3]), shape: [n, heads, l, d / heads] };
}

/** The other way: of a gradient as `heads`, to the shape of what they were. */
const outOfHeads = (emit: Emitter, name: string, shape: readonly number[]): string =>
  shape.length === 4 ? name : emit.reshape(emit.transpose(name, [0, 2, 1, 3]), shape);

/** -infinity where a query at i would look at a key behind it. */
function causal(emit: Emitter, length: number, keys: number): string {
  const values = Float32Array.from({ length: length * keys }, (_, at) =>
    at % keys > Math.floor(at / keys) ? -Infinity : 0,
  );
  return emit.floats(values, [length, keys]);
}

const sumOf = (emit: Emitter, biases: readonly (string | null)[]): string | null => {
  const there = biases.filter((bias) => bias !== null);
  return there.length === 0 ? null : there.reduce(emit.add);
};

/** Of these inputs, and of outputs after the first, no gradient is written: detectors that look at one picture have no past. */
function refuse(at: Backward, inputs: readonly number[]): void {
  if (
    inputs.some((index) => at.inputs[index] !== undefined) ||
    at.outputs.some((_, i) => i > 0 && at.flows(i))
  )
    throw new NoGradient(`of ${at.node.op} with a past, a packed input or a mask of lengths`);
}

const Attention: Rule = (at) => {
  refuse(at, [4, 5]);
  const { emit } = at;
  const heads = at.number('q_num_heads', 0);
  const [q, k, v] = [0, 1, 2].map((index) =>
    intoHeads(emit, at.input(index), at.number(index === 0 ? 'q_num_heads' : 'kv_num_heads', 0)),
  ) as [Heads, Heads, Heads];
  const mask = at.inputs[3];
  const allowed = () => emit.op('Where', [mask!.name, emit.scalar(0), emit.scalar(-Infinity)]);
  const added = mask === undefined ? null : mask.type === 'bool' ? allowed() : mask.name;
  const [, , length, size] = q.shape;
  const order = at.number('is_causal', 0) === 1 ? causal(emit, length, k.shape[2]) : null;
  const back = backThroughAttention(emit, {
    q,
    k,
    v,
    g: intoHeads(emit, { name: at.gradient(), shape: at.outputs[0]!.shape }, heads).name,
    scale: at.number('scale', 1 / Math.sqrt(size)),
    bias: sumOf(emit, [added, order]),
    masked: mask !== undefined,
    cap: at.number('softcap', 0),
  });
  const scores = [q.shape[0], q.shape[1], length, k.shape[2]];
  return [
    outOfHeads(emit, back.q, at.input(0).shape),
    outOfHeads(emit, back.k, at.input(1).shape),
    outOfHeads(emit, back.v, at.input(2).shape),
    at.wants(3) ? emit.sumTo(back.bias, scores, at.input(3).shape) : undefined,
  ];
};

/** Of what both operators of ONNX Runtime have in common: queries, keys and values [batch, length, heads * size] with their biases. */
function runtimeAttention(
  at: Backward,
  inputs: readonly Pick<Known, 'name' | 'shape'>[],
  attentionBias: Known | undefined,
) {
  const { emit } = at;
  const heads = at.number('num_heads', 1);
  const [q, k, v] = inputs.map((input) => intoHeads(emit, input, heads)) as [Heads, Heads, Heads];
  const [n, , length, size] = q.shape;
  const order = at.number('unidirectional', 0) === 1 ? causal(emit, length, k.shape[2]) : null;
  // 0 stands for the usual one.
  const scale = at.number('scale', 0) || 1 / Math.sqrt(size);
  const g = intoHeads(emit, { name: at.gradient(), shape: at.outputs[0]!.shape }, heads).name;
  const bias = sumOf(emit, [attentionBias?.name ?? null, order]);
  const back = backThroughAttention(emit, { q, k, v, g, scale, bias, masked: false, cap: 0 });
  return {
    inputs: [back.q, back.k, back.v].map((gradient, i) => outOfHeads(emit, gradient, inputs[i]!.shape)),
    bias: (index: number) =>
      at.wants(index)
        ? emit.sumTo(back.bias, [n, heads, length, k.shape[2]], at.input(index).shape)
        : undefined,
  };
}

const MultiHeadAttention: Rule = (at) => {
  refuse(at, [4, 6, 7, 8, 9]);
  if (at.inputs[1] === undefined || at.inputs[2] === undefined) refuse(at, [0]);
  const { emit } = at;
  const bias = at.inputs[3];
  let begin = 0;
  const inputs = [0, 1, 2].map((index) => {
    const { name, shape } = at.input(index);
    if (bias === undefined) return { name, shape };
    const size = shape.length === 4 ? shape[1]! * shape[3]! : shape[2]!;
    begin += size;
    // Keys and values that come by heads have had theirs.
    if (shape.length === 4) return { name, shape };
    return { name: emit.add(name, emit.cut(bias.name, 0, begin - size, size)), shape };
  });
  const back = runtimeAttention(at, inputs, at.inputs[5]);
  return [...back.inputs, undefined, undefined, back.bias(5)];
};

/** With the product that makes queries, keys and values of one input: [batch, length, channels] by [channels, 3 heads * size]. */
const RuntimeAttention: Rule = (at) => {
  refuse(at, [3, 4, 6]);
  const { emit } = at;
  const [x, weights, bias] = [at.input(0), at.input(1), at.inputs[2]];
  const [n = 1, length = 1, channels = 1] = x.shape;
  const all = weights.shape[1]!;
  const sizes = at.numbers('qkv_hidden_sizes') ?? [all / 3, all / 3, all / 3];
  const product = emit.op('MatMul', [x.name, weights.name]);
  const made = bias === undefined ? product : emit.add(product, bias.name);
  let begin = 0;
  const inputs = sizes.map((size) => {
    begin += size;
    return { name: emit.cut(made, 2, begin - size, size), shape: [n, length, size] };
  });
  const back = runtimeAttention(at, inputs, at.inputs[5]);
  const gradient = emit.reshape(emit.op('Concat', back.inputs, { axis: 2 }), [n * length, all]);
  const dx = emit.op('Gemm', [gradient, weights.name], { transB: 1 });
  return [emit.reshape(dx, [n, length, channels]), undefined, undefined, undefined, undefined, back.bias(5)];
};

/** A rotation is undone by the opposite one. */
const rotation =
  (sines: number): Rule =>
  (at) => {
    const inputs = at.inputs.map((input, i) =>
      input === undefined ? '' : i === sines ? at.emit.op('Neg', [input.name]) : input.name,
    );
    return [at.emit.op(at.node.op, [at.gradient(), ...inputs.slice(1)], at.node.attributes)];
  };

export const ATTENTION: Record<string, Rule> = {
  Attention,
  RotaryEmbedding: rotation(2),
  'com.microsoft.Attention': RuntimeAttention,
  'com.microsoft.MultiHeadAttention': MultiHeadAttention,
  'com.microsoft.RotaryEmbedding': rotation(3),
};
