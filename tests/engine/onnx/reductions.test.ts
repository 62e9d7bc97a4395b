import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers } from './judge.ts';
import { bent, one, squared } from './models.ts';

const along = (...axes: number[]) => ({ axes: integers(...axes) });

for (const op of ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare']) {
  const name = `Reduce${op}`;
  test(`${name} of channels, kept`, () => agrees(one(name, { keepdims: 1 }, along(1)), name));
  test(`${name} of rows`, () => agrees(one(name, { keepdims: 0 }, along(-1)), name));
}

const MODELS: Record<string, ModelSpec> = {
  'ReduceMean of rows and columns': one('ReduceMean', { keepdims: 0 }, along(-1, 2)),
  'ReduceMean of everything': one('ReduceMean', { keepdims: 0 }),
  'ReduceMean of operator set 13': { ...one('ReduceMean', { axes: [-1], keepdims: 1 }), opset: 13 },
  'ReduceSum of nothing': squared([
    { op: 'ReduceSum', inputs: ['s'], outputs: ['y'], attributes: { noop_with_empty_axes: 1 } },
  ]),
  'Softmax over channels': bent('Softmax', { axis: 1 }),
  'Softmax of operator set 11': bent('Softmax', { axis: 2 }, { opset: 11 }),
  LogSoftmax: bent('LogSoftmax', { axis: -1 }),
  'LogSoftmax of operator set 11': bent('LogSoftmax', { axis: 1 }, { opset: 11 }),
  'LpNormalization by the Euclidean norm': bent('LpNormalization', { axis: 1 }),
  'LpNormalization by the sum of absolute values': bent('LpNormalization', { axis: -1, p: 1 }),
  'TopK, the greatest': squared(
    [{ op: 'TopK', inputs: ['s', 'k'], outputs: ['y', 'places'], attributes: { axis: 2 } }],
    { k: integers(5) },
  ),
  'TopK, the least': squared(
    [{ op: 'TopK', inputs: ['s', 'k'], outputs: ['y', 'places'], attributes: { largest: 0 } }],
    { k: integers(3) },
  ),
  'TopK of operator set 9': squared(
    [{ op: 'TopK', inputs: ['s'], outputs: ['y', 'places'], attributes: { axis: 1, k: 2 } }],
    {},
    { opset: 9 },
  ),
  'Trilu below': squared([{ op: 'Trilu', inputs: ['s'], outputs: ['y'], attributes: { upper: 0 } }]),
  'Trilu above a diagonal': squared([{ op: 'Trilu', inputs: ['s', 'k'], outputs: ['y'] }], {
    k: { shape: [], values: [-2], integer: true },
  }),
};
for (const exclusive of [0, 1])
  for (const reverse of [0, 1])
    MODELS[`CumSum${exclusive ? ', exclusive' : ''}${reverse ? ', from the end' : ''}`] = squared(
      [{ op: 'CumSum', inputs: ['s', 'axis'], outputs: ['y'], attributes: { exclusive, reverse } }],
      { axis: { shape: [], values: [-2], integer: true } },
    );
for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
