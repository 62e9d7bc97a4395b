import * as tf from '@tensorflow/tfjs-core';
import { type Kernel, rotateTransposed, swapLastTwo } from '../architectures/kernels.ts';
import { ADJOINT2, CONVOLVE_MASKED } from '../kernels/ownKernels.ts';

/**
 * The two linear maps behind every convolution here, for odd square kernels with "same" padding on both sides:
 *
 *   convolve: [N, sH, sW, in] -> [N, H, W, out],   y[u] = sum_k W[k] x[s u + d k - p],  p = d (K - 1) / 2
 *   adjoint:  [N, H, W, out] -> [N, sH, sW, in],   its transpose
 *
 * A convolution layer runs `convolve` forward and `adjoint` backward; a transposed one the other way round. Either
 * may carry an epilogue (bias, ReLU), which the backends fuse into the convolution.
 *
 * The adjoint is written with forward convolutions, because those are the fast kernels of every backend:
 * - stride 1: the convolution with the rotated, transposed kernel;
 * - stride 2, 3x3: with p = 1, even output rows see one row of taps (k = 1) and odd ones two (k = 2 of row v, k = 0 of
 *   row v + 1), and likewise the columns. One convolution a row phase, with the two column phases side by side in
 *   its channels, leaves rows that only need interleaving: a concatenation, no transposition.
 */
export interface LinearMap {
  /** @param mask of x's shape, the output of a rectifier that x is the gradient of: x counts as 0 where it is not above 0 */
  run(x: tf.Tensor4D, mask?: tf.Tensor4D): tf.Tensor4D;
  dispose(): void;
}

export interface Geometry {
  stride: 1 | 2;
  dilation: number;
}

export interface Epilogue {
  bias: Float32Array;
  relu: boolean;
}

type Padding = 'same' | tf.backend_util.ExplicitPadding;
type Shape = [height: number, width: number, inputs: number, outputs: number];

export function convolve(
  kernel: Kernel,
  { stride, dilation }: Geometry,
  epilogue: Epilogue | null,
): LinearMap {
  const { height, width, inputs, outputs, weights } = kernel;
  // "same" would pad a strided convolution of an even size on the far side alone; the networks pad both sides.
  const shape: Shape = [height, width, inputs, outputs];
  if (stride === 1 && dilation === 1 && isThin(shape) && !has(CONVOLVE_MASKED))
    return inPairs(weights, shape, epilogue);
  const padding: Padding =
    stride === 1
      ? 'same'
      : [
          [0, 0],
          [1, 1],
          [1, 1],
          [0, 0],
        ];
  return conv(weights, shape, stride, padding, dilation, epilogue);
}

export function adjoint(
  kernel: Kernel,
  { stride, dilation }: Geometry,
  epilogue: Epilogue | null,
): LinearMap {
  if (stride === 2)
    return has(ADJOINT2) ? wholeAdjoint2(kernel, epilogue) : adjointOfStride2(kernel, epilogue);
  const { height, width, inputs, outputs } = kernel;
  const shape: Shape = [height, width, outputs, inputs];
  return dilation === 1 && isThin(shape) && !has(CONVOLVE_MASKED)
    ? inPairs(rotateTransposed(kernel), shape, epilogue)
    : conv(rotateTransposed(kernel), shape, 1, 'same', dilation, epilogue);
}

function conv(
  weights: Float32Array,
  [height, width, inputs, outputs]: Shape,
  stride: number | [number, number],
  padding: Padding,
  dilation: number,
  epilogue: Epilogue | null,
): LinearMap {
  const filter = tf.tensor4d(weights, [height, width, inputs, outputs]);
  const bias = epilogue === null ? null : tf.tensor1d(epilogue.bias);
  const options = { filter, strides: stride, pad: padding, dilations: dilation };
  const activation = epilogue?.relu === true ? 'relu' : 'linear';
  const run = (x: tf.Tensor4D): tf.Tensor4D =>
    bias === null
      ? tf.conv2d(x, filter, stride, padding, 'NHWC', dilation)
      : tf.fused.conv2d({ x, ...options, bias, activation });
  const masked = has(CONVOLVE_MASKED) && bias === null;
  const attributes = { strides: stride, pad: padding, dataFormat: 'NHWC', dilations: dilation };
  return {
    run: (x, mask) =>
      masked && mask !== undefined
        ? tf.engine().runKernel(CONVOLVE_MASKED, { x, filter, mask }, attributes)
        : run(through(x, mask)),
    dispose() {
      filter.dispose();
      bias?.dispose();
    },
  };
}

/** Whether the current backend has a kernel of ours. */
const has = (kernel: string): boolean => tf.getKernel(kernel, tf.getBackend()) !== undefined;

/** A gradient on its way back through a rectifier. */
const through = (gradient: tf.Tensor4D, mask?: tf.Tensor4D): tf.Tensor4D =>
  mask === undefined ? gradient : tf.mul(gradient, tf.step(mask));

/** The epilogue of two sets of the same outputs side by side in the channels. */
const twice = (epilogue: Epilogue | null): Epilogue | null =>
  epilogue && { ...epilogue, bias: Float32Array.of(...epilogue.bias, ...epilogue.bias) };

/** The CPU's kernels compute eight output channels at a time, whether there are so many or not. */
const isThin = ([, width, , outputs]: Shape) => outputs <= 4 && width > 1;

/**
 * A convolution with stride 1, "same" padding and few outputs, two pixels of a row at a time: the outputs of both stand
 * side by side in the channels, made from a kernel one tap wider, which moves by two. Each sum has the same terms in the
 * same order, and zeros besides. Rows of odd length go the plain way.
 */
function inPairs(weights: Float32Array, shape: Shape, epilogue: Epilogue | null): LinearMap {
  const [height, width, inputs, outputs] = shape;
  const wide = new Float32Array(height * (width + 1) * inputs * 2 * outputs);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let i = 0; i < inputs; i++) {
        const from = ((row * width + column) * inputs + i) * outputs;
        const taps = weights.subarray(from, from + outputs);
        for (const second of [0, 1]) {
          const at = ((row * (width + 1) + column + second) * inputs + i) * 2 + second;
          wide.set(taps, at * outputs);
        }
      }
  const [above, aside] = [(height - 1) / 2, (width - 1) / 2];
  const padding: Padding = [
    [0, 0],
    [above, above],
    [aside, aside],
    [0, 0],
  ];
  const pairs = conv(wide, [height, width + 1, inputs, 2 * outputs], [1, 2], padding, 1, twice(epilogue));
  const single = conv(weights, shape, 1, 'same', 1, epilogue);
  return {
    run(x, mask) {
      const [n, h, w] = x.shape;
      return w % 2 === 0 ? tf.reshape(pairs.run(x, mask), [n, h, w, outputs]) : single.run(x, mask);
    },
    dispose() {
      pairs.dispose();
      single.dispose();
    },
  };
}

/** The adjoint of stride 2 as one kernel, where the backend has it. */
function wholeAdjoint2({ inputs, outputs, weights }: Kernel, epilogue: Epilogue | null): LinearMap {
  const filter = tf.tensor4d(swapLastTwo(weights, 9, inputs, outputs), [3, 3, outputs, inputs]);
  const bias = epilogue === null ? null : tf.tensor1d(epilogue.bias);
  return {
    run: (y, mask) =>
      tf
        .engine()
        .runKernel(
          ADJOINT2,
          { y, filter, ...(bias === null ? {} : { bias }), ...(mask === undefined ? {} : { mask }) },
          { relu: epilogue?.relu === true },
        ),
    dispose() {
      filter.dispose();
      bias?.dispose();
    },
  };
}

function adjointOfStride2(kernel: Kernel, epilogue: Epilogue | null): LinearMap {
  if (kernel.height !== 3 || kernel.width !== 3) throw new Error('stride 2 is written for 3x3 kernels');
  const { inputs, outputs } = kernel;
  const phase = (taps: number[], padding: tf.backend_util.ExplicitPadding) =>
    conv(phaseKernel(kernel, taps), [taps.length, 2, outputs, 2 * inputs], 1, padding, 1, twice(epilogue));
  const even = phase(
    [1],
    [
      [0, 0],
      [0, 0],
      [0, 1],
      [0, 0],
    ],
  );
  const odd = phase(
    [2, 0],
    [
      [0, 0],
      [0, 1],
      [0, 1],
      [0, 0],
    ],
  );
  return {
    run(gradient, mask) {
      const y = through(gradient, mask);
      const [n, h, w] = y.shape;
      const row = [n * h, 1, 2 * w * inputs];
      const interleaved = tf.concat([tf.reshape(even.run(y), row), tf.reshape(odd.run(y), row)], 1);
      return tf.reshape(interleaved, [n, 2 * h, 2 * w, inputs]);
    },
    dispose() {
      even.dispose();
      odd.dispose();
    },
  };
}

/**
 * Kernel [rowTaps.length, 2, out, 2 in] of one row phase: channel block 0 holds the even columns (tap 1 at column v),
 * block 1 the odd ones (tap 2 at v, tap 0 at v + 1).
 */
function phaseKernel(kernel: Kernel, rowTaps: number[]): Float32Array {
  const { inputs, outputs } = kernel;
  const transposed = swapLastTwo(kernel.weights, 9, inputs, outputs);
  const phase = new Float32Array(rowTaps.length * 2 * outputs * 2 * inputs);
  const columns = [
    { block: 0, at: 0, tap: 1 },
    { block: 1, at: 0, tap: 2 },
    { block: 1, at: 1, tap: 0 },
  ];
  rowTaps.forEach((rowTap, r) => {
    for (const { block, at, tap } of columns)
      for (let o = 0; o < outputs; o++) {
        const from = ((rowTap * 3 + tap) * outputs + o) * inputs;
        const to = ((r * 2 + at) * outputs + o) * 2 * inputs + block * inputs;
        phase.set(transposed.subarray(from, from + inputs), to);
      }
  });
  return phase;
}
