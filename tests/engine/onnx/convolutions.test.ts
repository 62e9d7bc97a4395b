import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers, noise } from './judge.ts';
import { chain, one, squared } from './models.ts';

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

/** A kernel that depends on the picture, as does what it slides over. */
const ofPicture = (
  op: string,
  picture: number[],
  kernel: number[],
  attributes: NonNullable<NodeSpec['attributes']>,
): ModelSpec => {
  const [size, sides] = [kernel.reduce((a, b) => a * b, 1), picture.reduce((a, b) => a * b, 1)];
  const channels = op === 'Conv' ? kernel[0]! : kernel[1]! * Number(attributes.group ?? 1);
  return chain(
    [
      { op: 'Reshape', inputs: ['x', 'flat'], outputs: ['f'] },
      { op: 'MatMul', inputs: ['f', 'mix'], outputs: ['m'] },
      { op: 'Reshape', inputs: ['m', 'kernel'], outputs: ['w'] },
      { op: 'MatMul', inputs: ['f', 'to'], outputs: ['p'] },
      { op: 'Reshape', inputs: ['p', 'picture'], outputs: ['r'] },
      { op: 'MatMul', inputs: ['f', 'each'], outputs: ['b2'] },
      { op: 'Reshape', inputs: ['b2', 'one'], outputs: ['b'] },
      { op, inputs: ['r', 'w', 'b'], outputs: ['y'], attributes },
    ],
    {
      flat: integers(1, 48),
      mix: noise([48, size]),
      kernel: integers(...kernel),
      to: noise([48, sides]),
      picture: integers(...picture),
      each: noise([48, channels]),
      one: integers(channels),
    },
    { input: { name: 'x', shape: [1, 3, 4, 4] } },
  );
};
const rank = (
  op: string,
  picture: number[],
  kernel: number[],
  attributes: NonNullable<NodeSpec['attributes']>,
) =>
  squared(
    [
      { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
      { op, inputs: ['r', 'w', 'b'], outputs: ['y'], attributes },
    ],
    {
      shape: integers(...picture),
      w: noise(kernel),
      b: noise([op === 'Conv' ? kernel[0]! : kernel[1]! * Number(attributes.group ?? 1)]),
    },
  );

Object.assign(MODELS, {
  'Conv of rows': rank('Conv', [1, 6, 128], [4, 6, 5], { pads: [2, 2] }),
  'Conv of rows, stride 3, in groups, dilated': rank('Conv', [1, 6, 128], [4, 3, 4], {
    pads: [1, 4],
    strides: [3],
    dilations: [2],
    group: 2,
  }),
  'Conv of volumes': rank('Conv', [1, 2, 6, 8, 8], [3, 2, 3, 3, 3], { pads: [1, 1, 1, 1, 1, 1] }),
  'Conv of volumes, with strides': rank('Conv', [1, 4, 6, 4, 8], [4, 2, 2, 3, 3], {
    pads: [0, 1, 1, 1, 1, 0],
    strides: [2, 1, 3],
    group: 2,
  }),
  'Conv with more padding than its kernel': rank('Conv', [1, 3, 16, 16], [2, 3, 2, 2], {
    pads: [3, 2, 1, 4],
  }),
  'Conv of several pictures': rank('Conv', [4, 3, 8, 8], [2, 3, 3, 3], { strides: [2, 2] }),
  'Conv depthwise stride 2, even': rank('Conv', [1, 12, 8, 8], [12, 1, 4, 4], {
    pads: [1, 1, 1, 1],
    strides: [2, 2],
    group: 12,
  }),
  'ConvTranspose of rows': rank('ConvTranspose', [1, 6, 128], [6, 2, 5], {
    strides: [2],
    pads: [1, 3],
    group: 2,
  }),
  'ConvTranspose of volumes': rank('ConvTranspose', [1, 2, 6, 8, 8], [2, 3, 2, 3, 3], {
    strides: [1, 2, 2],
    pads: [0, 1, 1, 0, 0, 1],
  }),
  'ConvTranspose dilated': rank('ConvTranspose', [1, 3, 16, 16], [3, 2, 3, 2], {
    strides: [2, 1],
    dilations: [2, 3],
    pads: [2, 1, 0, 1],
  }),
  'ConvTranspose to a shape': rank('ConvTranspose', [1, 3, 16, 16], [3, 2, 3, 3], {
    strides: [2, 2],
    output_shape: [32, 30],
  }),
  'ConvTranspose to a shape that the windows do not reach': rank(
    'ConvTranspose',
    [1, 3, 16, 16],
    [3, 2, 2, 2],
    {
      strides: [3, 3],
      output_padding: [1, 2],
    },
  ),
  'ConvTranspose VALID': rank('ConvTranspose', [1, 3, 16, 16], [3, 2, 3, 3], {
    strides: [2, 2],
    auto_pad: 'VALID',
  }),
  'Conv by a kernel of the picture': ofPicture('Conv', [1, 3, 6, 7], [4, 3, 3, 3], { pads: [1, 0, 1, 2] }),
  'Conv by a kernel of the picture, strides and groups': ofPicture('Conv', [2, 4, 8, 7], [6, 2, 3, 2], {
    strides: [2, 3],
    dilations: [2, 1],
    pads: [1, 1, 0, 0],
    group: 2,
  }),
  'Conv of rows by a kernel of the picture': ofPicture('Conv', [1, 3, 20], [4, 3, 5], { strides: [3] }),
  'ConvTranspose by a kernel of the picture': ofPicture('ConvTranspose', [1, 4, 5, 6], [4, 3, 3, 2], {
    strides: [2, 3],
    pads: [1, 0, 1, 1],
    output_padding: [1, 2],
    group: 2,
  }),
});
for (const auto_pad of ['SAME_UPPER', 'SAME_LOWER'])
  MODELS[`ConvTranspose ${auto_pad}`] = rank('ConvTranspose', [1, 3, 16, 16], [3, 2, 3, 4], {
    strides: [2, 3],
    auto_pad,
  });

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
