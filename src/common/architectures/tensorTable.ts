/**
 * The tensors that an architecture is made of, by canonical name (common/tensors.ts has the layouts).
 * `optional` are biases beside kernels that BN follows or that end a decoder, zero where absent: the official weights of
 * the multi-task FFM carry one beside every kernel.
 */
export interface TensorTable {
  required: Record<string, readonly number[]>;
  optional: Record<string, readonly number[]>;
}

export type Entries = Record<string, readonly number[]>;

/** Convolution kernel and bias. `kernel` is [h, w, in, out], or [h, w, out, in] where transposed. */
export function convolution(name: string, kernel: readonly number[], outputs: number): Entries {
  return { [`${name}.kernel`]: kernel, [`${name}.bias`]: [outputs] };
}

export function batchNorm(name: string, channels: number): Entries {
  const parts = ['gamma', 'beta', 'mean', 'variance'];
  return Object.fromEntries(parts.map((part) => [`${name}.bn.${part}`, [channels]]));
}

export function merge(parts: Entries[]): Entries {
  return Object.assign({}, ...parts);
}

/** A chain of 3x3 convolutions through these channel counts, each with BN; the last without where `bare`. */
export function chain(name: string, channels: readonly number[], transposed: boolean, bare = false): Entries {
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

export function withOptionalBiases(chains: Entries[]): TensorTable {
  const all = merge(chains);
  const pick = (bias: boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('.bias') === bias));
  return { required: pick(false), optional: pick(true) };
}
