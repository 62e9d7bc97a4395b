import type * as tf from '@tensorflow/tfjs-core';
import { BATCH_NORM, BATCH_NORM_GRADIENT, BATCH_NORM_RELU, BATCH_NORM_RELU_GRADIENT } from '../ownKernels.ts';
import { mixKernel, type Rows, scaleKernel, sumsKernel } from './channelKernels.ts';
import { addressOf, kernelFor } from './compiled.ts';
import { register, type WasmBackend } from './register.ts';
import { LANES } from './ring.ts';

/**
 * BN in training, see training/scope.ts: rows are summed four channels at a time, their sums in double precision, and the results
 * are affine in what was given:
 *
 *   y = x S + T,   S = gamma s,   T = beta - mean S,   s = 1 / sqrt(variance + epsilon)
 *   dx = gamma s (dy - mean(dy) - z mean(dy z)) = dy S - x S s q + S (s q mean - mean(dy)),   q = mean(dy z)
 *
 * With a rectifier behind it dy counts as 0 where x S + T is not above 0, computed as it was on the way there.
 */
export function registerBatchNorm(): void {
  for (const [relu, there, back] of [
    [false, BATCH_NORM, BATCH_NORM_GRADIENT],
    [true, BATCH_NORM_RELU, BATCH_NORM_RELU_GRADIENT],
  ] as const) {
    register(there, ({ inputs, attrs, backend }) => {
      const { x, gamma, beta } = inputs as Record<string, tf.TensorInfo>;
      const batch = new Channels(backend, x!);
      const moments = batch.moments(x!);
      const [mean, variance] = [batch.vector(moments.mean), batch.vector(moments.variance)];
      const gate = batch.gate({ gamma: gamma!, beta: beta!, mean, variance }, attrs.epsilon as number);
      return [batch.scale(x!, gate, relu), mean, variance];
    });
    register(back, ({ inputs, attrs, backend }) => {
      const { dy, x, gamma, beta, mean, variance } = inputs as Record<string, tf.TensorInfo>;
      const epsilon = attrs.epsilon as number;
      const batch = new Channels(backend, x!);
      const means = batch.numbers(mean!);
      const gate = relu
        ? batch.gate({ gamma: gamma!, beta: beta!, mean: mean!, variance: variance! }, epsilon)
        : [];
      const { first: meanDy, second } = batch.means(dy!, x!, [means, ...gate], relu ? 'rectified' : 'plain');
      const s = batch.numbers(variance!).map((value) => 1 / Math.sqrt(value + epsilon));
      const q = second.map((value, c) => value * s[c]!);
      const scale = batch.numbers(gamma!).map((value, c) => value * s[c]!);
      const ofX = scale.map((value, c) => -value * s[c]! * q[c]!);
      const shift = scale.map((value, c) => value * (s[c]! * q[c]! * means[c]! - meanDy[c]!));
      const total = (of: Float64Array) => batch.vector(of.map((value) => value * batch.count));
      return [batch.mix(dy!, x!, [scale, ofX, shift, ...gate], relu), total(q), total(meanDy)];
    });
  }
}

const PILOT = 32;

type Numbers = Float32Array | Float64Array;

/** Pictures [N, H, W, C] by channels. Where C is no multiple of four, pixels side by side count as one. */
class Channels {
  readonly channels: number;
  /** Values per channel. */
  readonly count: number;
  readonly #backend: WasmBackend;
  readonly #shape: number[];
  readonly #side: number;
  readonly #rows: number;
  readonly #wide: Rows;

  constructor(backend: WasmBackend, { shape }: tf.TensorInfo) {
    const [n = 0, h = 0, w = 0, c = 0] = shape;
    this.#backend = backend;
    this.#shape = shape;
    this.channels = c;
    this.count = n * h * w;
    this.#side = c % LANES === 0 ? 1 : c % 2 === 0 ? 2 : LANES;
    const whole = w % this.#side === 0;
    // A row that can't be cut into such pixels is cut out of the whole picture, or batch, which can.
    const [rows, width] = whole ? [n * h, w] : [1, this.count];
    if (width % this.#side !== 0)
      throw new Error(`${this.count} pixels of ${c} channels are no whole vectors`);
    this.#rows = rows;
    this.#wide = { width: width / this.#side, channels: c * this.#side };
  }

  numbers(tensor: tf.TensorInfo): Float64Array {
    return Float64Array.from(this.#backend.typedArrayFromHeap(tensor));
  }

  /** S and T. */
  gate(of: Record<'gamma' | 'beta' | 'mean' | 'variance', tf.TensorInfo>, epsilon: number): Float64Array[] {
    const [gamma, beta, mean, variance] = [of.gamma, of.beta, of.mean, of.variance].map((tensor) =>
      this.numbers(tensor),
    );
    const scale = gamma!.map((value, c) => value / Math.sqrt(variance![c]! + epsilon));
    return [scale, beta!.map((value, c) => value - mean![c]! * scale[c]!)];
  }

  /**
   * Mean and variance in one pass, around the mean P of a 32nd of the rows: mean (a - P)^2 - (mean a - P)^2. These rows are among
   * them, so what is taken off is at most 31 times what stays: five of its bits.
   */
  moments(a: tf.TensorInfo): { mean: Float64Array; variance: Float64Array } {
    const none = new Float32Array(this.channels);
    // Rounded, as the kernel gets it.
    const pilot = Float32Array.from(this.means(a, a, [none], 'spread', Math.ceil(this.#rows / PILOT)).first);
    const { first: mean, second } = this.means(a, a, [pilot], 'spread');
    return { mean, variance: second.map((value, c) => value - (mean[c]! - pilot[c]!) ** 2) };
  }

  /** The means of a, and of a (b - M) or (a - M)^2; factors as sumsKernel has them. */
  means(
    a: tf.TensorInfo,
    b: tf.TensorInfo,
    factors: Numbers[],
    of: 'plain' | 'spread' | 'rectified',
    most = this.#rows,
  ) {
    const { channels, width } = this.#wide;
    const rows = Math.min(this.#rows, most);
    const count = (rows * width * channels) / this.channels;
    const sums = this.#backend.makeOutput([rows, 2, channels], 'float32');
    const repeated = this.#repeated(factors);
    const plan = { ...this.#wide, spread: of === 'spread', rectified: of === 'rectified' };
    const kernel = kernelFor(this.#backend, plan, sumsKernel);
    kernel(...[a, b, repeated, sums].map((tensor) => addressOf(this.#backend, tensor)), rows);
    const [first, second] = [new Float64Array(this.channels), new Float64Array(this.channels)];
    const values = this.#backend.typedArrayFromHeap(sums);
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < channels; k++) {
        first[k % this.channels]! += values[2 * row * channels + k]!;
        second[k % this.channels]! += values[(2 * row + 1) * channels + k]!;
      }
    for (const tensor of [sums, repeated]) this.#backend.disposeData(tensor.dataId);
    return { first: first.map((sum) => sum / count), second: second.map((sum) => sum / count) };
  }

  /** a A + C, or the larger of it and 0. */
  scale(a: tf.TensorInfo, factors: Numbers[], relu: boolean): tf.TensorInfo {
    const kernel = kernelFor(this.#backend, { ...this.#wide, relu }, scaleKernel);
    return this.#made(kernel, [a], factors);
  }

  /** a A + b B + C; factors as mixKernel has them. */
  mix(a: tf.TensorInfo, b: tf.TensorInfo, factors: Numbers[], rectified: boolean): tf.TensorInfo {
    const kernel = kernelFor(this.#backend, { ...this.#wide, rectified }, mixKernel);
    return this.#made(kernel, [a, b], factors);
  }

  #made(kernel: (...parameters: number[]) => void, of: tf.TensorInfo[], factors: Numbers[]): tf.TensorInfo {
    const out = this.#backend.makeOutput(this.#shape, 'float32');
    const repeated = this.#repeated(factors);
    kernel(...[...of, repeated, out].map((tensor) => addressOf(this.#backend, tensor)), this.#rows);
    this.#backend.disposeData(repeated.dataId);
    return out;
  }

  vector(values: Numbers): tf.TensorInfo {
    const tensor = this.#backend.makeOutput([this.channels], 'float32');
    this.#backend.typedArrayFromHeap(tensor).set(values);
    return tensor;
  }

  #repeated(vectors: Numbers[]): tf.TensorInfo {
    const { channels } = this.#wide;
    const tensor = this.#backend.makeOutput([vectors.length, channels], 'float32');
    const values = this.#backend.typedArrayFromHeap(tensor);
    for (const [i, vector] of vectors.entries())
      for (let k = 0; k < channels; k++) values[i * channels + k] = vector[k % this.channels]!;
    return tensor;
  }
}
