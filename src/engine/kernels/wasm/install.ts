import * as tf from '@tensorflow/tfjs-core';
import { UNPOOL } from '../ownKernels.ts';
import { poolInfo } from '../poolInfo.ts';
import { registerBatchNorm } from './batchNorm.ts';
import { registerConvolutions } from './convolutions.ts';
import { register, type WasmBackend } from './register.ts';
import { registerTanh } from './tanh.ts';

/**
 * What the wasm backend lacks, or does slowly, of what attacks need. But for the convolutions, whose sums round once less for
 * each term, every number is the same to the last bit.
 *
 * - Convolutions: wasm/convolutions.ts.
 * - Concatenation and splitting of channels: tfjs takes one typed-array view for every pixel, which for the few channels
 *   of an Inception block costs more than all of its convolutions. Here they are copied in one loop. Wide rows are left
 *   to tfjs, whose block copies are faster there.
 * - A clone has the data of what it is of; tfjs copies it, and a training clones whatever it keeps.
 * - The gradient of max pooling over tiles, for which tfjs has nothing fast there (layers/maxPool.ts says what it is elsewhere).
 * - The gradient of max pooling over any windows: tfjs's own loses the gradient of one window in some twenty where they overlap.
 */
const WIDEST = 64;

let convolutions: ReturnType<typeof registerConvolutions> | null = null;

/** Puts them in place, once in a thread; returns how convolutions add, see there. */
export function installWasmKernels(): ReturnType<typeof registerConvolutions> {
  if (convolutions !== null) return convolutions;
  convolutions = registerConvolutions(tf.backend() as unknown as WasmBackend);
  registerBatchNorm();
  registerTanh();
  register('Identity', ({ inputs, backend }) => {
    const { dataId, shape, dtype } = inputs.x!;
    if (dtype === 'string') return null;
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  });
  register(UNPOOL, ({ inputs, backend }) => {
    const { x, gradient } = inputs as { x: tf.TensorInfo; gradient: tf.TensorInfo };
    const out = backend.makeOutput(x.shape, 'float32');
    const heap = (tensor: tf.TensorInfo) => backend.typedArrayFromHeap(tensor);
    unpool(heap(x), heap(gradient), heap(out), x.shape, gradient.shape);
    return out;
  });
  register('MaxPoolGrad', ({ inputs, attrs, backend }) => {
    const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const info = poolInfo(input, attrs);
    const out = backend.makeOutput(input.shape, 'float32');
    const heap = (tensor: tf.TensorInfo) => backend.typedArrayFromHeap(tensor);
    unpoolWindows(heap(input), heap(dy), heap(out), info);
    return out;
  });
  register('Concat', (args) => {
    const { inputs, attrs, backend } = args;
    const parts = Object.values(inputs) as tf.TensorInfo[];
    const axis = lastAxis(attrs.axis, parts[0]!);
    const widths = parts.map((part) => part.shape.at(-1)!);
    const width = widths.reduce((a, b) => a + b, 0);
    if (axis === null || !parts.every(isPlain) || width > WIDEST) return null;
    const out = backend.makeOutput([...parts[0]!.shape.slice(0, -1), width], 'float32');
    const to = backend.typedArrayFromHeap(out);
    let at = 0;
    for (const [i, part] of parts.entries()) {
      copyColumns(backend.typedArrayFromHeap(part), widths[i]!, 0, to, width, at, widths[i]!);
      at += widths[i]!;
    }
    return out;
  });
  register('SplitV', (args) => {
    const { inputs, attrs, backend } = args;
    const x = inputs.x!;
    const axis = lastAxis(attrs.axis, x);
    const width = x.shape.at(-1) ?? 0;
    if (axis === null || !isPlain(x) || width > WIDEST) return null;
    const widths = tf.backend_util.prepareSplitSize(
      x as tf.Tensor,
      attrs.numOrSizeSplits as number[] | number,
      axis,
    );
    // Views of the heap are taken once nothing is allocated any more: it may move when it grows.
    const outs = widths.map((w) => backend.makeOutput([...x.shape.slice(0, -1), w], 'float32'));
    const from = backend.typedArrayFromHeap(x);
    let at = 0;
    for (const [i, out] of outs.entries()) {
      copyColumns(from, width, at, backend.typedArrayFromHeap(out), widths[i]!, 0, widths[i]!);
      at += widths[i]!;
    }
    return outs;
  });
  return convolutions;
}

/** The axis where it is the last one, else null. */
function lastAxis(axis: unknown, { shape }: tf.TensorInfo): number | null {
  const last = shape.length - 1;
  return axis === last || axis === -1 ? last : null;
}

const isPlain = ({ dtype, shape }: tf.TensorInfo) => dtype === 'float32' && shape.every((n) => n > 0);

/** Copies `width` columns of a matrix with rows of `fromWidth` into one with rows of `toWidth`. */
function copyColumns(
  from: Float32Array,
  fromWidth: number,
  fromColumn: number,
  to: Float32Array,
  toWidth: number,
  toColumn: number,
  width: number,
): void {
  const rows = from.length / fromWidth;
  for (let row = 0, a = fromColumn, b = toColumn; row < rows; row++, a += fromWidth, b += toWidth)
    for (let k = 0; k < width; k++) to[b + k] = from[a + k]!;
}

/** The gradient of each tile to its first maximum in row order, 0 to the others. Shapes [N, H, W, C] and [N, h, w, C]. */
function unpool(
  x: Float32Array,
  gradient: Float32Array,
  out: Float32Array,
  [, , width = 0, channels = 0]: number[],
  [count = 0, rows = 0, columns = 0]: number[],
): void {
  const size = width / columns;
  const line = width * channels;
  out.fill(0);
  for (let row = 0, tile = 0; row < count * rows; row++)
    for (let column = 0; column < columns; column++) {
      const corner = (row * width + column) * size * channels;
      for (let at = corner; at < corner + channels; at++, tile++) {
        const first =
          size === 2 ? firstOfFour(x, at, channels, line) : firstOfTile(x, at, channels, line, size);
        out[first] = gradient[tile]!;
      }
    }
}

/** The gradient of each window to its first maximum in row order, and their sum where windows overlap. */
function unpoolWindows(
  x: Float32Array,
  gradient: Float32Array,
  out: Float32Array,
  info: tf.backend_util.Conv2DInfo,
): void {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels: channels, padInfo } = info;
  out.fill(0);
  for (let n = 0, window = 0; n < batchSize; n++)
    for (let v = 0; v < outHeight; v++) {
      const top = v * info.strideHeight - padInfo.top;
      const [first, end] = [Math.max(0, top), Math.min(inHeight, top + info.filterHeight)];
      for (let u = 0; u < outWidth; u++) {
        const left = u * info.strideWidth - padInfo.left;
        const [from, to] = [Math.max(0, left), Math.min(inWidth, left + info.filterWidth)];
        for (let channel = 0; channel < channels; channel++, window++) {
          const place = (row: number, column: number) =>
            ((n * inHeight + row) * inWidth + column) * channels + channel;
          let largest = place(first, from);
          for (let row = first; row < end; row++)
            for (let at = place(row, from), last = place(row, to); at < last; at += channels)
              if (x[at]! > x[largest]!) largest = at;
          out[largest]! += gradient[window]!;
        }
      }
    }
}

/** Where the first maximum of the 2 x 2 tile is that begins at `a`: the tile that nearly all detectors have. */
function firstOfFour(x: Float32Array, a: number, across: number, down: number): number {
  const top = x[a]! >= x[a + across]! ? a : a + across;
  const c = a + down;
  const bottom = x[c]! >= x[c + across]! ? c : c + across;
  return x[top]! >= x[bottom]! ? top : bottom;
}

function firstOfTile(x: Float32Array, corner: number, across: number, down: number, size: number): number {
  let first = corner;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const at = corner + row * down + column * across;
      if (x[at]! > x[first]!) first = at;
    }
  return first;
}
