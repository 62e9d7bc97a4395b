import type { NamedTensors } from '../../common/tensors.ts';
import { affineOf, type Kernel, readBatchNorm, tensorOf } from './kernels.ts';

/**
 * What an FFM is made of, layer by layer, told once: tfjs builds it (layers/built.ts), and for ONNX Runtime it is written as nodes
 * (onnx/ffm.ts). Weights are constant while a detector is attacked, so BN is folded wherever it follows a convolution.
 */
export type LayerSpec =
  /** Convolution with as many rows and columns of zeros around as keep the size (at stride 2: halve it), bias, ReLU where asked. */
  | {
      kind: 'convolution';
      kernel: Kernel;
      stride: 1 | 2;
      dilation: number;
      relu: boolean;
      /** Its weights are not learned, and what it puts out is no layer that could over-fire. */
      fixed: boolean;
    }
  /** Transposed 3x3 convolution, padding 1, output padding 1 at stride 2 (exactly twice the size), bias, ReLU where asked. */
  | { kind: 'transposed'; kernel: Kernel; stride: 1 | 2; relu: boolean }
  /** BN behind an activation: y = scale x + shift per channel. */
  | { kind: 'affine'; scale: Float32Array; shift: Float32Array }
  /** The maximum of tiles; its gradient goes to the first maximum in row order. */
  | { kind: 'maxPool'; size: number }
  /** Twice the size, each value over a 2x2 tile. */
  | { kind: 'upsample' }
  /** Of a picture of that size the first so many rows and columns, and the last, become 0. */
  | { kind: 'frame'; size: number; before: number; after: number }
  /** Parallel layers on one input, their outputs side by side in the channels. */
  | { kind: 'branches'; branches: LayerSpec[][] }
  /** On the picture flattened in (height, width, channel) order; kernel [in, out]; LeakyReLU where a slope is given. */
  | { kind: 'dense'; weights: Float32Array; bias: Float32Array; outputs: number; slope: number | null };

export const convolution = (
  kernel: Kernel,
  {
    stride = 1,
    dilation = 1,
    relu = true,
    fixed = false,
  }: { stride?: 1 | 2; dilation?: number; relu?: boolean; fixed?: boolean } = {},
): LayerSpec => ({ kind: 'convolution', kernel, stride, dilation, relu, fixed });

export const transposed = (kernel: Kernel, stride: 1 | 2, relu = true): LayerSpec => ({
  kind: 'transposed',
  kernel,
  stride,
  relu,
});

export const affine = (tensors: NamedTensors, name: string, epsilon: number): LayerSpec => ({
  kind: 'affine',
  ...affineOf(readBatchNorm(tensors, name), epsilon),
});

export const dense = (tensors: NamedTensors, name: string, slope: number | null): LayerSpec => {
  const { shape, data } = tensorOf(tensors, `${name}.kernel`);
  return {
    kind: 'dense',
    weights: data,
    bias: tensorOf(tensors, `${name}.bias`).data,
    outputs: shape[1] ?? 0,
    slope,
  };
};

/** A detector of zones: what makes the latent, whose halves decide, and the decoders of the half that does. */
export interface ZonesSpec {
  output: 'zones';
  encoder: LayerSpec[];
  /** Ends in the log-odds of "forged" per pixel [N, H, W, 1]. */
  segmenter?: LayerSpec[];
  /** Ends in what tanh makes the picture of, or its residual. */
  reconstructor: LayerSpec[];
}

/** A detector of one logit. */
export interface LogitSpec {
  output: 'sigmoid';
  layers: LayerSpec[];
}

export type FfmSpec = ZonesSpec | LogitSpec;
