import { uniformNoise } from '../../src/engine/random/seeded.ts';
import type { ModelSpec, NodeSpec, TensorSpec } from './onnxFile.ts';

/**
 * One small detector, and the same behind what hides its gradient: none of them is harder to fool. Pictures are 16 x 16.
 */
export const MASKED_SIDE = 16;

const scalar = (value: number): TensorSpec => ({ shape: [], values: [value] });
const noise = (shape: number[], bound: number, seed: number): TensorSpec => ({
  shape,
  values: uniformNoise(
    shape.reduce((a, b) => a * b, 1),
    bound,
    seed,
  ),
});
const op = (name: string, inputs: string[], output: string, attributes: NodeSpec['attributes'] = {}) => ({
  op: name,
  inputs,
  outputs: [output],
  attributes,
});

export interface Mask {
  /** From `x` to what the detector sees, `seen`. */
  before?: NodeSpec[];
  /** From the detector's logit, `z`, to `y`. */
  after?: NodeSpec[];
  constants?: Record<string, TensorSpec>;
  /** What comes out is a probability. */
  sigmoid?: true;
}

/** The 64 cosines of 8 x 8 blocks, [64, 1, 8, 8]. */
const COSINES: TensorSpec = {
  shape: [64, 1, 8, 8],
  values: Float32Array.from({ length: 4096 }, (_, i) => {
    const [k, place] = [Math.floor(i / 64), i % 64];
    const [u, v, row, column] = [Math.floor(k / 8), k % 8, Math.floor(place / 8), place % 8];
    const size = (w: number) => (w === 0 ? Math.SQRT1_2 : 1);
    const wave = (w: number, at: number) => Math.cos(((2 * at + 1) * w * Math.PI) / 16);
    return (size(u) * size(v) * wave(u, row) * wave(v, column)) / 4;
  }),
};

export const MASKS: Record<string, Mask> = {
  'nothing before it': {},
  'its input in 32 levels': {
    before: [op('Mul', ['x', 'levels'], 'l'), op('Floor', ['l'], 'f'), op('Div', ['f', 'levels'], 'seen')],
    constants: { levels: scalar(31) },
  },
  'its output in stairs': {
    after: [op('Mul', ['z', 'stairs'], 's'), op('Floor', ['s'], 'f'), op('Div', ['f', 'stairs'], 'y')],
    constants: { stairs: scalar(1.5) },
  },
  'its logit clamped': {
    after: [op('Clip', ['z', 'low', 'high'], 'y')],
    constants: { low: scalar(-0.02), high: scalar(0.02) },
  },
  '1 - sigmoid(-100 z)': {
    after: [op('Mul', ['z', 'steep'], 's'), op('Sigmoid', ['s'], 'p'), op('Sub', ['one', 'p'], 'y')],
    constants: { steep: scalar(-100), one: scalar(1) },
    sigmoid: true,
  },
  'a rough sine beside it': {
    after: [
      op('Mul', ['z', 'often'], 's'),
      op('Sin', ['s'], 'w'),
      op('Mul', ['w', 'size'], 'a'),
      op('Add', ['z', 'a'], 'y'),
    ],
    constants: { often: scalar(400), size: scalar(0.3) },
  },
  'a rough texture on its input': {
    before: [
      op('Mul', ['x', 'often'], 's'),
      op('Sin', ['s'], 'w'),
      op('Mul', ['w', 'size'], 'a'),
      op('Add', ['x', 'a'], 'seen'),
    ],
    constants: { often: scalar(8000), size: scalar(0.002) },
  },
  'JPEG within': {
    before: [
      op('Reshape', ['x', 'apart'], 'planes'),
      op('Conv', ['planes', 'cosines'], 'c', { strides: [8, 8] }),
      op('Div', ['c', 'table'], 'd'),
      op('Round', ['d'], 'r'),
      op('Mul', ['r', 'table'], 'm'),
      op('ConvTranspose', ['m', 'cosines'], 'back', { strides: [8, 8] }),
      op('Reshape', ['back', 'together'], 'seen'),
    ],
    constants: {
      cosines: COSINES,
      table: scalar(0.05),
      apart: { shape: [4], values: [3, 1, 16, 16], integer: true },
      together: { shape: [4], values: [1, 3, 16, 16], integer: true },
    },
  },
  'a temperature of a thousandth': {
    after: [op('Div', ['z', 'cold'], 's'), op('Sigmoid', ['s'], 'p'), op('Mul', ['p', 'one'], 'y')],
    constants: { cold: scalar(1e-3), one: scalar(1) },
    sigmoid: true,
  },
  'an ensemble with a detached branch': {
    after: [
      op('Mul', ['z', 'fine'], 's'),
      op('Cast', ['s'], 'i', { to: 7 }),
      op('Cast', ['i'], 'g', { to: 1 }),
      op('Div', ['g', 'fine'], 'other'),
      op('Mul', ['z', 'little'], 'own'),
      op('Sub', ['other', 'own'], 'y'),
    ],
    constants: { fine: scalar(1e4), little: scalar(0.3) },
  },
  'noise drawn anew': {
    before: [
      op('RandomNormalLike', ['x'], 'n', { scale: { float: 0.02 }, seed: { float: 1 } }),
      op('Add', ['x', 'n'], 'seen'),
    ],
  },
};

/** @param shift what the logit is moved by, so that both labels are given */
export function masked({ before = [], after = [], constants = {} }: Mask, shift: number): ModelSpec {
  const [seen, logit] = [before.length === 0 ? 'x' : 'seen', after.length === 0 ? 'y' : 'z'];
  const pads = { pads: [1, 1, 1, 1] };
  return {
    input: { name: 'x', shape: [1, 3, MASKED_SIDE, MASKED_SIDE] },
    nodes: [
      ...before,
      op('Conv', [seen, 'w0'], 'a0', { ...pads, strides: [2, 2] }),
      op('Relu', ['a0'], 'b0'),
      op('Conv', ['b0', 'w1'], 'a1', pads),
      op('Relu', ['a1'], 'b1'),
      op('Flatten', ['b1'], 'flat'),
      op('Gemm', ['flat', 'w2', 'v2'], logit),
      ...after,
    ],
    constants: {
      w0: noise([8, 3, 3, 3], 0.4, 1),
      w1: noise([8, 8, 3, 3], 0.25, 2),
      w2: noise([8 * 64, 1], 0.3, 3),
      v2: { shape: [1], values: [-shift] },
      ...constants,
    },
  };
}
