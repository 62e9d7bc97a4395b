import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutRule } from '../../../src/engine/onnx/differentiate.ts';
import { shapedBy, written } from '../../../src/engine/onnx/graph/shaped.ts';
import { readOnnx } from '../../../src/main/domain/detectors/formats/onnx.ts';
import { type ModelSpec, onnxFile } from '../../support/onnxFile.ts';
import { agrees, integers, native, noise } from './judge.ts';
import { chain, squared } from './models.ts';

/** Reading along an axis: first what is read, then its square, so that all places are told apart. */
const gather = (axis: number, shape: number[], values: number[]): ModelSpec =>
  squared(
    [
      { op: 'Gather', inputs: ['s', 'i'], outputs: ['g'], attributes: { axis } },
      { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
    ],
    { i: { shape, values, integer: true } },
  );
/** Places that are written to, some of them twice, with values of the picture. */
const scatterElements = (reduction: string, places: number[]): ModelSpec =>
  squared(
    [
      { op: 'Slice', inputs: ['s', 'b', 'e', 'a'], outputs: ['u'] },
      {
        op: 'ScatterElements',
        inputs: ['x', 'i', 'u'],
        outputs: ['y'],
        attributes: { axis: 2, reduction },
      },
    ],
    {
      b: integers(0),
      e: integers(4),
      a: integers(2),
      i: {
        shape: [1, 3, 4, 16],
        values: Array.from({ length: 192 }, (_, j) => places[Math.floor(j / 16) % 4]!),
        integer: true,
      },
    },
  );
const scatterNd = (reduction: string, places: number[]): ModelSpec =>
  squared(
    [
      { op: 'Slice', inputs: ['s', 'b', 'e', 'a'], outputs: ['part'] },
      { op: 'Reshape', inputs: ['part', 'rows'], outputs: ['u'] },
      { op: 'ScatterND', inputs: ['x', 'i', 'u'], outputs: ['y'], attributes: { reduction } },
    ],
    {
      b: integers(0, 0),
      e: integers(1, 3),
      a: integers(1, 2),
      rows: integers(3, 16),
      i: { shape: [3, 3], values: places.flatMap((place) => [0, 1, place]), integer: true },
    },
  );

const scrambled = Array.from({ length: 40 }, (_, j) => (7 * j + (j % 3)) % 16);

const MODELS: Record<string, ModelSpec> = {
  'Gather of neighbours': gather(2, [5], [3, 4, 5, 6, 7]),
  'Gather from the end, as a matrix': gather(-1, [2, 2], [-1, 2, 0, -4]),
  'Gather of everything in another order': gather(
    3,
    [16],
    Array.from({ length: 16 }, (_, j) => (5 * j) % 16),
  ),
  'Gather of some more than once': gather(2, [40], scrambled),
  'Gather of few very often': gather(
    3,
    [40],
    Array.from({ length: 40 }, (_, j) => ((j * j) % 7) % 3),
  ),
  'Gather of many more than there are': squared(
    [
      { op: 'Reshape', inputs: ['s', 'flat'], outputs: ['f'] },
      { op: 'Gather', inputs: ['f', 'i'], outputs: ['y'] },
    ],
    {
      flat: integers(768),
      i: { shape: [3000], values: Array.from({ length: 3000 }, (_, j) => (j * j) % 97), integer: true },
    },
  ),
  'Gather of one channel': gather(1, [], [2]),
  'Gather by indices of the picture': squared([
    { op: 'ArgMax', inputs: ['x'], outputs: ['i'], attributes: { axis: 1, keepdims: 0 } },
    { op: 'Gather', inputs: ['s', 'i'], outputs: ['g'], attributes: { axis: 1 } },
    { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
  ]),
  GatherElements: squared(
    [
      { op: 'GatherElements', inputs: ['s', 'i'], outputs: ['g'], attributes: { axis: 2 } },
      { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
    ],
    {
      i: {
        shape: [1, 3, 5, 16],
        values: Array.from({ length: 240 }, (_, j) => ((3 * j) % 32) - 16),
        integer: true,
      },
    },
  ),
  GatherND: squared(
    [
      { op: 'GatherND', inputs: ['s', 'i'], outputs: ['g'] },
      { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
    ],
    { i: { shape: [3, 3], values: [0, 1, 3, 0, 2, -1, 0, 1, 3], integer: true } },
  ),
  'GatherND of each of a batch': squared(
    [
      { op: 'GatherND', inputs: ['s', 'i'], outputs: ['g'], attributes: { batch_dims: 2 } },
      { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
    ],
    { i: { shape: [1, 3, 2, 1], values: [0, 5, -1, 5, 3, 3], integer: true } },
  ),
  'Compress along an axis': squared(
    [{ op: 'Compress', inputs: ['s', 'k'], outputs: ['y'], attributes: { axis: 2 } }],
    { k: { shape: [7], values: [1, 0, 0, 1, 1, 0, 1], type: 'bool' } },
  ),
  'Compress of all values': squared([{ op: 'Compress', inputs: ['s', 'k'], outputs: ['y'] }], {
    k: { shape: [200], values: Array.from({ length: 200 }, (_, j) => +(j % 3 === 1)), type: 'bool' },
  }),
  'OneHot with values of the picture': squared(
    [
      { op: 'ReduceMean', inputs: ['s', 'axes'], outputs: ['m'], attributes: { keepdims: 0 } },
      { op: 'Slice', inputs: ['m', 'b', 'e', 'a'], outputs: ['v'] },
      { op: 'OneHot', inputs: ['i', 'depth', 'v'], outputs: ['h'], attributes: { axis: 0 } },
      { op: 'Mul', inputs: ['h', 'w'], outputs: ['y'] },
    ],
    {
      axes: integers(0, 2, 3),
      b: integers(0),
      e: integers(2),
      a: integers(0),
      i: integers(1, 3, -1),
      depth: { shape: [], values: [5], integer: true },
      w: noise([5, 3]),
    },
  ),
  'ScatterElements into a constant': chain(
    [{ op: 'ScatterElements', inputs: ['k', 'i', 'x'], outputs: ['y'], attributes: { axis: 3 } }],
    {
      k: noise([1, 3, 16, 20]),
      i: {
        shape: [1, 3, 16, 16],
        values: Array.from({ length: 768 }, (_, j) => 19 - (j % 16)),
        integer: true,
      },
    },
  ),
  'Scatter of operator set 9': chain(
    [{ op: 'Scatter', inputs: ['k', 'i', 'x'], outputs: ['y'], attributes: { axis: 2 } }],
    {
      k: noise([1, 3, 17, 16]),
      i: {
        shape: [1, 3, 16, 16],
        values: Array.from({ length: 768 }, (_, j) => (Math.floor(j / 16) % 16) + 1),
        integer: true,
      },
    },
    { opset: 9 },
  ),
};
for (const reduction of ['none', 'add', 'mul', 'max', 'min'])
  for (const twice of reduction === 'none' ? [false] : [false, true]) {
    const often = twice ? ', some twice' : '';
    MODELS[`ScatterElements ${reduction}${often}`] = scatterElements(
      reduction,
      twice ? [3, 0, 3, 9] : [3, 0, 12, 9],
    );
    MODELS[`ScatterND ${reduction}${often}`] = scatterNd(reduction, twice ? [5, 2, 5] : [5, 2, 11]);
  }

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));

test('a rule that would have to know what depends on the picture names its operator', async () => {
  const { opset, nodes, constants, types } = readOnnx(
    onnxFile(
      squared(
        [
          { op: 'ArgMax', inputs: ['x'], outputs: ['i'], attributes: { axis: 2, keepdims: 0 } },
          { op: 'Reshape', inputs: ['i', 'flat'], outputs: ['places'] },
          { op: 'Slice', inputs: ['places', 'zero', 'one', 'zero'], outputs: ['begin'] },
          { op: 'Add', inputs: ['begin', 'one'], outputs: ['end'] },
          { op: 'Slice', inputs: ['s', 'begin', 'end', 'rows'], outputs: ['row'] },
          { op: 'Gather', inputs: ['row', 'begin'], outputs: ['y'], attributes: { axis: 3 } },
        ],
        { flat: integers(-1), zero: integers(0), one: integers(1), rows: integers(2) },
      ),
    ),
    'slice.onnx',
  );
  const whole = Object.entries(types).filter(([, type]) => type !== 'float');
  const read = {
    opset,
    input: 'x',
    channelsFirst: true,
    output: 'y',
    nodes,
    types: Object.fromEntries(whole),
  };
  const picture = { name: 'x', shape: [1, 3, 16, 16] };
  assert.deepEqual(withoutRule(await shapedBy(native, written(read, constants), [picture], ['y'])), [
    'Slice',
  ]);
});
