import * as tf from '@tensorflow/tfjs-core';

/** The part of [N, H, W, C] from `begin` on along one axis (1 or 2). */
export function part(x: tf.Tensor4D, axis: 1 | 2, begin: number, size: number): tf.Tensor4D {
  const [n, height, width, channels] = x.shape;
  return axis === 1
    ? tf.slice(x, [0, begin, 0, 0], [n, size, width, channels])
    : tf.slice(x, [0, 0, begin, 0], [n, height, size, channels]);
}

/** Repeats the first and the last row (axis 1) or column (axis 2) so many times. */
export function repeatEdges(x: tf.Tensor4D, axis: 1 | 2, before: number, after: number): tf.Tensor4D {
  const last = x.shape[axis] - 1;
  const parts = [
    ...Array.from({ length: before }, () => part(x, axis, 0, 1)),
    x,
    ...Array.from({ length: after }, () => part(x, axis, last, 1)),
  ];
  return parts.length === 1 ? x : tf.concat(parts, axis);
}
