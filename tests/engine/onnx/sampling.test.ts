import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { squared } from './models.ts';

/** A picture at places that are moved by the picture itself, some of them beyond its borders. */
const sampled = (attributes: NonNullable<NodeSpec['attributes']>, opset: number): ModelSpec =>
  squared(
    [
      { op: 'Conv', inputs: ['x', 'w'], outputs: ['o'] },
      { op: 'Transpose', inputs: ['o'], outputs: ['t'], attributes: { perm: [0, 2, 3, 1] } },
      { op: 'Add', inputs: ['t', 'places'], outputs: ['g'] },
      { op: 'GridSample', inputs: ['s', 'g'], outputs: ['y'], attributes },
    ],
    { w: noise([2, 3, 2, 2], 0.1), places: noise([1, 15, 15, 2], 1.6) },
    { opset },
  );

const MODELS: Record<string, ModelSpec> = {
  'GridSample of a volume': squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      { op: 'GridSample', inputs: ['r', 'g'], outputs: ['y'], attributes: { padding_mode: 'border' } },
    ],
    { shape: integers(1, 2, 6, 8, 8), g: noise([1, 3, 4, 5, 3], 1.2) },
    { opset: 20 },
  ),
  'AffineGrid by the picture': squared(
    [
      { op: 'ReduceMean', inputs: ['s', 'axes'], outputs: ['m'], attributes: { keepdims: 0 } },
      { op: 'MatMul', inputs: ['m', 'mix'], outputs: ['theta'] },
      { op: 'Reshape', inputs: ['theta', 'matrix'], outputs: ['a'] },
      { op: 'AffineGrid', inputs: ['a', 'size'], outputs: ['g'] },
      { op: 'GridSample', inputs: ['x', 'g'], outputs: ['y'] },
    ],
    { axes: integers(2, 3), mix: noise([3, 6]), matrix: integers(1, 2, 3), size: integers(1, 3, 9, 11) },
    { opset: 20 },
  ),
  'AffineGrid in three directions, corner to corner': squared(
    [
      { op: 'ReduceMean', inputs: ['s', 'axes'], outputs: ['m'], attributes: { keepdims: 0 } },
      { op: 'MatMul', inputs: ['m', 'mix'], outputs: ['theta'] },
      { op: 'Reshape', inputs: ['theta', 'matrix'], outputs: ['a'] },
      { op: 'AffineGrid', inputs: ['a', 'size'], outputs: ['y'], attributes: { align_corners: 1 } },
    ],
    { axes: integers(2, 3), mix: noise([3, 12]), matrix: integers(1, 3, 4), size: integers(1, 3, 4, 5, 6) },
    { opset: 20 },
  ),
  DeformConv: squared(
    [
      { op: 'Conv', inputs: ['x', 'wo'], outputs: ['o'] },
      { op: 'DeformConv', inputs: ['s', 'w', 'o', 'b'], outputs: ['y'] },
    ],
    { wo: noise([18, 3, 3, 3], 1), w: noise([4, 3, 3, 3]), b: noise([4]) },
    { opset: 19 },
  ),
  'DeformConv with masks, groups, strides': squared(
    [
      { op: 'Conv', inputs: ['x', 'w0'], outputs: ['h'] },
      {
        op: 'Conv',
        inputs: ['x', 'wo'],
        outputs: ['o'],
        attributes: { strides: [2, 1], pads: [1, 1, 0, 0] },
      },
      {
        op: 'Conv',
        inputs: ['x', 'wm'],
        outputs: ['m'],
        attributes: { strides: [2, 1], pads: [1, 1, 0, 0] },
      },
      {
        op: 'DeformConv',
        inputs: ['h', 'w', 'o', '', 'm'],
        outputs: ['y'],
        attributes: { group: 2, offset_group: 2, strides: [2, 1], pads: [1, 1, 0, 0], dilations: [1, 1] },
      },
    ],
    {
      w0: noise([4, 3, 1, 1]),
      wo: noise([16, 3, 2, 2], 1),
      wm: noise([8, 3, 2, 2]),
      w: noise([6, 2, 2, 2]),
    },
    { opset: 19 },
  ),
};
for (const padding_mode of ['zeros', 'border', 'reflection'])
  for (const align_corners of [0, 1])
    for (const mode of ['linear', 'nearest', 'cubic'])
      MODELS[`GridSample ${mode}, ${padding_mode}${align_corners ? ', corner to corner' : ''}`] = sampled(
        { mode, padding_mode, align_corners },
        20,
      );
MODELS['GridSample of operator set 16'] = sampled({ mode: 'bicubic' }, 16);

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
