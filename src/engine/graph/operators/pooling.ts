import * as tf from '@tensorflow/tfjs-core';
import type { Builder, Call, Maker, Value } from './builder.ts';
import { pads, type Sides, twice } from './windows.ts';

/** Lower than any value that a network computes, and still finite. */
const LOWEST = -3e38;

export const POOLING: Record<string, Maker> = {
  MaxPool: (call, builder) => pool(call, builder, 'max'),
  AveragePool: (call, builder) => pool(call, builder, 'average'),
  GlobalAveragePool: (call, builder) => {
    const x = builder.lastly(call.value(0));
    return builder.apply([x], (v) => tf.mean(v, [1, 2], true), true);
  },
  GlobalMaxPool: (call, builder) => {
    const x = builder.lastly(call.value(0));
    return builder.apply([x], (v) => tf.max(v, [1, 2], true), true);
  },
};

/** Pooling of the padded picture; an average without its padding is one with it, weighted by how much of a window is picture. */
function pool(call: Call, builder: Builder, kind: 'max' | 'average'): Value {
  const x = builder.lastly(call.value(0));
  const shape = builder.shapeOf(x);
  const window = twice(call.numbers('kernel_shape'), 1);
  const stride = twice(call.numbers('strides'), 1);
  const dilation = twice(call.numbers('dilations'), 1);
  const reach = [dilation[0] * (window[0] - 1) + 1, dilation[1] * (window[1] - 1) + 1] as Sides;
  const [top, left, bottom, right] = pads(call, shape, reach, stride);
  const round = call.number('ceil_mode', 0) === 1;
  const beyond = (side: number, axis: 0 | 1, before: number, after: number) =>
    round ? missing(side + before + after, reach[axis], stride[axis], side + before) : 0;
  const [down, across] = [beyond(shape[2]!, 0, top, bottom), beyond(shape[3]!, 1, left, right)];
  const rows: Sides = [top, bottom + down];
  const columns: Sides = [left, right + across];
  const padded = (v: tf.Tensor, value: number) =>
    [...rows, ...columns].every((n) => n === 0) ? v : tf.pad(v, [[0, 0], rows, columns, [0, 0]], value);
  if (kind === 'max')
    return builder.apply(
      [x],
      (v) => tf.pool(padded(v, LOWEST) as tf.Tensor4D, window, 'max', 'valid', dilation, stride),
      true,
    );
  const average = (v: tf.Tensor, value = 0) =>
    tf.avgPool(padded(v, value) as tf.Tensor4D, window, stride, 'valid');
  if (call.number('count_include_pad', 0) === 1 && down === 0 && across === 0)
    return builder.apply([x], (v) => average(v), true);
  // Share of each window that counts: the picture, and its padding where that is to be counted, never what rounding up added.
  const counts = call.number('count_include_pad', 0) === 1;
  const share = builder.hold(
    tf.tidy(() => {
      const ones = tf.ones([1, shape[2]!, shape[3]!, 1]);
      const whole = counts
        ? tf.pad(
            ones,
            [
              [0, 0],
              [top, bottom],
              [left, right],
              [0, 0],
            ],
            1,
          )
        : ones;
      const around: [Sides, Sides] = counts
        ? [
            [0, down],
            [0, across],
          ]
        : [rows, columns];
      const wide = tf.pad(whole, [[0, 0], ...around, [0, 0]]) as tf.Tensor4D;
      return tf.avgPool(wide, window, stride, 'valid');
    }),
  );
  return builder.apply([x], (v) => tf.div(average(v), share), true);
}

/** Rows to add so that the last, partly filled window counts; a window that would begin in the padding does not. */
function missing(padded: number, reach: number, stride: number, beginning: number): number {
  let windows = Math.ceil((padded - reach) / stride) + 1;
  if ((windows - 1) * stride >= beginning) windows--;
  return Math.max(0, (windows - 1) * stride + reach - padded);
}
