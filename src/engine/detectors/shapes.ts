import type { Architecture } from '../../common/contract.ts';

/**
 * The tensors that each architecture is made of, by canonical name (common/tensors.ts has the layouts).
 * `optional` are biases beside kernels that BN follows or that end a decoder, zero where absent: the official weights of
 * the multi-task FFM carry one beside every kernel.
 */
export interface ShapeTable {
  required: Record<string, readonly number[]>;
  optional: Record<string, readonly number[]>;
}

type Entries = Record<string, readonly number[]>;

/** Convolution kernel and bias. `kernel` is [h, w, in, out], or [h, w, out, in] where transposed. */
function convolution(name: string, kernel: readonly number[], outputs: number): Entries {
  return { [`${name}.kernel`]: kernel, [`${name}.bias`]: [outputs] };
}

function batchNorm(name: string, channels: number): Entries {
  const parts = ['gamma', 'beta', 'mean', 'variance'];
  return Object.fromEntries(parts.map((part) => [`${name}.bn.${part}`, [channels]]));
}

function merge(parts: Entries[]): Entries {
  return Object.assign({}, ...parts);
}

/** A chain of 3x3 convolutions through these channel counts, each with BN; the last without where `bare`. */
function chain(name: string, channels: readonly number[], transposed: boolean, bare = false): Entries {
  const layers = channels.slice(1).map((outputs, i) => {
    const inputs = channels[i]!;
    const kernel = transposed ? [3, 3, outputs, inputs] : [3, 3, inputs, outputs];
    const last = i === channels.length - 2;
    return {
      ...convolution(`${name}.${i}`, kernel, outputs),
      ...(bare && last ? {} : batchNorm(`${name}.${i}`, outputs)),
    };
  });
  return merge(layers);
}

function withOptionalBiases(chains: Entries[]): ShapeTable {
  const all = merge(chains);
  const pick = (bias: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('.bias') === bias));
  return { required: pick(false), optional: pick(true) };
}

/** `channels`: of what the encoder reads and the decoder reconstructs. */
function forensicTransfer(channels: number): ShapeTable {
  return withOptionalBiases([
    chain('encoder', [channels, 8, 16, 32, 64, 128], false),
    chain('decoder', [128, 64, 32, 16, 8, channels], false, true),
  ]);
}

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

export const SHAPES: Record<Architecture, ShapeTable> = {
  multitask: withOptionalBiases([
    chain('encoder', [3, 8, 8, 16, 16, 32, 32, 64, 64, 128], false),
    chain('shared', [128, 64, 64, 32, 32], true),
    chain('segment', [32, 16, 16, 8, 8, 2], true, true),
    chain('reconstruct', [32, 16, 16, 8, 8, 3], true, true),
  ]),
  forensictransfer: forensicTransfer(3),
  'forensictransfer-residual': forensicTransfer(6),
  meso4: {
    required: merge([
      block('conv.0', 3, 3, 8),
      block('conv.1', 5, 8, 8),
      block('conv.2', 5, 8, 16),
      block('conv.3', 5, 16, 16),
      classifier,
    ]),
    optional: {},
  },
  mesoinception4: {
    required: merge([
      inception('inception.0', 3, [1, 4, 4, 2]),
      inception('inception.1', 11, [2, 4, 4, 2]),
      block('conv.0', 5, 12, 16),
      block('conv.1', 5, 16, 16),
      classifier,
    ]),
    optional: {},
  },
};
