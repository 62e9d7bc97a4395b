import * as tf from '@tensorflow/tfjs-core';

/**
 * Arithmetic between pictures [N, H, W, C] and one value per channel [C]. The wasm backend is slow at sums over the
 * leading axes and at broadcasting a short vector, so means are pooled and vectors are repeated along a row.
 */

/** Mean over all but the last axis [C], by rows first, so that no sum grows long enough to lose digits. */
export function channelMean(x: tf.Tensor4D): tf.Tensor1D {
  const [, h, w] = x.shape;
  const columns = tf.avgPool(x, [h, 1], 1, 'valid');
  return tf.mean(tf.avgPool(columns, [1, w], 1, 'valid'), [0, 1, 2]);
}

export function addPerChannel(x: tf.Tensor4D, values: tf.Tensor): tf.Tensor4D {
  return alongRows(tf.add, x, values);
}

export function subtractPerChannel(x: tf.Tensor4D, values: tf.Tensor): tf.Tensor4D {
  return alongRows(tf.sub, x, values);
}

export function mulPerChannel(x: tf.Tensor4D, values: tf.Tensor): tf.Tensor4D {
  return alongRows(tf.mul, x, values);
}

export function dividePerChannel(x: tf.Tensor4D, values: tf.Tensor): tf.Tensor4D {
  return alongRows(tf.div, x, values);
}

function alongRows(operation: typeof tf.mul, x: tf.Tensor4D, values: tf.Tensor): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const rows = operation(tf.reshape(x, [n * h, w * c]), tf.tile(tf.reshape(values, [c]), [w]));
  return tf.reshape(rows, x.shape);
}
