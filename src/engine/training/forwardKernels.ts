import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from '../architectures/kernels.ts';
import { FILTER_GRADIENT } from '../kernels/ownKernels.ts';
import { adjoint, convolve, type Geometry } from '../layers/linearMap.ts';
import { addPerChannel, channelMean } from './perChannel.ts';

/**
 * Convolutions with gradients from kernels of ours, for wasm: tfjs knows no filter gradient there, and its input gradient is
 * naive.
 */

/** Whether the current backend differentiates convolutions and pools in its own kernels; else those of here serve. */
export function hasGradientKernels(): boolean {
  return ['Conv2DBackpropFilter', 'MaxPoolGrad'].every(
    (kernel) => tf.getKernel(kernel, tf.getBackend()) !== undefined,
  );
}

/** y [N, H, W, out] of x [N, sH, sW, in] and kernel [K, K, in, out], as `convolve` of layers/linearMap.ts. */
export function forwardConvolve(x: tf.Tensor4D, kernel: tf.Tensor4D, geometry: Geometry): tf.Tensor4D {
  return mapped(x, kernel, geometry, { there: convolve, back: adjoint }, (input, dy) => [input, dy]);
}

/** The same of a picture that nothing is learned about: only the kernel has a gradient. */
export function forwardConvolvePicture(x: tf.Tensor4D, kernel: tf.Tensor4D, geometry: Geometry): tf.Tensor4D {
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const weights = kernelOf(args[0] as tf.Tensor4D);
    (args[1] as tf.GradSaveFunc)([x]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) =>
      filterGradient(saved as tf.Tensor4D, dy as tf.Tensor4D, weights.height, geometry);
    return { value: convolve(weights, geometry, null).run(x), gradFunc };
  });
  return op(kernel) as tf.Tensor4D;
}

/** The transpose of `forwardConvolve`: x [N, H, W, in] and kernel [3, 3, out, in] to [N, sH, sW, out]. */
export function forwardDeconvolve(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: 1 | 2): tf.Tensor4D {
  const geometry: Geometry = { stride, dilation: 1 };
  return mapped(x, kernel, geometry, { there: adjoint, back: convolve }, (input, dy) => [dy, input]);
}

/**
 * A convolution or its transpose with its gradients.
 * @param sides of the two, the larger one that the convolution reads, then the one that it gives
 */
function mapped(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  geometry: Geometry,
  { there, back }: { there: typeof convolve; back: typeof convolve },
  sides: (input: tf.Tensor4D, dy: tf.Tensor4D) => [tf.Tensor4D, tf.Tensor4D],
): tf.Tensor4D {
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [input, filter] = args as [tf.Tensor4D, tf.Tensor4D];
    const weights = kernelOf(filter);
    (args[2] as tf.GradSaveFunc)([input]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) => [
      back(weights, geometry, null).run(dy as tf.Tensor4D),
      filterGradient(...sides(saved as tf.Tensor4D, dy as tf.Tensor4D), weights.height, geometry),
    ];
    return { value: there(weights, geometry, null).run(input), gradFunc };
  });
  return op(x, kernel) as tf.Tensor4D;
}

/** Channels mapped by a fixed matrix [in, out]: a 1x1 convolution, where slices and concatenations are slow. */
export function mapChannels(x: tf.Tensor4D, matrix: tf.Tensor2D): tf.Tensor4D {
  const [inputs, outputs] = matrix.shape;
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const input = args[0] as tf.Tensor4D;
    (args[1] as tf.GradSaveFunc)([matrix]);
    const gradFunc = (dy: tf.Tensor, [saved]: tf.Tensor[]) => {
      const back = tf.reshape(tf.transpose(saved as tf.Tensor2D), [1, 1, outputs, inputs]);
      return tf.conv2d(dy as tf.Tensor4D, back as tf.Tensor4D, 1, 'same');
    };
    const kernel: tf.Tensor4D = tf.reshape(matrix, [1, 1, inputs, outputs]);
    return { value: tf.conv2d(input, kernel, 1, 'same'), gradFunc };
  });
  return op(x) as tf.Tensor4D;
}

/** Pictures side by side in their channels. */
export function forwardConcat(parts: tf.Tensor4D[]): tf.Tensor4D {
  const widths = parts.map((part) => part.shape[3]);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  const placed = parts.map((part, i) => {
    const width = widths[i]!;
    const matrix = tf.pad(tf.eye(width), [
      [0, 0],
      [before, total - before - width],
    ]) as tf.Tensor2D;
    before += width;
    return mapChannels(part, matrix);
  });
  return tf.addN(placed);
}

/** x plus a bias per channel [C]. */
export function forwardAddBias(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [input, values] = args as [tf.Tensor4D, tf.Tensor1D];
    const places = input.size / input.shape[3];
    const gradFunc = (dy: tf.Tensor) => [dy, tf.mul(channelMean(dy as tf.Tensor4D), places)];
    return { value: addPerChannel(input, values), gradFunc };
  });
  return op(x, bias) as tf.Tensor4D;
}

/** dL/dW [K, K, in, out] of y = convolve(x, W), from x [N, sH, sW, in] and dL/dy [N, H, W, out]. */
function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  size: number,
  { stride, dilation }: Geometry,
): tf.Tensor4D {
  const half = (dilation * (size - 1)) / 2;
  const pad = [
    [0, 0],
    [half, half],
    [half, half],
    [0, 0],
  ];
  const filterShape = [size, size, x.shape[3], dy.shape[3]];
  const attributes = { strides: stride, pad, dilations: dilation, filterShape };
  return tf.engine().runKernel(FILTER_GRADIENT, { x, dy }, attributes);
}

function kernelOf(filter: tf.Tensor4D): Kernel {
  const [height, width, inputs, outputs] = filter.shape;
  const weights = filter.dataSync() as Float32Array;
  return { height, width, inputs, outputs, weights, bias: new Float32Array(outputs) };
}
