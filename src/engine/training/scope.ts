import * as tf from '@tensorflow/tfjs-core';
import { TANH, TANH_GRADIENT } from '../kernels/ownKernels.ts';
import { unpool } from '../layers/maxPool.ts';
import { upsample } from '../layers/upsample.ts';
import {
  forwardAddBias,
  forwardConcat,
  forwardConvolve,
  forwardConvolvePicture,
  forwardDeconvolve,
  hasGradientKernels,
  mapChannels,
} from './forwardKernels.ts';
import { type FusedBatchNorm, fusedBatchNorm, fusedBatchNormRelu } from './fusedBatchNorm.ts';
import { portableBatchNorm } from './portableBatchNorm.ts';

/** Share of the batch's statistics in each update of the running ones. */
export const MOMENTUM = 0.1;

export type Stride = 1 | 2;

/** Statistics of one BN layer over a batch: [channels] each, the variance without Bessel's correction. */
export interface BatchStatistics {
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
  /** Values per channel. */
  count: number;
}

/**
 * The weights that a network reads by their canonical names (common/tensors.ts), and whether it is being trained:
 * then BN normalises by the batch and leaves its statistics here, kept from tidying, for the running ones.
 */
export interface Scope {
  weight<T extends tf.Tensor>(name: string): T;
  /** Whether there is such a weight: a layer without BN may have a bias or not. */
  has(name: string): boolean;
  epsilon: number;
  /** Collected per BN layer while training; null when judging by the running statistics. */
  statistics: Map<string, BatchStatistics> | null;
  /** Seed of whatever is random in this pass (dropout). */
  seed: number;
}

/** Convolution with an odd kernel, padded by half of it on both sides as PyTorch does. */
export function convolve(
  scope: Scope,
  name: string,
  x: tf.Tensor4D,
  stride: Stride = 1,
  dilation = 1,
): tf.Tensor4D {
  const kernel = scope.weight<tf.Tensor4D>(`${name}.kernel`);
  if (!hasGradientKernels()) return forwardConvolve(x, kernel, { stride, dilation });
  if (dilation > 1) return convolveDilated(x, kernel, dilation);
  if (stride === 1) return tf.conv2d(x, kernel, 1, 'same');
  // With stride 2 and an even size the last row and column of the padding are never read.
  const padding: [number, number][] = [
    [0, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ];
  return tf.conv2d(tf.pad(x, padding), kernel, stride, 'valid');
}

/** A network's first convolution, of the picture, whose gradient nobody asks for. */
export function convolvePicture(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  // Gradients of tfjs itself leave out by themselves what nobody asks for.
  if (hasGradientKernels()) return convolve(scope, name, x);
  return forwardConvolvePicture(x, scope.weight(`${name}.kernel`), { stride: 1, dilation: 1 });
}

/**
 * A dilated 3x3 convolution as a plain one on every d-th pixel of every offset, since tfjs has no gradient of the former.
 */
function convolveDilated(x: tf.Tensor4D, kernel: tf.Tensor4D, dilation: number): tf.Tensor4D {
  const beyond = (length: number) => (dilation - (length % dilation)) % dilation;
  const [down, across] = [beyond(x.shape[1]), beyond(x.shape[2])];
  const block = [dilation, dilation];
  const padding = [
    [dilation, dilation + down],
    [dilation, dilation + across],
  ];
  const crops = [
    [0, down],
    [0, across],
  ];
  return tf.batchToSpaceND(tf.conv2d(tf.spaceToBatchND(x, block, padding), kernel, 1, 'valid'), block, crops);
}

export function addBias(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  const bias = scope.weight<tf.Tensor1D>(`${name}.bias`);
  return hasGradientKernels() ? tf.add(x, bias) : forwardAddBias(x, bias);
}

/** The bias of a layer where its weights have one, as the official ones of the multi-task FFM do. */
export function addBiasIfAny(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  return scope.has(`${name}.bias`) ? addBias(scope, name, x) : x;
}

/** Rectified 1x1 convolutions of one input: computed as one and split, or apart where splitting is slow. */
export function rectifiedStems(scope: Scope, names: string[], x: tf.Tensor4D): tf.Tensor4D[] {
  if (!hasGradientKernels())
    return names.map((name) => rectify(addBias(scope, name, convolve(scope, name, x))));
  const kernels = names.map((name) => scope.weight<tf.Tensor4D>(`${name}.kernel`));
  const biases = names.map((name) => scope.weight<tf.Tensor1D>(`${name}.bias`));
  const together = tf.add(tf.conv2d(x, tf.concat(kernels, 3), 1, 'same'), tf.concat(biases)) as tf.Tensor4D;
  const widths = kernels.map((kernel) => kernel.shape[3]);
  return tf.split(rectify(together), widths, 3) as tf.Tensor4D[];
}

export function concatChannels(parts: tf.Tensor4D[]): tf.Tensor4D {
  return hasGradientKernels() ? tf.concat(parts, 3) : forwardConcat(parts);
}

/** The second of two channels less the first [N, H, W]. */
export function channelDifference(x: tf.Tensor4D): tf.Tensor3D {
  if (!hasGradientKernels()) return tf.squeeze(mapChannels(x, tf.tensor2d([[-1], [1]])), [3]);
  const [first, second] = tf.unstack(x, 3);
  return tf.sub(second!, first!) as tf.Tensor3D;
}

/** Transposed 3x3 convolution, padding 1, output padding 1 where stride 2: the adjoint of `convolve`. */
export function deconvolve(scope: Scope, name: string, x: tf.Tensor4D, stride: Stride): tf.Tensor4D {
  const kernel = scope.weight<tf.Tensor4D>(`${name}.kernel`);
  if (!hasGradientKernels()) return forwardDeconvolve(x, kernel, stride);
  const [n, height, width] = x.shape;
  const channels = kernel.shape[2];
  if (stride === 1) return tf.conv2dTranspose(x, kernel, [n, height, width, channels], 1, 'same');
  const [h, w] = [2 * height, 2 * width];
  const wide = tf.conv2dTranspose(x, kernel, [n, h + 1, w + 1, channels], stride, 'valid');
  return tf.slice(wide, [0, 1, 1, 0], [n, h, w, channels]);
}

/**
 * Batch normalisation over all but the last axis: y = gamma (x - mean) / sqrt(variance + epsilon) + beta.
 * While training, the gradient goes through the batch's mean and variance (Ioffe and Szegedy 2015):
 *   dx = gamma s (dy - mean(dy) - z mean(dy z)),   s = 1 / sqrt(variance + epsilon),   z = (x - mean) s
 */
export function batchNorm(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  if (scope.statistics === null) {
    const gamma = scope.weight<tf.Tensor1D>(`${name}.bn.gamma`);
    const beta = scope.weight<tf.Tensor1D>(`${name}.bn.beta`);
    const variance = scope.weight<tf.Tensor1D>(`${name}.bn.variance`);
    const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, scope.epsilon)));
    const shift = tf.sub(beta, tf.mul(scope.weight<tf.Tensor1D>(`${name}.bn.mean`), scale));
    return tf.add(tf.mul(x, scale), shift);
  }
  return normalised(scope, name, x, fusedBatchNorm() ?? portableBatchNorm);
}

/** BN, and max(y, 0): in one where the backend can. */
export function rectifiedBatchNorm(scope: Scope, name: string, x: tf.Tensor4D): tf.Tensor4D {
  const kernels = scope.statistics === null ? null : fusedBatchNormRelu();
  return kernels === null ? rectify(batchNorm(scope, name, x)) : normalised(scope, name, x, kernels);
}

/** BN by the statistics of x, which are collected. */
function normalised(scope: Scope, name: string, x: tf.Tensor4D, kernels: FusedBatchNorm): tf.Tensor4D {
  const { epsilon, statistics } = scope;
  const count = x.size / x.shape[3];
  const normalise = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [input, g, b] = args as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    const save = args[3] as tf.GradSaveFunc;
    const [value, mean, variance] = kernels.forward(input, g, b, epsilon);
    statistics!.set(name, {
      mean: tf.keep(mean!.clone()) as tf.Tensor1D,
      variance: tf.keep(variance!.clone()) as tf.Tensor1D,
      count,
    });
    save([input, g, b, mean!, variance!]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, gamma, beta, mean, variance] = saved as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      return kernels.backward(dy, { x, gamma, beta, mean, variance }, epsilon);
    };
    return { value: value!, gradFunc };
  });
  return normalise(x, scope.weight(`${name}.bn.gamma`), scope.weight(`${name}.bn.beta`)) as tf.Tensor4D;
}

/** max(x, 0). tfjs's own gradient is right too, but many times slower on the native backend. */
export function rectify(x: tf.Tensor4D): tf.Tensor4D {
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const value = tf.relu(args[0] as tf.Tensor4D);
    (args[1] as tf.GradSaveFunc)([value]);
    // The native backend has no step function of its own, and wasm's comparison and cast are slow.
    const positive = (y: tf.Tensor) =>
      hasGradientKernels() ? tf.cast(tf.greater(y, 0), 'float32') : tf.step(y);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, positive(saved[0]!));
    return { value, gradFunc };
  });
  return op(x) as tf.Tensor4D;
}

/** tanh, by a kernel of ours where the backend has one. */
export function tanh(x: tf.Tensor4D): tf.Tensor4D {
  if (tf.getKernel(TANH, tf.getBackend()) === undefined || x.size % 4 !== 0) return tf.tanh(x);
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const value: tf.Tensor = tf.engine().runKernel(TANH, { x: args[0] as tf.Tensor });
    (args[1] as tf.GradSaveFunc)([value]);
    const gradFunc = (dy: tf.Tensor, [y]: tf.Tensor[]): tf.Tensor =>
      tf.engine().runKernel(TANH_GRADIENT, { dy, y: y! });
    return { value, gradFunc };
  });
  return op(x) as tf.Tensor4D;
}

const doubling = upsample();

/** Nearest-neighbour doubling. tfjs's own gradient of it is wrong on the plain CPU backend, so it has the layer's. */
export function double(x: tf.Tensor4D): tf.Tensor4D {
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const { output, pullback } = doubling.trace(args[0] as tf.Tensor4D);
    return { value: output, gradFunc: (dy: tf.Tensor) => pullback(dy as tf.Tensor4D) };
  });
  return op(x) as tf.Tensor4D;
}

/** Max pooling over `size` x `size` tiles; the layer's gradient where the backend has none. */
export function maxPool(x: tf.Tensor4D, size: number): tf.Tensor4D {
  if (hasGradientKernels()) return tf.maxPool(x, size, size, 'valid');
  const op = tf.customGrad((...args: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const value = tf.maxPool(args[0] as tf.Tensor4D, size, size, 'valid');
    (args[1] as tf.GradSaveFunc)([args[0] as tf.Tensor, value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      unpool(saved[0] as tf.Tensor4D, saved[1] as tf.Tensor4D, dy as tf.Tensor4D, size);
    return { value, gradFunc };
  });
  return op(x) as tf.Tensor4D;
}
