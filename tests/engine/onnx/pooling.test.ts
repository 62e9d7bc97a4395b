import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees } from './judge.ts';
import { one } from './models.ts';

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
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
