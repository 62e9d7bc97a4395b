import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain, one, squared } from './models.ts';

const MODELS: Record<string, ModelSpec> = {
  'Concat and Split of channels': chain(
    [
      { op: 'Conv', inputs: ['x', 'w'], outputs: ['h'] },
      { op: 'Concat', inputs: ['x', 'h'], outputs: ['c'], attributes: { axis: 1 } },
      { op: 'Split', inputs: ['c', 'sizes'], outputs: ['a', 'b'], attributes: { axis: 1 } },
      { op: 'ReduceMean', inputs: ['a'], outputs: ['ra'], attributes: { keepdims: 1 } },
      { op: 'Mul', inputs: ['b', 'ra'], outputs: ['y'] },
    ],
    { w: noise([4, 3, 1, 1]), sizes: integers(2, 5) },
  ),
  'Slice, also backwards': chain(
    [
      { op: 'Slice', inputs: ['x', 's', 'e', 'a'], outputs: ['h'] },
      { op: 'Slice', inputs: ['h', 's2', 'e2', 'a2', 't2'], outputs: ['y'] },
    ],
    {
      s: integers(1, -9),
      e: integers(9, 9223372036854775000),
      a: integers(2, 3),
      s2: integers(-1),
      e2: integers(-100),
      a2: integers(1),
      t2: integers(-2),
    },
  ),
  'Reshape, Unsqueeze, Squeeze, Flatten': chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      { op: 'Unsqueeze', inputs: ['r', 'at'], outputs: ['u'] },
      { op: 'Mul', inputs: ['u', 'u'], outputs: ['m'] },
      { op: 'Squeeze', inputs: ['m', 'at'], outputs: ['q'] },
      { op: 'Flatten', inputs: ['q'], outputs: ['y'], attributes: { axis: 1 } },
    ],
    { shape: integers(0, -1, 8), at: integers(1) },
  ),
  'shapes that are computed': chain(
    [
      { op: 'Shape', inputs: ['x'], outputs: ['s'] },
      { op: 'Gather', inputs: ['s', 'zero'], outputs: ['n'], attributes: { axis: 0 } },
      { op: 'Unsqueeze', inputs: ['n', 'at'], outputs: ['u'] },
      { op: 'Concat', inputs: ['u', 'rest'], outputs: ['shape'], attributes: { axis: 0 } },
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      { op: 'Mul', inputs: ['r', 'r'], outputs: ['y'] },
    ],
    { zero: { shape: [], values: [0], integer: true }, at: integers(0), rest: integers(3, 256) },
  ),
  'Gather of a token': chain(
    [
      { op: 'Gather', inputs: ['x', 'first'], outputs: ['g'], attributes: { axis: 2 } },
      { op: 'Mul', inputs: ['g', 'g'], outputs: ['y'] },
    ],
    { first: { shape: [], values: [0], integer: true } },
  ),
  'Expand and Tile': chain(
    [
      { op: 'ReduceMean', inputs: ['x', 'axes'], outputs: ['m'], attributes: { keepdims: 1 } },
      { op: 'Expand', inputs: ['m', 'shape'], outputs: ['e'] },
      { op: 'Tile', inputs: ['e', 'times'], outputs: ['y'] },
    ],
    { axes: integers(1), shape: integers(1, 2, 16, 16), times: integers(1, 2, 1, 1) },
  ),
  'Pad of zeros': one('Pad', {}, { p: integers(0, 0, 1, 2, 0, 1, 0, 3) }),
  'Pad by reflection': one('Pad', { mode: 'reflect' }, { p: integers(0, 0, 1, 2, 0, 0, 3, 4) }),
  'Pad by the edge': one('Pad', { mode: 'edge' }, { p: integers(0, 0, 1, 2, 0, 0, 3, 4) }),
  'Split into parts of which one is used': squared([
    { op: 'Split', inputs: ['s'], outputs: ['a', 'b', 'c'], attributes: { axis: 1, num_outputs: 3 } },
    { op: 'Mul', inputs: ['b', 'b'], outputs: ['y'] },
  ]),
  'Split into parts of which the middle is not used': squared([
    { op: 'Split', inputs: ['s'], outputs: ['a', 'b', 'c', 'd'], attributes: { axis: 2, num_outputs: 4 } },
    { op: 'Mul', inputs: ['a', 'c'], outputs: ['y'] },
  ]),
  'Concat with a constant in between': squared(
    [
      { op: 'Concat', inputs: ['s', 'k', 'x'], outputs: ['c'], attributes: { axis: -1 } },
      { op: 'Mul', inputs: ['c', 'c'], outputs: ['y'] },
    ],
    { k: noise([1, 3, 16, 2]) },
  ),
  'Slice with steps of two and three': squared(
    [{ op: 'Slice', inputs: ['s', 'b', 'e', 'a', 't'], outputs: ['y'] }],
    { b: integers(1, 0, 2), e: integers(3, 100, 15), a: integers(1, -2, 3), t: integers(1, 2, 3) },
  ),
  'Slice backwards by three': squared([{ op: 'Slice', inputs: ['s', 'b', 'e', 'a', 't'], outputs: ['y'] }], {
    b: integers(100, -2),
    e: integers(-100, 1),
    a: integers(2, 3),
    t: integers(-3, -1),
  }),
  'Slice of nothing, beside the rest': squared(
    [
      { op: 'Slice', inputs: ['s', 'b', 'e', 'a'], outputs: ['none'] },
      { op: 'Concat', inputs: ['none', 's'], outputs: ['y'], attributes: { axis: 3 } },
    ],
    { b: integers(16), e: integers(100), a: integers(3) },
  ),
  'Transpose of all axes': squared([{ op: 'Transpose', inputs: ['s'], outputs: ['y'] }]),
  'Transpose around': squared([
    { op: 'Transpose', inputs: ['s'], outputs: ['y'], attributes: { perm: [2, 3, 0, 1] } },
  ]),
  'Expand to more axes': squared([{ op: 'Expand', inputs: ['s', 'shape'], outputs: ['y'] }], {
    shape: integers(2, 1, 3, 1, 16),
  }),
  'Tile of all axes': squared([{ op: 'Tile', inputs: ['s', 'times'], outputs: ['y'] }], {
    times: integers(2, 3, 1, 2),
  }),
  'Pad of zeros, less than nothing': one('Pad', {}, { p: integers(0, 0, -1, 2, 0, 1, -2, -3) }),
  'Pad of some axes by a constant': one(
    'Pad',
    {},
    { p: integers(3, -1, 0, 2), v: { shape: [], values: [2] }, axes: integers(-1, 1) },
  ),
  'Pad with a value of the picture': squared(
    [
      { op: 'ReduceSum', inputs: ['s'], outputs: ['v'], attributes: { keepdims: 0 } },
      { op: 'Pad', inputs: ['s', 'p', 'v'], outputs: ['y'] },
    ],
    { p: integers(0, 0, 1, 1, 0, 0, 2, -1) },
  ),
  'Pad by reflection, far': one('Pad', { mode: 'reflect' }, { p: integers(0, 2, 15, 0, 0, 2, 9, 0) }),
  'Pad by the edge of all axes': one('Pad', { mode: 'edge' }, { p: integers(1, 2, 1, 0, 0, 0, 3, 4) }),
  'Pad around': { ...one('Pad', { mode: 'wrap' }, { p: integers(0, 0, 1, 2, 0, 0, 3, 4) }), opset: 19 },
  'Pad by reflection, less than nothing on the other side': one(
    'Pad',
    { mode: 'reflect' },
    { p: integers(0, 0, 1, -2, 0, 0, -3, 4) },
  ),
  'CenterCropPad of a larger and a smaller side': squared(
    [{ op: 'CenterCropPad', inputs: ['s', 'to'], outputs: ['y'], attributes: { axes: [1, 2, 3] } }],
    { to: integers(2, 21, 9) },
  ),
  'DepthToSpace, depth first': squared(
    [
      { op: 'Conv', inputs: ['s', 'w'], outputs: ['h'] },
      { op: 'DepthToSpace', inputs: ['h'], outputs: ['y'], attributes: { blocksize: 2 } },
    ],
    { w: noise([8, 3, 1, 1]) },
  ),
  'DepthToSpace, columns and rows first': squared(
    [
      { op: 'Conv', inputs: ['s', 'w'], outputs: ['h'] },
      { op: 'DepthToSpace', inputs: ['h'], outputs: ['y'], attributes: { blocksize: 2, mode: 'CRD' } },
    ],
    { w: noise([8, 3, 1, 1]) },
  ),
  SpaceToDepth: squared([
    { op: 'SpaceToDepth', inputs: ['s'], outputs: ['y'], attributes: { blocksize: 4 } },
  ]),
  ReverseSequence: squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      {
        op: 'ReverseSequence',
        inputs: ['r', 'n'],
        outputs: ['y'],
        attributes: { batch_axis: 1, time_axis: 0 },
      },
    ],
    { shape: integers(16, 3, 16), n: integers(4, 16, 1) },
  ),
  Col2Im: squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      {
        op: 'Col2Im',
        inputs: ['r', 'image', 'block'],
        outputs: ['y'],
        attributes: { strides: [2, 1], pads: [1, 0, 1, 0], dilations: [1, 2] },
      },
    ],
    { shape: integers(1, 12, 64), image: integers(14, 12), block: integers(2, 3) },
  ),
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
