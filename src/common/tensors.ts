/** Weights between formats, threads and the engine: a float32 array with its shape, by canonical name. */
export interface NamedTensor {
  shape: number[];
  data: Float32Array;
}

/**
 * Canonical names and layouts (weights/<id>.safetensors, and what `engine/detectors` reads). BN is kept unfolded,
 * so that a detector can be trained further. Kernels are [height, width, in, out] (HWIO); the kernel of a transposed
 * convolution is [height, width, out, in] (as tfjs's conv2dTranspose has it). `*.bn.*` are vectors [channels].
 *
 * multitask:      encoder.{0..8}.kernel, encoder.{i}.bn.{gamma,beta,mean,variance}
 *                 shared.{0..3}.kernel + bn; segment.{0..4}.kernel, reconstruct.{0..4}.kernel,
 *                 each with bn but the last (index 4), which has neither BN nor bias.
 *                 A `.bias` beside any kernel is allowed and is zero where absent.
 * forensictransfer, forensictransfer-residual:
 *                 encoder.{0..4}.kernel + bn; decoder.{0..4}.kernel + bn but the last, which has neither BN nor bias.
 *                 A `.bias` as above. encoder.0 takes, and decoder.4 gives, 3 channels, or the 6 of the residual, whose
 *                 own filters are fixed and not stored.
 * meso4:          conv.{0..3}.{kernel,bias} + conv.{i}.bn.*; dense.{0,1}.{kernel,bias} with dense kernels [in, out]
 * mesoinception4: inception.{0,1}.{a,b0,b1,c0,c1,d0,d1}.{kernel,bias} (a: 1x1; b: 1x1, 3x3; c: 1x1, 3x3 dilation 2;
 *                 d: 1x1, 3x3 dilation 3) + inception.{i}.bn.*; conv.{0,1}.{kernel,bias} + conv.{i}.bn.*;
 *                 dense.{0,1}.{kernel,bias}
 */
export type NamedTensors = Record<string, NamedTensor>;

export function countParameters(tensors: NamedTensors): number {
  let n = 0;
  for (const [name, tensor] of Object.entries(tensors)) {
    if (!/\.bn\.(mean|variance)$/.test(name)) n += tensor.data.length;
  }
  return n;
}
