import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differentiate } from '../../../src/engine/onnx/differentiate.ts';
import { shapedBy, written } from '../../../src/engine/onnx/graph/shaped.ts';
import { joined } from '../../../src/engine/onnx/joined.ts';
import { Emitter } from '../../../src/engine/onnx/model/emitter.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { type ModelSpec, type NodeSpec, onnxFile } from '../../support/onnxFile.ts';
import { agrees, graphOf, integers, native } from './judge.ts';
import { chain } from './models.ts';

const scalar = (value: number) => ({ shape: [], values: [value] });
const NUMBERS = {
  four: scalar(4),
  shift: scalar(1.5),
  half: scalar(0.5),
  one: scalar(1),
  root: scalar(Math.SQRT2),
  inverse: scalar(Math.SQRT1_2),
};
const of = (...nodes: NodeSpec[]): ModelSpec =>
  chain(
    [
      { op: 'Mul', inputs: ['x', 'four'], outputs: ['m'] },
      { op: 'Sub', inputs: ['m', 'shift'], outputs: ['s'] },
      ...nodes,
    ],
    NUMBERS,
  );
const node = (op: string, inputs: string[], output: string): NodeSpec => ({ op, inputs, outputs: [output] });
const erf = [node('Div', ['s', 'root'], 'z'), node('Erf', ['z'], 'e'), node('Add', ['e', 'one'], 'a')];

const JOINED: Record<string, ModelSpec> = {
  'Swish, the gate second': of(node('Sigmoid', ['s'], 'g'), node('Mul', ['s', 'g'], 'y')),
  'Swish, the gate first': of(node('Sigmoid', ['s'], 'g'), node('Mul', ['g', 's'], 'y')),
  'Gelu, halved last': of(...erf, node('Mul', ['s', 'a'], 'p'), node('Mul', ['p', 'half'], 'y')),
  'Gelu, halved first': of(...erf, node('Mul', ['half', 's'], 'p'), node('Mul', ['p', 'a'], 'y')),
  'Gelu, whose distribution is halved': of(
    ...erf,
    node('Mul', ['a', 'half'], 'p'),
    node('Mul', ['s', 'p'], 'y'),
  ),
  'Gelu, multiplied by the inverse of the root': of(
    node('Mul', ['inverse', 's'], 'z'),
    node('Erf', ['z'], 'e'),
    node('Add', ['one', 'e'], 'a'),
    node('Mul', ['a', 's'], 'p'),
    node('Mul', ['p', 'half'], 'y'),
  ),
};
/** Like them, and not they. */
const APART: Record<string, ModelSpec> = {
  'the gate of another value': of(node('Sigmoid', ['m'], 'g'), node('Mul', ['s', 'g'], 'y')),
  'another root': of(
    node('Mul', ['half', 's'], 'z'),
    node('Erf', ['z'], 'e'),
    node('Add', ['e', 'one'], 'a'),
    node('Mul', ['s', 'a'], 'p'),
    node('Mul', ['p', 'half'], 'y'),
  ),
  'not halved': of(...erf, node('Mul', ['s', 'a'], 'p'), node('Mul', ['p', 'four'], 'y')),
  'another factor': of(...erf, node('Mul', ['m', 'a'], 'p'), node('Mul', ['p', 'half'], 'y')),
};

async function names(spec: ModelSpec): Promise<{ ops: string[]; nodes: number }> {
  const model = readOnnx(onnxFile(spec), 'test.onnx');
  const graph = graphOf(model);
  const input = { name: graph.input, shape: [1, 3, 16, 16] };
  const shaped = await shapedBy(native, written(graph, model.constants), [input], [graph.output]);
  const emit = new Emitter('gradient ');
  differentiate(shaped, new Map([[graph.output, 'weights']]), graph.input, emit);
  return { ops: joined(shaped.nodes, shaped.values).map(({ op }) => op), nodes: emit.nodes.length };
}

for (const [name, spec] of Object.entries(JOINED))
  test(name, async () => {
    await agrees(spec, name);
    const { ops, nodes } = await names(spec);
    assert.ok(ops.at(-1)!.startsWith('joined '));
    assert.ok(nodes <= 9, `${nodes} nodes`);
  });
for (const [name, spec] of Object.entries(APART))
  test(`not joined: ${name}`, async () => {
    await agrees(spec, name);
    assert.ok((await names(spec)).ops.every((op) => !op.startsWith('joined ')));
  });

/** Parts of the rows, each by a number of its own, brought together. */
const sliced = (cuts: [begin: number, end: number][], axis = 2): ModelSpec =>
  chain(
    [
      ...cuts.flatMap(([,], i) => [
        { op: 'Slice', inputs: ['x', `b${i}`, `e${i}`, 'axis'], outputs: [`p${i}`] },
        node('Mul', [`p${i}`, `w${i}`], `s${i}`),
      ]),
      { op: 'Concat', inputs: cuts.map((_, i) => `s${i}`), outputs: ['y'], attributes: { axis } },
    ],
    {
      axis: integers(axis),
      ...Object.fromEntries(
        cuts.flatMap(([begin, end], i) => [
          [`b${i}`, integers(begin)],
          [`e${i}`, integers(end)],
          [`w${i}`, scalar(i + 1)],
        ]),
      ),
    },
  );
for (const [name, cuts, whole] of [
  [
    'in order',
    [
      [0, 5],
      [5, 9],
      [9, 2 ** 40],
    ],
    true,
  ],
  [
    'turned',
    [
      [-4, 2 ** 40],
      [0, -4],
    ],
    true,
  ],
  [
    'with a gap',
    [
      [0, 5],
      [6, 16],
    ],
    false,
  ],
  [
    'with a part twice',
    [
      [0, 9],
      [8, 16],
    ],
    false,
  ],
  [
    'with a rest',
    [
      [0, 5],
      [5, 9],
    ],
    false,
  ],
] as [string, [number, number][], boolean][])
  test(`slices ${name}`, async () => {
    await agrees(sliced(cuts), name);
    const { ops } = await names(sliced(cuts));
    assert.equal(ops.filter((op) => op === 'Split').length, Number(whole));
    assert.equal(ops.filter((op) => op === 'Slice').length, whole ? 0 : cuts.length);
  });
