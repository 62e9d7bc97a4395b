import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GraphNode } from '../../../src/common/graph.ts';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, networkOf } from './judge.ts';
import { one, squared } from './models.ts';

/** The picture as a row of values, or as a stack of pictures. */
const ranks: Record<string, number[]> = { rows: [1, 6, 128], volumes: [1, 2, 6, 8, 8] };
const as = (rank: string, op: string, attributes: NonNullable<NodeSpec['attributes']>): ModelSpec =>
  squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      { op, inputs: ['r'], outputs: ['y'], attributes },
    ],
    { shape: integers(...ranks[rank]!) },
    { opset: 19 },
  );

const MODELS: Record<string, ModelSpec> = {
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
  'MaxPool dilated': {
    ...one('MaxPool', { kernel_shape: [3, 2], strides: [2, 1], dilations: [2, 3], pads: [1, 1, 0, 1] }),
    opset: 12,
  },
  'MaxPool SAME_LOWER': one('MaxPool', { kernel_shape: [3, 3], strides: [2, 2], auto_pad: 'SAME_LOWER' }),
  'AveragePool dilated': {
    ...one('AveragePool', {
      kernel_shape: [2, 3],
      strides: [2, 1],
      dilations: [3, 2],
      pads: [1, 2, 0, 1],
      count_include_pad: 1,
    }),
    opset: 19,
  },
  'AveragePool dilated, without its padding': {
    ...one('AveragePool', { kernel_shape: [2, 3], strides: [2, 1], dilations: [3, 2], pads: [1, 2, 0, 1] }),
    opset: 19,
  },
  'AveragePool of whole blocks': one('AveragePool', { kernel_shape: [4, 2], strides: [4, 2] }),
  'AveragePool with a rest': one('AveragePool', { kernel_shape: [3, 5], strides: [3, 5] }),
  'AveragePool rounding up, counting its padding': one('AveragePool', {
    kernel_shape: [3, 3],
    strides: [2, 2],
    pads: [1, 1, 1, 1],
    ceil_mode: 1,
    count_include_pad: 1,
  }),
  'AveragePool SAME_UPPER': one('AveragePool', {
    kernel_shape: [3, 4],
    strides: [2, 3],
    auto_pad: 'SAME_UPPER',
  }),
  LpPool: one('LpPool', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
  'LpPool of absolute values': one('LpPool', { kernel_shape: [3, 2], strides: [1, 2], p: 1 }),
  'LpPool of cubes, dilated': one('LpPool', { kernel_shape: [3, 3], dilations: [2, 2], p: 3 }),
  GlobalLpPool: one('GlobalLpPool', { p: 3 }),
  'MaxPool and MaxUnpool': squared([
    {
      op: 'MaxPool',
      inputs: ['s'],
      outputs: ['m', 'i'],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
    { op: 'Mul', inputs: ['m', 'm'], outputs: ['q'] },
    {
      op: 'MaxUnpool',
      inputs: ['q', 'i'],
      outputs: ['y'],
      attributes: { kernel_shape: [2, 2], strides: [2, 2] },
    },
  ]),
  MaxRoiPool: one(
    'MaxRoiPool',
    { pooled_shape: [3, 2], spatial_scale: { float: 0.5 } },
    { regions: { shape: [2, 5], values: [0, 2, 3, 22, 29, 0, 12, 0, 40, 17] } },
  ),
};
for (const mode of ['half_pixel', 'output_half_pixel'])
  for (const ratio of [0, 2])
    MODELS[`RoiAlign, ${mode}, ${ratio === 0 ? 'as many samples as needed' : 'four samples'}`] = one(
      'RoiAlign',
      {
        output_height: 3,
        output_width: 2,
        sampling_ratio: ratio,
        spatial_scale: { float: 0.5 },
        coordinate_transformation_mode: mode,
      },
      {
        regions: { shape: [2, 4], values: [2.5, 3, 22, 29.5, 12, -1, 40, 17] },
        batch: integers(0, 0),
      },
    );
for (const rank of Object.keys(ranks)) {
  const directions = rank === 'rows' ? 1 : 3;
  const list = (value: number, count = directions) => Array.from({ length: count }, () => value);
  const windows = { kernel_shape: list(3), strides: list(2), pads: list(1, 2 * directions) };
  for (const op of ['MaxPool', 'AveragePool', 'LpPool']) MODELS[`${op} of ${rank}`] = as(rank, op, windows);
  MODELS[`MaxPool of ${rank}, dilated`] = as(rank, 'MaxPool', { kernel_shape: list(2), dilations: list(2) });
  MODELS[`AveragePool of ${rank}, dilated`] = as(rank, 'AveragePool', {
    kernel_shape: list(2),
    dilations: list(2),
    strides: list(3),
  });
  for (const op of ['GlobalMaxPool', 'GlobalAveragePool', 'GlobalLpPool'])
    MODELS[`${op} of ${rank}`] = as(rank, op, {});
}

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));

for (const [op, attributes, expected] of [
  ['MaxPool', { kernel_shape: [2, 2], strides: [2, 2] }, [0, 2, 5, 0, 0, 0, 0, 0]],
  ['MaxPool', { kernel_shape: [2, 2] }, [0, 2 + 5, 7, 0, 0, 0, 0, 0]],
  ['GlobalMaxPool', {}, [0, 2, 0, 0, 0, 0, 0, 0]],
] as const)
  test(`${op} of ${JSON.stringify(attributes)}: of equal greatest values the first, row by row, has the gradient`, async () => {
    const node = {
      op,
      inputs: ['x'],
      outputs: ['y'],
      attributes: structuredClone(attributes) as GraphNode['attributes'],
    };
    const graph = { opset: 18, input: 'x', channelsFirst: true, output: 'y', nodes: [node] };
    const { gradient, close } = await networkOf(graph, {}, [1, 1, 2, 4]);
    const x = Float32Array.of(0, 3, 1, 1, 3, 3, 1, 1);
    const weights = Float32Array.of(2, 5, 7).subarray(
      0,
      op === 'GlobalMaxPool' ? 1 : 'strides' in attributes ? 2 : 3,
    );
    assert.deepEqual([...(await gradient(x, weights))], expected);
    await close();
  });
