import { architecture } from './architecture.ts';
import { batchNorm, convolution, type Entries, merge } from './tensorTable.ts';

/** Convolution of a MesoNet, `size` x `size`, followed by BN of its own. */
function block(name: string, size: number, inputs: number, outputs: number): Entries {
  return { ...convolution(name, [size, size, inputs, outputs], outputs), ...batchNorm(name, outputs) };
}

/** Inception block with (a, b, c, d) channels per branch, BN after the concatenation. */
function inception(name: string, inputs: number, [a, b, c, d]: [number, number, number, number]): Entries {
  const branch = (letter: string, outputs: number) => ({
    ...convolution(`${name}.${letter}0`, [1, 1, inputs, outputs], outputs),
    ...convolution(`${name}.${letter}1`, [3, 3, outputs, outputs], outputs),
  });
  return {
    ...convolution(`${name}.a`, [1, 1, inputs, a], a),
    ...branch('b', b),
    ...branch('c', c),
    ...branch('d', d),
    ...batchNorm(name, a + b + c + d),
  };
}

/** 256x256 pooled by 2, 2, 2 and 4 is 8x8 with 16 channels, flattened to 1024. */
const classifier: Entries = {
  'dense.0.kernel': [1024, 16],
  'dense.0.bias': [16],
  'dense.1.kernel': [16, 1],
  'dense.1.bias': [1],
};

const contract = {
  inputSize: 256,
  range: [0, 1] as [0, 1],
  normalisation: null,
  output: 'sigmoid' as const,
  realSide: 1,
  maskHead: false,
};

/** Meso-4 (Afchar et al. 2018). */
export const meso4 = architecture({
  name: 'meso4',
  contract,
  tensors: {
    required: merge([
      block('conv.0', 3, 3, 8),
      block('conv.1', 5, 8, 8),
      block('conv.2', 5, 8, 16),
      block('conv.3', 5, 16, 16),
      classifier,
    ]),
    optional: {},
  },
  mark: 'conv.3.kernel',
  title: { en: 'Meso-4', de: 'Meso-4' },
});

/** MesoInception-4 (Afchar et al. 2018). */
export const mesoinception4 = architecture({
  name: 'mesoinception4',
  contract,
  tensors: {
    required: merge([
      inception('inception.0', 3, [1, 4, 4, 2]),
      inception('inception.1', 11, [2, 4, 4, 2]),
      block('conv.0', 5, 12, 16),
      block('conv.1', 5, 16, 16),
      classifier,
    ]),
    optional: {},
  },
  mark: 'inception.0.a.kernel',
  title: { en: 'MesoInception-4', de: 'MesoInception-4' },
});
