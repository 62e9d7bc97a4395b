import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain, one } from './models.ts';

const float = (value: number) => ({ float: value });
const scale = (size: number) => noise([size], 0.5, 1);
const learned = (size: number) => ({ scale: scale(size), shift: noise([size]) });

/** Of pictures in another number of directions. */
const shaped = (shape: number[], op: string, attributes = {}): ModelSpec =>
  chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      { op, inputs: ['r', 'scale', 'shift'], outputs: ['y'], attributes },
    ],
    { shape: integers(...shape), ...learned(shape[1]!) },
    { opset: 21 },
  );

const runtime = (op: string, inputs: string[], outputs = ['y'], then: ModelSpec['nodes'] = []): ModelSpec =>
  chain(
    [
      { op: 'Mul', inputs: ['x', 'x'], outputs: ['s'] },
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['skip'] },
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      {
        op,
        domain: 'com.microsoft',
        inputs: ['r', ...inputs],
        outputs,
        attributes: { epsilon: float(1e-5) },
      },
      ...then,
    ],
    { shape: integers(1, 48, 16), ...learned(16), bias: noise([16]), row: noise([48, 16]) },
  );
const added: ModelSpec['nodes'] = [{ op: 'Mul', inputs: ['n', 'sum'], outputs: ['y'] }];

const MODELS: Record<string, ModelSpec> = {
  BatchNormalization: one(
    'BatchNormalization',
    { epsilon: float(1e-3) },
    { s: noise([3]), b: noise([3]), m: noise([3]), v: noise([3], 0.3, 1) },
  ),
  'BatchNormalization of vectors': chain(
    [
      { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
      { op: 'BatchNormalization', inputs: ['r', 's', 'b', 'm', 'v'], outputs: ['y'] },
    ],
    { shape: integers(1, 768), s: noise([768]), b: noise([768]), m: noise([768]), v: noise([768], 0.3, 1) },
  ),
  'BatchNormalization by what follows from the picture': chain(
    [
      { op: 'ReduceMean', inputs: ['x', 'axes'], outputs: ['s'], attributes: { keepdims: 0 } },
      { op: 'ReduceMax', inputs: ['x', 'axes'], outputs: ['b'], attributes: { keepdims: 0 } },
      { op: 'BatchNormalization', inputs: ['x', 's', 'b', 'm', 'v'], outputs: ['y'] },
    ],
    { axes: integers(0, 2, 3), m: noise([3]), v: noise([3], 0.3, 1) },
  ),
  InstanceNormalization: one('InstanceNormalization', {}, learned(3)),
  'InstanceNormalization in one direction': shaped([1, 8, 96], 'InstanceNormalization'),
  'InstanceNormalization in three directions': shaped([1, 6, 4, 4, 8], 'InstanceNormalization', {
    epsilon: float(1e-2),
  }),
  GroupNormalization: shaped([1, 12, 8, 8], 'GroupNormalization', { num_groups: 4 }),
  'GroupNormalization of operator set 18': {
    ...chain(
      [
        { op: 'Reshape', inputs: ['x', 'shape'], outputs: ['r'] },
        {
          op: 'GroupNormalization',
          inputs: ['r', 'scale', 'shift'],
          outputs: ['y'],
          attributes: { num_groups: 4 },
        },
      ],
      { shape: integers(1, 12, 8, 8), ...learned(4) },
    ),
    opset: 18,
  },
  LayerNormalization: one('LayerNormalization', { axis: -1 }, learned(16)),
  'LayerNormalization without a shift, over three axes': one(
    'LayerNormalization',
    { axis: 1, epsilon: float(1e-3) },
    { scale: noise([3, 16, 16], 0.5, 1) },
  ),
  'LayerNormalization, scaled by what follows from the picture': chain(
    [
      { op: 'ReduceMean', inputs: ['x', 'axes'], outputs: ['s'], attributes: { keepdims: 0 } },
      { op: 'ReduceMax', inputs: ['x', 'axes'], outputs: ['b'], attributes: { keepdims: 0 } },
      { op: 'LayerNormalization', inputs: ['x', 's', 'b'], outputs: ['y'] },
    ],
    { axes: integers(0, 1, 2) },
  ),
  'LayerNormalization whose mean and deviation are taken too': chain(
    [
      { op: 'LayerNormalization', inputs: ['x', 'scale', 'shift'], outputs: ['n', 'mean', 'inverse'] },
      { op: 'Mul', inputs: ['n', 'mean'], outputs: ['a'] },
      { op: 'Mul', inputs: ['a', 'inverse'], outputs: ['y'] },
    ],
    learned(16),
  ),
  RMSNormalization: { ...one('RMSNormalization', {}, { scale: scale(16) }), opset: 23 },
  'RMSNormalization over two axes': {
    ...one('RMSNormalization', { axis: 2 }, { scale: noise([16, 16], 0.5, 1) }),
    opset: 23,
  },
  LRN: one('LRN', { size: 3, alpha: float(0.9), beta: float(0.7), bias: float(1.1) }),
  MeanVarianceNormalization: one('MeanVarianceNormalization'),
  'MeanVarianceNormalization of rows': one('MeanVarianceNormalization', { axes: [3] }),
  "ONNX Runtime's SimplifiedLayerNormalization": one(
    'SimplifiedLayerNormalization',
    { axis: -1, epsilon: float(1e-5) },
    { scale: scale(16) },
  ),
  "ONNX Runtime's SkipLayerNormalization": runtime('SkipLayerNormalization', [
    'skip',
    'scale',
    'shift',
    'bias',
  ]),
  "ONNX Runtime's SkipLayerNormalization, with its sum": runtime(
    'SkipLayerNormalization',
    ['skip', 'scale', 'shift'],
    ['n', '', '', 'sum'],
    added,
  ),
  "ONNX Runtime's SkipSimplifiedLayerNormalization, with its sum": runtime(
    'SkipSimplifiedLayerNormalization',
    ['skip', 'scale', 'bias'],
    ['n', '', '', 'sum'],
    added,
  ),
};
for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
