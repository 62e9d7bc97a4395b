import type { NamedTensor, NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';

/** A convolution's parameters: kernel [kh, kw, in, out], bias [out]. */
export interface Kernel {
  height: number;
  width: number;
  inputs: number;
  outputs: number;
  weights: Float32Array;
  bias: Float32Array;
}

export interface BatchNorm {
  gamma: Float32Array;
  beta: Float32Array;
  mean: Float32Array;
  variance: Float32Array;
}

export function tensorOf(tensors: NamedTensors, name: string): NamedTensor {
  return tensors[name] ?? fail('model', 'graph.noWeights', { name });
}

/**
 * Kernel `${name}.kernel` with `${name}.bias` (zero where absent). A transposed convolution's is stored
 * [kh, kw, out, in] and comes out as [kh, kw, in, out] too.
 */
export function readKernel(tensors: NamedTensors, name: string, transposed = false): Kernel {
  const { shape, data } = tensorOf(tensors, `${name}.kernel`);
  const [height = 0, width = 0, third = 0, fourth = 0] = shape;
  const [inputs, outputs] = transposed ? [fourth, third] : [third, fourth];
  const weights = transposed ? swapLastTwo(data, height * width, outputs, inputs) : data.slice();
  const bias = tensors[`${name}.bias`]?.data.slice() ?? new Float32Array(outputs);
  return { height, width, inputs, outputs, weights, bias };
}

export function readBatchNorm(tensors: NamedTensors, name: string): BatchNorm {
  const read = (part: string) => tensorOf(tensors, `${name}.bn.${part}`).data;
  return { gamma: read('gamma'), beta: read('beta'), mean: read('mean'), variance: read('variance') };
}

/** BN at inference is y = s x + t per channel, s = gamma / sqrt(variance + epsilon), t = beta - s mean. */
export function affineOf(bn: BatchNorm, epsilon: number): { scale: Float32Array; shift: Float32Array } {
  const scale = bn.gamma.map((g, c) => g / Math.sqrt(bn.variance[c]! + epsilon));
  const shift = bn.beta.map((b, c) => b - scale[c]! * bn.mean[c]!);
  return { scale, shift };
}

/** BN(conv(x)) as one convolution: each output channel's weights times s, bias s b + t. */
export function foldBatchNorm(kernel: Kernel, bn: BatchNorm, epsilon: number): Kernel {
  const { scale, shift } = affineOf(bn, epsilon);
  const weights = kernel.weights.map((w, i) => w * scale[i % kernel.outputs]!);
  const bias = kernel.bias.map((b, c) => b * scale[c]! + shift[c]!);
  return { ...kernel, weights, bias };
}

/** The kernel of the adjoint of a stride-1 convolution: rotated by 180 degrees, inputs and outputs exchanged. */
export function rotateTransposed(kernel: Kernel): Float32Array {
  const { height, width, inputs, outputs, weights } = kernel;
  const taps = height * width;
  const rotated = new Float32Array(weights.length);
  for (let tap = 0; tap < taps; tap++) {
    const from = (taps - 1 - tap) * inputs * outputs;
    const to = tap * inputs * outputs;
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) rotated[to + o * inputs + i] = weights[from + i * outputs + o]!;
  }
  return rotated;
}

/** [taps, a, b] to [taps, b, a]. */
export function swapLastTwo(data: Float32Array, taps: number, a: number, b: number): Float32Array {
  const swapped = new Float32Array(data.length);
  for (let t = 0; t < taps; t++)
    for (let i = 0; i < a; i++)
      for (let j = 0; j < b; j++) swapped[(t * b + j) * a + i] = data[(t * a + i) * b + j]!;
  return swapped;
}
