import type { NamedTensors } from '../../common/tensors.ts';
import { foldBatchNorm, type Kernel, readBatchNorm, readKernel } from './kernels.ts';
import { convolution, type LayerSpec, transposed, type ZonesSpec } from './layer.ts';

/**
 * The Y-shaped multi-task FFM (Nguyen et al. 2019): encoder of nine 3x3 convolutions to a latent of two halves, whose
 * activation energies a_c = mean |h_c| decide; the losing half is zeroed, and a decoder with two heads segments the
 * forged region and reconstructs the picture.
 */
export const EPSILON = 1e-5;
const ENCODER_STRIDES = [1, 2, 1, 2, 1, 2, 1, 2, 1] as const;
const SHARED_STRIDES = [1, 2, 1, 2] as const;
const HEAD_STRIDES = [1, 2, 1, 2, 1] as const;

export function multitask(tensors: NamedTensors): ZonesSpec {
  const folded = (name: string, isTransposed: boolean) =>
    foldBatchNorm(readKernel(tensors, name, isTransposed), readBatchNorm(tensors, name), EPSILON);
  const shared = SHARED_STRIDES.map((stride, i) => transposed(folded(`shared.${i}`, true), stride));
  const head = (name: string, last: (kernel: Kernel) => Kernel): LayerSpec[] =>
    HEAD_STRIDES.map((stride, i) =>
      i === HEAD_STRIDES.length - 1
        ? transposed(last(readKernel(tensors, `${name}.${i}`, true)), stride, false)
        : transposed(folded(`${name}.${i}`, true), stride),
    );
  return {
    output: 'zones',
    encoder: ENCODER_STRIDES.map((stride, i) => convolution(folded(`encoder.${i}`, false), { stride })),
    segmenter: [...shared, ...head('segment', forgedMinusPristine)],
    reconstructor: [...shared, ...head('reconstruct', (kernel) => kernel)],
  };
}

/**
 * The 2-channel softmax depends on the difference of its logits alone: p(forged) = sigmoid(z_1 - z_0). So the last
 * layer computes one channel, z_1 - z_0, in place of two.
 */
function forgedMinusPristine(kernel: Kernel): Kernel {
  const difference = (values: Float32Array) =>
    Float32Array.from({ length: values.length / 2 }, (_, i) => values[2 * i + 1]! - values[2 * i]!);
  return { ...kernel, outputs: 1, weights: difference(kernel.weights), bias: difference(kernel.bias) };
}
