import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { type GraphSpec, type ModelSpec, type NodeSpec, onnxFile } from '../../support/onnxFile.ts';
import { agrees, integers, networkOf } from './judge.ts';
import { chain, squared } from './models.ts';

const node = (
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: NonNullable<NodeSpec['attributes']> = {},
): NodeSpec => ({ op, inputs, outputs, attributes });
const graph = (
  inputs: GraphSpec['inputs'],
  outputs: string[],
  nodes: NodeSpec[],
  constants: GraphSpec['constants'] = {},
) => ({
  graph: { inputs, outputs, nodes, constants },
});
const truth = (value: boolean) => ({ shape: [], values: [+value], type: 'bool' as const });
const count = (value: number) => ({ shape: [], values: [value], integer: true });

/** What every step of a loop is given. */
const STEP: GraphSpec['inputs'] = [
  { scalar: 'i', type: 'int64' },
  { scalar: 'go', type: 'bool' },
];

/** Two ways: a multiple of the square, or its sine. */
const ways = {
  then_branch: graph([], ['a'], [node('Mul', ['s', 'k'], ['a'])], { k: { shape: [], values: [3] } }),
  else_branch: graph([], ['b'], [node('Sin', ['s'], ['b'])]),
};

const MODELS: Record<string, ModelSpec> = {
  'If that is always true': squared([node('If', ['c'], ['y'], ways)], { c: truth(true) }),
  'If that is never true': squared([node('If', ['c'], ['y'], ways)], { c: truth(false) }),
  'If by the shape of the picture, within another': squared(
    [
      node('Shape', ['x'], ['shape']),
      node('Gather', ['shape', 'two'], ['rows'], { axis: 0 }),
      node('Greater', ['rows', 'ten'], ['tall']),
      node('If', ['tall'], ['y'], {
        then_branch: graph(
          [],
          ['t'],
          [
            node('Not', ['tall'], ['low']),
            node('Mul', ['s', 's'], ['q']),
            node('If', ['low'], ['t'], {
              then_branch: graph([], ['u'], [node('Identity', ['s'], ['u'])]),
              else_branch: graph([], ['v'], [node('Mul', ['q', 's'], ['v'])]),
            }),
          ],
        ),
        else_branch: graph([], ['s2'], [node('Neg', ['s'], ['s2'])]),
      }),
    ],
    { two: count(2), ten: count(10) },
  ),
  'If of an older operator set, whose branches are too': squared(
    [
      node('If', ['c'], ['y'], {
        then_branch: graph([], ['a'], [node('ReduceMean', ['s'], ['a'], { axes: [2], keepdims: 1 })]),
        else_branch: graph([], ['b'], [node('Unsqueeze', ['s'], ['b'], { axes: [0] })]),
      }),
    ],
    { c: truth(true) },
    { opset: 11 },
  ),
  'Loop that collects what it makes': squared(
    [
      node('Loop', ['n', 'c', 's'], ['last', 'all'], {
        body: graph(
          [...STEP, 'v'],
          ['on', 'w', 'taken'],
          [
            node('Identity', ['go'], ['on']),
            node('Cast', ['i'], ['f'], { to: 1 }),
            node('Add', ['f', 'one'], ['g']),
            node('Mul', ['v', 'x'], ['p']),
            node('Mul', ['p', 'g'], ['w']),
            node('Slice', ['w', 'a', 'b', 'axis'], ['taken']),
          ],
          { one: { shape: [], values: [1] }, a: integers(2), b: integers(5), axis: integers(2) },
        ),
      }),
      node('ReduceMean', ['last', 'axes'], ['m'], { keepdims: 1 }),
      node('Mul', ['all', 'm'], ['y']),
    ],
    { n: count(4), c: truth(true), axes: integers(2, 3) },
  ),
  'Loop without a condition, as often as there are channels': squared(
    [
      node('Shape', ['x'], ['shape']),
      node('Gather', ['shape', 'first'], ['n'], { axis: 0 }),
      node('Loop', ['n', '', 's'], ['y'], {
        body: graph(
          [...STEP, 'v'],
          ['on', 'w'],
          [
            node('Gather', ['x', 'i'], ['row'], { axis: 1 }),
            node('Unsqueeze', ['row', 'one'], ['r']),
            node('Add', ['v', 'r'], ['w0']),
            node('Mul', ['w0', 'v'], ['w']),
          ],
          { on: truth(true), one: integers(1) },
        ),
      }),
    ],
    { first: count(1) },
  ),
  'Loop until a number is reached': squared(
    [
      node('Loop', ['', 'c', 'zero', 's'], ['reached', 'y'], {
        body: graph(
          [...STEP, { scalar: 'k', type: 'int64' }, 'v'],
          ['on', 'next', 'w'],
          [
            node('Add', ['k', 'two'], ['next']),
            node('Less', ['next', 'five'], ['on']),
            node('Mul', ['v', 'x'], ['w']),
          ],
          { two: count(2), five: count(5) },
        ),
      }),
    ],
    { c: truth(true), zero: count(0) },
  ),
  'Scan over rows, backwards too': squared(
    [
      node('ReduceMean', ['s', 'rows'], ['begin'], { keepdims: 0 }),
      node('Scan', ['begin', 's', 'x'], ['last', 'seen'], {
        num_scan_inputs: 2,
        scan_input_axes: [2, -2],
        scan_input_directions: [0, 1],
        scan_output_axes: [1],
        scan_output_directions: [1],
        body: graph(
          ['v', 'a', 'b'],
          ['w', 'o'],
          [
            node('Mul', ['a', 'b'], ['p']),
            node('Mul', ['v', 'half'], ['h']),
            node('Add', ['h', 'p'], ['w']),
            node('Mul', ['w', 'a'], ['o']),
          ],
          { half: { shape: [], values: [0.5] } },
        ),
      }),
      node('ReduceMean', ['last', 'columns'], ['m'], { keepdims: 1 }),
      node('ReduceSum', ['m'], ['t'], { keepdims: 0 }),
      node('Mul', ['seen', 't'], ['y']),
    ],
    { rows: integers(2), columns: integers(2) },
  ),
  'sequences that are split, joined, and read at a place': squared(
    [
      node('SplitToSequence', ['s', 'five'], ['parts'], { axis: 2 }),
      node('SequenceAt', ['parts', 'last'], ['a']),
      node('SequenceErase', ['parts', 'last'], ['rest']),
      node('ConcatFromSequence', ['rest'], ['b'], { axis: 2 }),
      node('SequenceLength', ['rest'], ['n']),
      node('Cast', ['n'], ['f'], { to: 1 }),
      node('ReduceMean', ['a', 'axes'], ['m'], { keepdims: 1 }),
      node('Mul', ['b', 'm'], ['p']),
      node('Mul', ['p', 'f'], ['y']),
    ],
    { five: count(5), last: count(-1), axes: integers(2, 3) },
  ),
  'sequence of single values, put together along a new axis': squared(
    [
      node('Slice', ['x', 'b', 'e', 'one'], ['x0']),
      node('Squeeze', ['x0', 'one'], ['first']),
      node('SplitToSequence', ['s'], ['parts'], { axis: 1, keepdims: 0 }),
      node('SequenceInsert', ['parts', 'first', 'zero'], ['more']),
      node('ConcatFromSequence', ['more'], ['y'], { axis: 0, new_axis: 1 }),
    ],
    { zero: count(0), one: integers(1), b: integers(2), e: integers(3) },
  ),
  'functions of the model, one within another': {
    ...chain([
      { op: 'Twice', domain: 'own', inputs: ['x'], outputs: ['a'], attributes: { by: { float: 1.5 } } },
      { op: 'Twice', domain: 'own', inputs: ['a'], outputs: ['y'], attributes: { by: { float: -0.7 } } },
    ]),
    functions: [
      {
        name: 'Twice',
        domain: 'own',
        inputs: ['v'],
        outputs: ['w'],
        nodes: [
          { op: 'Bent', domain: 'own', inputs: ['v'], outputs: ['h'], attributes: { by: { taken: 'by' } } },
          { op: 'Bent', domain: 'own', inputs: ['h'], outputs: ['w'], attributes: { by: { taken: 'by' } } },
        ],
      },
      {
        name: 'Bent',
        domain: 'own',
        inputs: ['v'],
        outputs: ['w'],
        nodes: [
          { op: 'Constant', inputs: [], outputs: ['k'], attributes: { value_float: { taken: 'by' } } },
          { op: 'Mul', inputs: ['v', 'k'], outputs: ['h'] },
          { op: 'LeakyRelu', inputs: ['h'], outputs: ['w'], attributes: { alpha: { taken: 'by' } } },
        ],
      },
    ],
  },
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));

test('ways that the picture chooses are refused by name', async () => {
  const byPicture = squared(
    [
      node('ReduceMean', ['x'], ['mean'], { keepdims: 0 }),
      node('Greater', ['mean', 'half'], ['c']),
      node('If', ['c'], ['y'], ways),
    ],
    { half: { shape: [], values: [0.5] } },
  );
  await assert.rejects(agrees(byPicture, 'If'), /which way If goes depends on the picture/);
});

test('endless loops are refused', async () => {
  const endless = squared([
    node('Loop', ['', '', 's'], ['y'], {
      body: graph(
        [...STEP, 'v'],
        ['go2', 'w'],
        [node('Identity', ['go'], ['go2']), node('Add', ['v', 'x'], ['w'])],
      ),
    }),
  ]);
  const { opset, nodes, constants } = readOnnx(onnxFile(endless), 'endless.onnx');
  const read = { opset, input: 'x', channelsFirst: true, output: 'y', nodes };
  await assert.rejects(networkOf(read, constants, [1, 3, 16, 16]), /Loop takes more than 1024 steps/);
});

test('functions that call themselves are refused', async () => {
  const call = { op: 'Again', domain: 'own', inputs: ['x'], outputs: ['y'] };
  const file = onnxFile({
    nodes: [call],
    functions: [{ name: 'Again', domain: 'own', inputs: ['x'], outputs: ['y'], nodes: [call] }],
  });
  assert.throws(() => readOnnx(file, 'again.onnx'), /call each other deeper/);
});
