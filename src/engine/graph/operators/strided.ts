import * as tf from '@tensorflow/tfjs-core';

/**
 * A convolution of any stride, dilation, padding and number of groups as a pair of linear maps on [1, H, W, C], each written
 * with forward convolutions, since the wasm backend has no gradient of a depthwise one and a slow one of the others:
 *
 *   convolve: y[u] = sum_k W[k] x[s u + d k - p]        adjoint: its transpose, for a given size of x
 *
 * The adjoint is a stride-1 convolution of y, with s - 1 zeros between its values, by the rotated kernel.
 */
export interface Geometry {
  /** Kernel [h, w, in / groups, out]; depthwise where groups = in. */
  kernel: { height: number; width: number; inputs: number; outputs: number; weights: Float32Array };
  groups: number;
  stride: [number, number];
  dilation: [number, number];
  /** Zeros at the top, left, bottom, right. */
  padding: [number, number, number, number];
}

export interface StridedMaps {
  convolve(x: tf.Tensor4D): tf.Tensor4D;
  /** @param height,width of x */
  adjoint(y: tf.Tensor4D, height: number, width: number): tf.Tensor4D;
  dispose(): void;
}

export function stridedMaps(geometry: Geometry): StridedMaps {
  const { groups, stride, padding } = geometry;
  const { height: kh, width: kw } = geometry.kernel;
  const [dh, dw] = geometry.dilation;
  const reach = [dh * (kh - 1) + 1, dw * (kw - 1) + 1] as const;
  const forward = kernelTensors(geometry, false);
  const back = kernelTensors(geometry, true);
  const [top, left, bottom, right] = padding;
  return {
    convolve: (x) => run(pad(x, [top, bottom], [left, right]), forward, stride),
    adjoint(y, height, width) {
      const spread = spreadOut(y, stride);
      /** Zeros before and after, so that a valid convolution gives the padded x; then the padding is cut off. */
      const around = (
        side: number,
        size: number,
        k: number,
        before: number,
        after: number,
      ): [number, number] => {
        const padded = side + before + after;
        return [k - 1 - before, padded - size - after];
      };
      const rows = around(height, spread.shape[1], reach[0], top, bottom);
      const columns = around(width, spread.shape[2], reach[1], left, right);
      return run(pad(spread, rows, columns), back, [1, 1]);
    },
    dispose() {
      for (const kernel of [...forward, ...back]) kernel.filter.dispose();
    },
  };

  function run(x: tf.Tensor4D, kernels: Kernel[], strides: [number, number]): tf.Tensor4D {
    const parts = groups > 1 && !kernels[0]!.depthwise ? (tf.split(x, groups, 3) as tf.Tensor4D[]) : [x];
    const outputs = kernels.map(({ filter, depthwise, perInput }, i) => {
      if (!depthwise) return tf.conv2d(parts[i]!, filter, strides, 'valid');
      const y = tf.depthwiseConv2d(x, filter, strides, 'valid');
      if (perInput === 1) return y;
      // The adjoint of several outputs an input: each was convolved back by itself, and they are added up.
      const [n, h, w, c] = y.shape;
      return tf.reshape(tf.sum(tf.reshape(y, [n * h * w, c / perInput, perInput]), 2), [
        n,
        h,
        w,
        c / perInput,
      ]);
    });
    return outputs.length === 1 ? (outputs[0] as tf.Tensor4D) : (tf.concat(outputs, 3) as tf.Tensor4D);
  }
}

interface Kernel {
  filter: tf.Tensor4D;
  depthwise: boolean;
  /** Of a depthwise adjoint: neighbouring channels that belong to one input. */
  perInput: number;
}

/** The kernels of each group, dilated by zeros; rotated, with inputs and outputs exchanged, for the adjoint. */
function kernelTensors({ kernel, groups, dilation }: Geometry, adjoint: boolean): Kernel[] {
  const { height, width, inputs, outputs, weights } = kernel;
  const [dh, dw] = dilation;
  const [h, w] = [dh * (height - 1) + 1, dw * (width - 1) + 1];
  const perGroup = outputs / groups;
  const depthwise = groups > 1 && inputs === 1;
  const at = (row: number, column: number, i: number, o: number) =>
    weights[((row * width + column) * inputs + i) * outputs + o]!;
  const fill = (shape: [number, number, number, number], place: Place): tf.Tensor4D => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const [y, x] = [row * dh, column * dw];
        place(values, adjoint ? (h - 1 - y) * w + (w - 1 - x) : y * w + x, row, column);
      }
    return tf.keep(tf.tensor4d(values, shape));
  };
  if (depthwise) {
    // [h, w, in, outputs an input]; of the adjoint [h, w, out, 1].
    const filter = fill(
      adjoint ? [h, w, outputs, 1] : [h, w, groups, perGroup],
      (values, tap, row, column) => {
        for (let o = 0; o < outputs; o++) values[tap * outputs + o] = at(row, column, 0, o);
      },
    );
    return [{ filter, depthwise, perInput: adjoint ? perGroup : 1 }];
  }
  return Array.from({ length: groups }, (_, group) => {
    const shape: [number, number, number, number] = adjoint
      ? [h, w, perGroup, inputs]
      : [h, w, inputs, perGroup];
    const filter = fill(shape, (values, tap, row, column) => {
      for (let i = 0; i < inputs; i++)
        for (let o = 0; o < perGroup; o++) {
          const to = adjoint ? o * inputs + i : i * perGroup + o;
          values[tap * inputs * perGroup + to] = at(row, column, i, group * perGroup + o);
        }
    });
    return { filter, depthwise, perInput: 1 };
  });
}

type Place = (values: Float32Array, tap: number, row: number, column: number) => void;

/** Zeros around, or a cut where a number is negative. */
function pad(x: tf.Tensor4D, rows: [number, number], columns: [number, number]): tf.Tensor4D {
  const more = [rows, columns].map((side) => side.map((n) => Math.max(0, n)) as [number, number]);
  const less = [...rows, ...columns].map((n) => Math.max(0, -n));
  const [top = 0, bottom = 0, left = 0, right = 0] = less;
  const padded = more.flat().some((n) => n > 0) ? tf.pad(x, [[0, 0], more[0]!, more[1]!, [0, 0]]) : x;
  if (less.every((n) => n === 0)) return padded;
  const [n, h, w, c] = padded.shape;
  return tf.slice(padded, [0, top, left, 0], [n, h - top - bottom, w - left - right, c]);
}

/** s - 1 zeros between the values of rows and columns, none after the last. */
function spreadOut(y: tf.Tensor4D, [sh, sw]: [number, number]): tf.Tensor4D {
  if (sh === 1 && sw === 1) return y;
  const [n, h, w, c] = y.shape;
  const columns = tf.pad(tf.reshape(y, [n * h, w, 1, c]), [
    [0, 0],
    [0, 0],
    [0, sw - 1],
    [0, 0],
  ]);
  const rows = tf.pad(tf.reshape(columns, [n, h, 1, w * sw * c]), [
    [0, 0],
    [0, 0],
    [0, sh - 1],
    [0, 0],
  ]);
  const all = tf.reshape(rows, [n, h * sh, w * sw, c]);
  return tf.slice(all, [0, 0, 0, 0], [n, (h - 1) * sh + 1, (w - 1) * sw + 1, c]) as tf.Tensor4D;
}
