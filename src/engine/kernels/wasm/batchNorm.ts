import type * as tf from '@tensorflow/tfjs-core';
import { BATCH_NORM, BATCH_NORM_GRADIENT } from '../ownKernels.ts';
import { mixKernel, type Rows, sumsKernel } from './channelKernels.ts';
import { addressOf, kernelFor } from './compiled.ts';
import { register, type WasmBackend } from './register.ts';
import { LANES } from './ring.ts';

/**
 * BN in training, see training/scope.ts: rows are summed four channels at a time, their sums in double precision, and the results
 * are affine in what was given:
 *
 *   y = x gamma s + (beta - mean gamma s),   s = 1 / sqrt(variance + epsilon)
 *   dx = gamma s (dy - mean(dy) - z mean(dy z)) = dy gamma s - x gamma s^2 q + gamma s (s q mean - mean(dy)),   q = mean(dy z)
 */
export function registerBatchNorm(): void {
  register(BATCH_NORM, ({ inputs, attrs, backend }) => {
    const { x, gamma, beta } = inputs as Record<string, tf.TensorInfo>;
    const batch = new Channels(backend, x!);
    const none = new Float32Array(batch.channels);
    const mean = batch.means(x!, x!, none, false).first;
    const variance = batch.means(x!, x!, mean, true).second;
    const scale = batch.each(
      (c) => at(gamma!, c, backend) / Math.sqrt(variance[c]! + (attrs.epsilon as number)),
    );
    const shift = batch.each((c) => at(beta!, c, backend) - mean[c]! * scale[c]!);
    return [batch.mix(x!, x!, [scale, none, shift], false), batch.vector(mean), batch.vector(variance)];
  });
  register(BATCH_NORM_GRADIENT, ({ inputs, attrs, backend }) => {
    const { dy, x, gamma, mean, variance } = inputs as Record<string, tf.TensorInfo>;
    const batch = new Channels(backend, x!);
    const means = backend.typedArrayFromHeap(mean!).slice();
    const { first: meanDy, second } = batch.means(dy!, x!, means, false);
    const s = batch.each((c) => 1 / Math.sqrt(at(variance!, c, backend) + (attrs.epsilon as number)));
    const q = batch.each((c) => second[c]! * s[c]!);
    const scale = batch.each((c) => at(gamma!, c, backend) * s[c]!);
    const ofX = batch.each((c) => -scale[c]! * s[c]! * q[c]!);
    const shift = batch.each((c) => scale[c]! * (s[c]! * q[c]! * means[c]! - meanDy[c]!));
    const total = (of: Float64Array) => batch.vector(batch.each((c) => of[c]! * batch.count));
    return [batch.mix(dy!, x!, [scale, ofX, shift], true), total(q), total(meanDy)];
  });
}

const at = (tensor: tf.TensorInfo, channel: number, backend: WasmBackend): number =>
  backend.typedArrayFromHeap(tensor)[channel]!;

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

  each(of: (channel: number) => number): Float64Array {
    return Float64Array.from({ length: this.channels }, (_, c) => of(c));
  }

  /** The means of a, and of a (b - m) or (a - m)^2. */
  means(a: tf.TensorInfo, b: tf.TensorInfo, m: Numbers, spread: boolean) {
    const { channels } = this.#wide;
    const sums = this.#backend.makeOutput([this.#rows, 2, channels], 'float32');
    const around = this.#repeated([m]);
    const kernel = kernelFor(this.#backend, { ...this.#wide, spread }, sumsKernel);
    kernel(...[a, b, around, sums].map((tensor) => addressOf(this.#backend, tensor)), this.#rows);
    const [first, second] = [new Float64Array(this.channels), new Float64Array(this.channels)];
    const values = this.#backend.typedArrayFromHeap(sums);
    for (let row = 0; row < this.#rows; row++)
      for (let k = 0; k < channels; k++) {
        first[k % this.channels]! += values[2 * row * channels + k]!;
        second[k % this.channels]! += values[(2 * row + 1) * channels + k]!;
      }
    for (const tensor of [sums, around]) this.#backend.disposeData(tensor.dataId);
    return { first: first.map((sum) => sum / this.count), second: second.map((sum) => sum / this.count) };
  }

  /** a A + b B + C, or a A + C. */
  mix(a: tf.TensorInfo, b: tf.TensorInfo, factors: Numbers[], both: boolean): tf.TensorInfo {
    const out = this.#backend.makeOutput(this.#shape, 'float32');
    const repeated = this.#repeated(factors);
    const kernel = kernelFor(this.#backend, { ...this.#wide, both }, mixKernel);
    kernel(...[a, b, repeated, out].map((tensor) => addressOf(this.#backend, tensor)), this.#rows);
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
