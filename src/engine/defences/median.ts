import * as tf from '@tensorflow/tfjs-core';
import { part, repeatEdges } from './edges.ts';
import { NETWORK, PLACES } from './medianNetwork.ts';
import type { Transform } from './transform.ts';

/**
 * The median of 3 x 3 pixels, for each colour; edges are repeated. Its gradient is exact: a pixel passes it on to the one of
 * its nine that is the median, in equal shares where several are.
 */
export const median: Transform = {
  forward: (x) => middle(neighbours(x)),
  trace(x) {
    const around = neighbours(x);
    const output = middle(around);
    return {
      output,
      pullback(gradient) {
        const chosen = around.map((one) => tf.cast(tf.equal(one, output), 'float32') as tf.Tensor4D);
        const share = tf.div(gradient, tf.addN(chosen)) as tf.Tensor4D;
        return gather(chosen.map((one) => tf.mul(one, share)));
      },
    };
  },
};

/** Each pixel's nine neighbours as nine pictures, row by row. */
function neighbours(x: tf.Tensor4D): tf.Tensor4D[] {
  const [, height, width] = x.shape;
  const wide = repeatEdges(repeatEdges(x, 1, 1, 1), 2, 1, 1);
  return PLACES.map(([row, column]) => part(part(wide, 1, row, height), 2, column, width));
}

function middle(values: tf.Tensor4D[]): tf.Tensor4D {
  const sorted = [...values];
  for (const [a, b] of NETWORK) {
    const low: tf.Tensor4D = tf.minimum(sorted[a]!, sorted[b]!);
    const high: tf.Tensor4D = tf.maximum(sorted[a]!, sorted[b]!);
    sorted[a] = low;
    sorted[b] = high;
  }
  return sorted[4]!;
}

/** The transpose of `neighbours`: what nine pictures pass back to one. */
function gather(parts: tf.Tensor4D[]): tf.Tensor4D {
  const wide = parts.map((one, i) => {
    const [row, column] = PLACES[i]!;
    return tf.pad(one, [
      [0, 0],
      [row, 2 - row],
      [column, 2 - column],
      [0, 0],
    ]) as tf.Tensor4D;
  });
  return foldEdges(foldEdges(tf.addN(wide), 1), 2);
}

/** The transpose of repeating the edges once: what lies outside is added to the edge. */
function foldEdges(wide: tf.Tensor4D, axis: 1 | 2): tf.Tensor4D {
  const size = wide.shape[axis] - 2;
  const inner = part(wide, axis, 1, size);
  const first = tf.add(part(inner, axis, 0, 1), part(wide, axis, 0, 1)) as tf.Tensor4D;
  if (size === 1) return tf.add(first, part(wide, axis, 2, 1));
  const last = tf.add(part(inner, axis, size - 1, 1), part(wide, axis, size + 1, 1)) as tf.Tensor4D;
  return tf.concat(
    [first, part(inner, axis, 1, size - 2), last].filter(({ size: n }) => n > 0),
    axis,
  );
}
