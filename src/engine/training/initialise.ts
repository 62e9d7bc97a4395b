import type { NamedTensors } from '../../common/tensors.ts';
import type { Random } from './random.ts';

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
