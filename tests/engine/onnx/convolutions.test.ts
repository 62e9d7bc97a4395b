import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, noise } from './judge.ts';
import { chain, one } from './models.ts';

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
  'channels last': {
    input: { name: 'x', shape: [1, 16, 16, 3] },
    nodes: [
      { op: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: [0, 3, 1, 2] } },
      { op: 'Conv', inputs: ['t', 'w'], outputs: ['y'], attributes: { strides: [2, 2] } },
    ],
    constants: { w: noise([4, 3, 2, 2]) },
  },
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
