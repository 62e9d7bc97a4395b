import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';

/** One operator on the picture. */
const one = (
  op: string,
  attributes: NodeSpec['attributes'] = {},
  constants: ModelSpec['constants'] = {},
): ModelSpec => ({
  // A name of blanks stands for an optional input that is left out.
  nodes: [
    { op, inputs: ['x', ...Object.keys(constants).map((name) => name.trim())], outputs: ['y'], attributes },
  ],
  constants: Object.fromEntries(Object.entries(constants).filter(([name]) => name.trim() !== '')),
});
/** The picture brought to [-1.5, 2.5], where activations bend, and then one operator. */
const bent = (
  op: string,
  attributes: NodeSpec['attributes'] = {},
  more: Partial<ModelSpec> = {},
): ModelSpec => ({
  ...more,
  nodes: [
    { op: 'Mul', inputs: ['x', 'four'], outputs: ['m'] },
    { op: 'Sub', inputs: ['m', 'shift'], outputs: ['s'] },
    { op, inputs: ['s'], outputs: ['y'], attributes },
  ],
  constants: { four: { shape: [], values: [4] }, shift: { shape: [], values: [1.5] } },
});
const chain = (
  nodes: NodeSpec[],
  constants: ModelSpec['constants'] = {},
  more: Partial<ModelSpec> = {},
): ModelSpec => ({
  nodes,
  constants,
  ...more,
});

const conv = (kernel: number[], attributes: NodeSpec['attributes'] = {}) =>
  one('Conv', attributes, { w: noise(kernel), b: noise([kernel[0]!]) });

const MODELS: Record<string, ModelSpec> = {
  'Conv 3x3': conv([5, 3, 3, 3], { pads: [1, 1, 1, 1] }),
  'Conv 3x3 stride 2': conv([5, 3, 3, 3], { pads: [1, 1, 1, 1], strides: [2, 2] }),
  'Conv 5x3, uneven pads, strides 3 and 2': conv([4, 3, 5, 3], { pads: [0, 2, 1, 0], strides: [3, 2] }),
  'Conv dilated with a stride': conv([4, 3, 3, 3], {
    dilations: [2, 2],
    strides: [2, 2],
    pads: [2, 2, 2, 2],
  }),
  'Conv SAME_UPPER': conv([4, 3, 4, 4], { auto_pad: 'SAME_UPPER', strides: [2, 2] }),
  'Conv SAME_LOWER': conv([4, 3, 4, 4], { auto_pad: 'SAME_LOWER', strides: [3, 3] }),
  'Conv without bias': one('Conv', {}, { w: noise([2, 3, 1, 1]) }),
  'Conv depthwise': conv([3, 1, 3, 3], { group: 3, pads: [1, 1, 1, 1] }),
  'Conv depthwise stride 2, two outputs an input': conv([6, 1, 5, 5], {
    group: 3,
    pads: [2, 2, 2, 2],
    strides: [2, 2],
  }),
  'Conv grouped': chain(
    [
      { op: 'Conv', inputs: ['x', 'w0'], outputs: ['h'] },
      {
        op: 'Conv',
        inputs: ['h', 'w1', 'b1'],
        outputs: ['y'],
        attributes: { group: 2, pads: [1, 1, 1, 1], strides: [2, 2] },
      },
    ],
    { w0: noise([8, 3, 1, 1]), w1: noise([6, 4, 3, 3]), b1: noise([6]) },
  ),
  ConvTranspose: one(
    'ConvTranspose',
    { strides: [2, 2], pads: [1, 1, 1, 1], output_padding: [1, 1] },
    { w: noise([3, 4, 3, 3]), b: noise([4]) },
  ),
  'ConvTranspose 4x4 grouped': one(
    'ConvTranspose',
    { strides: [2, 2], pads: [1, 1, 1, 1], group: 3 },
    { w: noise([3, 2, 4, 4]) },
  ),
  BatchNormalization: one(
    'BatchNormalization',
    { epsilon: { float: 1e-3 } },
    { s: noise([3]), b: noise([3]), m: noise([3]), v: noise([3], 0.3, 1) },
  ),
  InstanceNormalization: one('InstanceNormalization', {}, { s: noise([3], 0.5, 1), b: noise([3]) }),
  LayerNormalization: one('LayerNormalization', { axis: -1 }, { s: noise([16], 0.5, 1), b: noise([16]) }),
  MaxPool: one('MaxPool', { kernel_shape: [2, 2], strides: [2, 2] }),
  'MaxPool 3x3 stride 2 padded': one('MaxPool', {
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
  }),
  'MaxPool rounding up': one('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
  AveragePool: one('AveragePool', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
  'AveragePool counting its padding': one('AveragePool', {
    kernel_shape: [3, 3],
    strides: [1, 1],
    pads: [1, 1, 1, 1],
    count_include_pad: 1,
  }),
  'AveragePool rounding up': one('AveragePool', { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
  GlobalAveragePool: one('GlobalAveragePool'),
  GlobalMaxPool: one('GlobalMaxPool'),
  Gemm: chain(
    [
      { op: 'Flatten', inputs: ['x'], outputs: ['f'] },
      {
        op: 'Gemm',
        inputs: ['f', 'w', 'b'],
        outputs: ['y'],
        attributes: { transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } },
      },
    ],
    { w: noise([4, 768], 0.1), b: noise([4]) },
  ),
  'MatMul with a matrix, and of batches': chain(
    [
      { op: 'MatMul', inputs: ['x', 'w'], outputs: ['m'] },
      { op: 'Transpose', inputs: ['m'], outputs: ['t'], attributes: { perm: [0, 1, 3, 2] } },
      { op: 'MatMul', inputs: ['m', 't'], outputs: ['y'] },
    ],
    { w: noise([16, 5]) },
  ),
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
  'Resize nearest by two': one(
    'Resize',
    { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
    { '': { shape: [0], values: [] }, scales: { shape: [4], values: [1, 1, 2, 2] } },
  ),
  'Pad of zeros': one('Pad', {}, { p: integers(0, 0, 1, 2, 0, 1, 0, 3) }),
  'Pad by reflection': one('Pad', { mode: 'reflect' }, { p: integers(0, 0, 1, 2, 0, 0, 3, 4) }),
  'Pad by the edge': one('Pad', { mode: 'edge' }, { p: integers(0, 0, 1, 2, 0, 0, 3, 4) }),
  'ReduceMean over rows and columns': one('ReduceMean', { keepdims: 0 }, { axes: integers(2, 3) }),
  'ReduceMean of operator set 13': { ...one('ReduceMean', { axes: [-1], keepdims: 1 }), opset: 13 },
  ReduceSum: one('ReduceSum', { keepdims: 0 }, { axes: integers(1) }),
  ReduceMax: one('ReduceMax', { keepdims: 1 }, { axes: integers(1) }),
  ReduceL2: one('ReduceL2', { keepdims: 1 }, { axes: integers(1) }),
  'Softmax over channels': bent('Softmax', { axis: 1 }),
  'Softmax of operator set 11': bent('Softmax', { axis: 2 }, { opset: 11 }),
  LogSoftmax: bent('LogSoftmax', { axis: -1 }),
  'broadcast of a vector per channel': one('Add', {}, { b: noise([3, 1, 1]) }),
  'broadcast against channels-last values': chain(
    [
      { op: 'Conv', inputs: ['x', 'w'], outputs: ['h'] },
      { op: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: [0, 1, 3, 2] } },
      { op: 'Sub', inputs: ['h', 't'], outputs: ['d'] },
      { op: 'Div', inputs: ['d', 'v'], outputs: ['y'] },
    ],
    { w: noise([3, 3, 1, 1]), v: noise([16], 0.3, 1) },
  ),
  'Pow, Max, Min, Sum, Mean, PRelu, Where': chain(
    [
      { op: 'Sub', inputs: ['x', 'half'], outputs: ['s'] },
      { op: 'Pow', inputs: ['s', 'two'], outputs: ['p'] },
      { op: 'PRelu', inputs: ['s', 'slope'], outputs: ['r'] },
      { op: 'Max', inputs: ['s', 'low'], outputs: ['m'] },
      { op: 'Min', inputs: ['s', 'high'], outputs: ['n'] },
      { op: 'Sum', inputs: ['p', 'r', 'm'], outputs: ['u'] },
      { op: 'Mean', inputs: ['u', 'n'], outputs: ['y'] },
    ],
    {
      half: { shape: [], values: [0.5] },
      two: { shape: [], values: [2] },
      slope: noise([3, 1, 1]),
      low: { shape: [1], values: [-0.2] },
      high: { shape: [1], values: [0.2] },
    },
  ),
  'Clip by inputs': one(
    'Clip',
    {},
    { low: { shape: [], values: [0.2] }, high: { shape: [], values: [0.7] } },
  ),
  'channels last': {
    input: { name: 'x', shape: [1, 16, 16, 3] },
    nodes: [
      { op: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: [0, 3, 1, 2] } },
      { op: 'Conv', inputs: ['t', 'w'], outputs: ['y'], attributes: { strides: [2, 2] } },
    ],
    constants: { w: noise([4, 3, 2, 2]) },
  },
};

for (const mode of ['linear', 'cubic'])
  for (const coordinates of ['half_pixel', 'align_corners', 'asymmetric', 'pytorch_half_pixel'])
    MODELS[`Resize ${mode}, ${coordinates}`] = one(
      'Resize',
      { mode, coordinate_transformation_mode: coordinates },
      { '': { shape: [0], values: [] }, ' ': { shape: [0], values: [] }, sizes: integers(1, 3, 27, 11) },
    );

for (const op of [
  'Relu',
  'Sigmoid',
  'HardSwish',
  'Tanh',
  'Softplus',
  'Softsign',
  'Mish',
  'Erf',
  'Exp',
  'Abs',
  'Neg',
  'Identity',
  'Elu',
  'Selu',
  'LeakyRelu',
  'HardSigmoid',
  'Celu',
  'Sin',
  'Cos',
])
  MODELS[op] = bent(op);
for (const op of ['Log', 'Sqrt', 'Reciprocal'])
  MODELS[op] = chain(
    [
      { op: 'Add', inputs: ['x', 'c'], outputs: ['s'] },
      { op, inputs: ['s'], outputs: ['y'] },
    ],
    { c: { shape: [], values: [0.3] } },
  );
for (const approximate of ['none', 'tanh'])
  MODELS[`Gelu ${approximate}`] = bent('Gelu', { approximate }, { opset: 20 });

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
