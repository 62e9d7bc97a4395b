import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { bent, chain, one } from './models.ts';

const MODELS: Record<string, ModelSpec> = {
  BatchNormalization: one(
    'BatchNormalization',
    { epsilon: { float: 1e-3 } },
    { s: noise([3]), b: noise([3]), m: noise([3]), v: noise([3], 0.3, 1) },
  ),
  InstanceNormalization: one('InstanceNormalization', {}, { s: noise([3], 0.5, 1), b: noise([3]) }),
  LayerNormalization: one('LayerNormalization', { axis: -1 }, { s: noise([16], 0.5, 1), b: noise([16]) }),
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
};

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
