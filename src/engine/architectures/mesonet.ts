import type { NamedTensors } from '../../common/tensors.ts';
import { readKernel } from './kernels.ts';
import { affine, convolution, dense, type LayerSpec, type LogitSpec } from './layer.ts';

/**
 * Meso-4 and MesoInception-4 (Afchar et al. 2018): ReLU after every convolution, BN after it (in an Inception block
 * after the concatenation), pools 2, 2, 2, 4, two dense layers, sigmoid.
 */
export const EPSILON = 1e-3;
const SLOPE = 0.1;

export const meso4 = (tensors: NamedTensors): LogitSpec => ({
  output: 'sigmoid',
  layers: [
    ...[2, 2, 2, 4].flatMap((pool, i) => plainBlock(tensors, `conv.${i}`, pool)),
    ...classifier(tensors),
  ],
});

export const mesoinception4 = (tensors: NamedTensors): LogitSpec => ({
  output: 'sigmoid',
  layers: [
    ...inceptionBlock(tensors, 'inception.0'),
    ...inceptionBlock(tensors, 'inception.1'),
    ...plainBlock(tensors, 'conv.0', 2),
    ...plainBlock(tensors, 'conv.1', 4),
    ...classifier(tensors),
  ],
});

const relu = (tensors: NamedTensors, name: string, dilation = 1): LayerSpec =>
  convolution(readKernel(tensors, name), { dilation });

const plainBlock = (tensors: NamedTensors, name: string, pool: number): LayerSpec[] => [
  relu(tensors, name),
  affine(tensors, name, EPSILON),
  { kind: 'maxPool', size: pool },
];

const inceptionBlock = (tensors: NamedTensors, name: string): LayerSpec[] => [
  {
    kind: 'branches',
    branches: [
      [relu(tensors, `${name}.a`)],
      [relu(tensors, `${name}.b0`), relu(tensors, `${name}.b1`)],
      [relu(tensors, `${name}.c0`), relu(tensors, `${name}.c1`, 2)],
      [relu(tensors, `${name}.d0`), relu(tensors, `${name}.d1`, 3)],
    ],
  },
  affine(tensors, name, EPSILON),
  { kind: 'maxPool', size: 2 },
];

const classifier = (tensors: NamedTensors): LayerSpec[] => [
  dense(tensors, 'dense.0', SLOPE),
  dense(tensors, 'dense.1', null),
];
