import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain } from './models.ts';

const float = (value: number) => ({ float: value });
const size = (shape: number[]) => shape.reduce((product, side) => product * side, 1);

/** Queries, keys and values, all of the picture, of the shapes that are wanted, and what the operator takes beside them. */
function attending(
  shapes: { q: number[]; k: number[]; v: number[] },
  node: Pick<NodeSpec, 'op' | 'domain' | 'attributes'>,
  beside: { inputs?: string[]; nodes?: NodeSpec[]; constants?: ModelSpec['constants'] } = {},
): ModelSpec {
  const parts = Object.keys(shapes).flatMap((name): NodeSpec[] => [
    { op: 'MatMul', inputs: ['flat', `${name} weights`], outputs: [`${name} row`] },
    { op: 'Reshape', inputs: [`${name} row`, `${name} shape`], outputs: [name] },
  ]);
  const constants = Object.entries(shapes).flatMap(([name, shape]) => [
    [`${name} weights`, noise([768, size(shape)], 0.2)] as const,
    [`${name} shape`, integers(...shape)] as const,
  ]);
  return chain(
    [
      { op: 'Flatten', inputs: ['x'], outputs: ['flat'] },
      ...parts,
      ...(beside.nodes ?? []),
      { ...node, inputs: ['q', 'k', 'v', ...(beside.inputs ?? [])], outputs: ['y'] },
    ],
    { ...Object.fromEntries(constants), ...beside.constants },
    { opset: 23 },
  );
}

const heads = { q: [1, 2, 5, 4], k: [1, 2, 6, 4], v: [1, 2, 6, 3] };
const rows = { q: [1, 5, 8], k: [1, 6, 8], v: [1, 6, 8] };
const ofPicture = (shape: number[]) => ({
  nodes: [
    { op: 'MatMul', inputs: ['flat', 'bias weights'], outputs: ['bias row'] },
    { op: 'Reshape', inputs: ['bias row', 'bias shape'], outputs: ['bias'] },
  ],
  constants: { 'bias weights': noise([768, size(shape)], 0.1), 'bias shape': integers(...shape) },
});

const MODELS: Record<string, ModelSpec> = {
  'Attention by heads': attending(heads, { op: 'Attention' }),
  'Attention by rows': attending(rows, { op: 'Attention', attributes: { q_num_heads: 2, kv_num_heads: 2 } }),
  'Attention whose heads share keys': attending(
    { q: [1, 4, 5, 4], k: [1, 2, 6, 4], v: [1, 2, 6, 4] },
    { op: 'Attention', attributes: { scale: float(0.3) } },
  ),
  'Attention in order': attending(
    { q: [1, 2, 6, 4], k: [1, 2, 6, 4], v: [1, 2, 6, 4] },
    { op: 'Attention', attributes: { is_causal: 1 } },
  ),
  'Attention with a soft cap': attending(heads, { op: 'Attention', attributes: { softcap: float(0.5) } }),
  'Attention with a bias': attending(
    heads,
    { op: 'Attention' },
    { inputs: ['bias'], ...ofPicture([2, 5, 6]) },
  ),
  'Attention with a mask, of which a row is empty': attending(
    heads,
    { op: 'Attention' },
    {
      inputs: ['mask'],
      constants: {
        mask: {
          shape: [5, 6],
          values: Array.from({ length: 30 }, (_, i) => Number(i > 5 && i % 3 > 0)),
          type: 'bool',
        },
      },
    },
  ),
  "ONNX Runtime's MultiHeadAttention": attending(rows, {
    op: 'MultiHeadAttention',
    domain: 'com.microsoft',
    attributes: { num_heads: 2 },
  }),
  "ONNX Runtime's MultiHeadAttention with biases": attending(
    rows,
    { op: 'MultiHeadAttention', domain: 'com.microsoft', attributes: { num_heads: 2, scale: float(0.4) } },
    {
      inputs: ['b', '', 'bias'],
      nodes: ofPicture([1, 2, 5, 6]).nodes,
      constants: { ...ofPicture([1, 2, 5, 6]).constants, b: noise([24]) },
    },
  ),
  "ONNX Runtime's Attention": chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      {
        op: 'Attention',
        domain: 'com.microsoft',
        inputs: ['r', 'w', 'b'],
        outputs: ['y'],
        attributes: { num_heads: 2 },
      },
    ],
    { shape: integers(1, 48, 16), w: noise([16, 24]), b: noise([24]) },
  ),
  "ONNX Runtime's Attention in order, with a bias": chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      {
        op: 'Attention',
        domain: 'com.microsoft',
        inputs: ['r', 'w', 'b', '', '', 'bias'],
        outputs: ['y'],
        attributes: { num_heads: 2, unidirectional: 1, scale: float(0.5) },
      },
    ],
    { shape: integers(1, 48, 16), w: noise([16, 24]), b: noise([24]), bias: noise([1, 2, 48, 48]) },
  ),
};
for (const interleaved of [0, 1])
  MODELS[`RotaryEmbedding${interleaved ? ', interleaved' : ''}`] = chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      { op: 'Mul', inputs: ['r', 'r'], outputs: ['s'] },
      {
        op: 'RotaryEmbedding',
        inputs: ['s', 'cosines', 'sines'],
        outputs: ['y'],
        attributes: { interleaved },
      },
    ],
    { shape: integers(1, 6, 16, 8), cosines: noise([1, 16, 4]), sines: noise([1, 16, 4]) },
    { opset: 23 },
  );
MODELS["ONNX Runtime's RotaryEmbedding"] = chain(
  [
    { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
    { op: 'Mul', inputs: ['r', 'r'], outputs: ['s'] },
    {
      op: 'RotaryEmbedding',
      domain: 'com.microsoft',
      inputs: ['s', 'places', 'cosines', 'sines'],
      outputs: ['y'],
    },
  ],
  { shape: integers(1, 6, 16, 8), places: integers(0), cosines: noise([16, 4]), sines: noise([16, 4]) },
);
for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
