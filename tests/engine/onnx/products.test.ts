import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain } from './models.ts';

const float = (value: number) => ({ float: value });

/** Values a and b, both of the picture, of the shapes that are wanted. */
function made(
  a: number[],
  b: number[],
  node: Omit<NodeSpec, 'inputs' | 'outputs'> & { inputs?: string[] },
  constants: ModelSpec['constants'] = {},
): ModelSpec {
  const size = (shape: number[]) => shape.reduce((product, side) => product * side, 1);
  return chain(
    [
      { op: 'Reshape', inputs: ['x', 'all'], outputs: ['v'] },
      { op: 'Slice', inputs: ['v', 'zero', 'sizeA'], outputs: ['va'] },
      { op: 'Reshape', inputs: ['va', 'shapeA'], outputs: ['a'] },
      { op: 'Slice', inputs: ['v', 'beginB', 'endB'], outputs: ['vb'] },
      { op: 'Exp', inputs: ['vb'], outputs: ['eb'] },
      { op: 'Reshape', inputs: ['eb', 'shapeB'], outputs: ['b'] },
      { ...node, inputs: node.inputs ?? ['a', 'b'], outputs: ['y'] },
    ],
    {
      all: integers(-1),
      zero: integers(0),
      sizeA: integers(size(a)),
      beginB: integers(768 - size(b)),
      endB: integers(768),
      shapeA: integers(...a),
      shapeB: integers(...b),
      ...constants,
    },
  );
}

const SHAPES: [number[], number[]][] = [
  [
    [6, 8],
    [8, 5],
  ],
  [
    [2, 3, 6, 8],
    [8, 5],
  ],
  [
    [2, 3, 6, 8],
    [2, 3, 8, 5],
  ],
  [
    [3, 6, 8],
    [2, 3, 8, 5],
  ],
  [
    [2, 1, 6, 8],
    [3, 8, 5],
  ],
  [
    [6, 8],
    [2, 3, 8, 5],
  ],
  [[8], [8]],
  [[8], [8, 5]],
  [[6, 8], [8]],
  [[8], [2, 3, 8, 5]],
  [[2, 3, 6, 8], [8]],
  [
    [1, 2, 6, 8],
    [1, 8, 5],
  ],
];
for (const [a, b] of SHAPES) {
  const name = `MatMul of [${a}] and [${b}]`;
  test(name, () => agrees(made(a, b, { op: 'MatMul' }), name));
}

for (const transA of [0, 1])
  for (const transB of [0, 1]) {
    const attributes = { transA, transB, alpha: float(0.5), beta: float(2) };
    const [a, b] = [transA ? [8, 6] : [6, 8], transB ? [5, 8] : [8, 5]];
    const name = `Gemm with transA ${transA} and transB ${transB}`;
    test(name, () => agrees(made(a, b, { op: 'Gemm', attributes }), name));
    const fused = { transA, transB, alpha: float(0.5) };
    const batches = made([2, 3, ...a], [3, ...b], {
      op: 'FusedMatMul',
      domain: 'com.microsoft',
      attributes: fused,
    });
    test(`ONNX Runtime's FusedMatMul, ${name}`, () => agrees(batches, name));
  }
test("ONNX Runtime's FusedMatMul with transposed batches", () =>
  agrees(
    made([6, 2, 3, 8], [2, 3, 8, 5], {
      op: 'FusedMatMul',
      domain: 'com.microsoft',
      attributes: { transBatchA: 1 },
    }),
    'FusedMatMul',
  ));
/** y = a w + 3 c, with a and c of the picture. */
function summand(shape: number[]): ModelSpec {
  const size = shape.reduce((product, side) => product * side, 1);
  return chain(
    [
      { op: 'Reshape', inputs: ['x', 'matrix'], outputs: ['a'] },
      { op: 'Reshape', inputs: ['x', 'all'], outputs: ['v'] },
      { op: 'Slice', inputs: ['v', 'zero', 'size'], outputs: ['s'] },
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['c'] },
      { op: 'Gemm', inputs: ['a', 'w', 'c'], outputs: ['y'], attributes: { beta: float(3) } },
    ],
    {
      matrix: integers(6, 128),
      all: integers(-1),
      zero: integers(0),
      size: integers(size),
      shape: integers(...shape),
      w: noise([128, 5], 0.1),
    },
  );
}
for (const shape of [[5], [1, 5], [6, 1], [], [1]])
  test(`Gemm whose summand is of the picture, [${shape}]`, () => agrees(summand(shape), 'Gemm'));

const EINSUMS: [equation: string, a: number[], b: number[]][] = [
  ['ij,jk->ik', [6, 8], [8, 5]],
  ['ij,jk', [6, 8], [8, 5]],
  ['bhqd,bhkd->bhqk', [1, 3, 5, 8], [1, 3, 6, 8]],
  ['bij,kj->bki', [2, 5, 8], [6, 8]],
  ['i,j->ij', [9], [7]],
  ['i,i->', [9], [9]],
  ['...ij,...jk->...ik', [2, 3, 5, 4], [2, 3, 4, 6]],
  ['...ij,...jk', [2, 1, 5, 4], [2, 3, 4, 6]],
  ['bchw,bnc->bnhw', [1, 3, 4, 8], [1, 5, 3]],
  // Sums that only one of them has, copies, diagonals.
  ['ijk,kl->il', [4, 5, 6], [6, 3]],
  ['iij,jk->ik', [5, 5, 6], [6, 3]],
  ['iji,jk->jk', [5, 6, 5], [6, 3]],
  ['ij,kl->', [4, 5], [3, 6]],
];
for (const [equation, a, b] of EINSUMS)
  test(`Einsum ${equation} of [${a}] and [${b}]`, () =>
    agrees(made(a, b, { op: 'Einsum', attributes: { equation } }), equation));
const SINGLE: [equation: string, shape: number[]][] = [
  ['ij->ji', [6, 8]],
  ['ij->j', [6, 8]],
  ['ii->i', [9, 9]],
  ['ii', [9, 9]],
  ['...c->...', [1, 3, 4, 8]],
  ['b...->...b', [2, 3, 4]],
];
for (const [equation, shape] of SINGLE)
  test(`Einsum ${equation} of [${shape}]`, () => {
    const spec = made(shape, [4], { op: 'Einsum', inputs: ['q'], attributes: { equation } });
    spec.nodes.splice(-1, 0, { op: 'Mul', inputs: ['a', 'a'], outputs: ['q'] });
    return agrees(spec, equation);
  });
test('Einsum of three', () =>
  agrees(
    made(
      [4, 5],
      [5, 6],
      { op: 'Einsum', inputs: ['a', 'b', 'w'], attributes: { equation: 'ij,jk,kl->il' } },
      {
        w: noise([6, 3]),
      },
    ),
    'Einsum',
  ));
