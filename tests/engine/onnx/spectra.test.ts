import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { squared } from './models.ts';

const scalar = (value: number) => ({ shape: [], values: [value], integer: true });

const transformed = (
  shape: number[],
  attributes: NonNullable<NodeSpec['attributes']>,
  axis: number,
  length?: number,
): ModelSpec =>
  squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      {
        op: 'DFT',
        inputs: ['r', length === undefined ? '' : 'length', 'axis'],
        outputs: ['d'],
        attributes,
      },
      { op: 'Mul', inputs: ['d', 'd'], outputs: ['y'] },
    ],
    {
      shape: integers(...shape),
      axis: scalar(axis),
      ...(length === undefined ? {} : { length: scalar(length) }),
    },
    { opset: 20 },
  );
const short = (
  signal: number[],
  attributes: NonNullable<NodeSpec['attributes']>,
  window: boolean,
): ModelSpec =>
  squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      {
        op: 'STFT',
        inputs: ['r', 'step', window ? 'window' : '', 'length'],
        outputs: ['d'],
        attributes,
      },
      { op: 'Mul', inputs: ['d', 'd'], outputs: ['y'] },
    ],
    { shape: integers(...signal), step: scalar(20), length: scalar(32), window: noise([32], 0.4, 0.5) },
  );

const MODELS: Record<string, ModelSpec> = {
  'DFT of rows': transformed([1, 48, 16, 1], {}, 2),
  'DFT of columns, one-sided': transformed([1, 48, 16, 1], { onesided: 1 }, 1),
  'DFT of complex values': transformed([1, 24, 16, 2], {}, -2),
  'DFT inverse': transformed([1, 24, 16, 2], { inverse: 1 }, 1),
  'DFT of a part': transformed([1, 48, 16, 1], { onesided: 1 }, 2, 11),
  'DFT of more than there is': transformed([1, 24, 16, 2], {}, 2, 21),
  'STFT, one-sided': short([1, 768, 1], { onesided: 1 }, true),
  'STFT of two signals, without a window': short([2, 384, 1], { onesided: 0 }, false),
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
