import type { NamedTensors } from '../../common/tensors.ts';
import type { Random } from '../random/draws.ts';

/** Normal values of variance 2 / fan-in (He et al. 2015), for layers that a rectifier follows. */
export function heNormal(shape: number[], fanIn: number, random: Random): NamedTensors[string] {
  const spread = Math.sqrt(2 / fanIn);
  const size = shape.reduce((a, b) => a * b, 1);
  return { shape, data: Float32Array.from({ length: size }, () => random.normal() * spread) };
}

export const zeros = (n: number): NamedTensors[string] => ({ shape: [n], data: new Float32Array(n) });
const ones = (n: number): NamedTensors[string] => ({ shape: [n], data: new Float32Array(n).fill(1) });

/** A BN layer that leaves standardised input as it is. */
export function restingBatchNorm(name: string, channels: number): NamedTensors {
  return {
    [`${name}.bn.gamma`]: ones(channels),
    [`${name}.bn.beta`]: zeros(channels),
    [`${name}.bn.mean`]: zeros(channels),
    [`${name}.bn.variance`]: ones(channels),
  };
}

/**
 * 3x3 convolutions without bias through these channels, each with BN at rest, the last without where `bare`:
 * `${name}.{i}.kernel` is [3, 3, in, out], or [3, 3, out, in] where transposed.
 */
export function convolutions(
  name: string,
  channels: number[],
  random: Random,
  { transposed = false, bare = false } = {},
): NamedTensors {
  const weights: NamedTensors = {};
  for (let i = 0; i + 1 < channels.length; i++) {
    const [inputs, outputs] = [channels[i]!, channels[i + 1]!];
    const shape = transposed ? [3, 3, outputs, inputs] : [3, 3, inputs, outputs];
    weights[`${name}.${i}.kernel`] = heNormal(shape, 9 * inputs, random);
    if (!bare || i + 2 < channels.length) Object.assign(weights, restingBatchNorm(`${name}.${i}`, outputs));
  }
  return weights;
}
