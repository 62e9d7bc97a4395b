import * as tf from '@tensorflow/tfjs-core';
import { fail } from '../../../language/faults.ts';
import type { Builder, Maker, Value } from './builder.ts';

/** (x - mean) / sqrt(variance + epsilon) over some axes of the stored tensor. */
function standardised(x: tf.Tensor, axes: number[], epsilon: number): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, axes, true));
  const variance = tf.mean(tf.square(centred), axes, true);
  return tf.div(centred, tf.sqrt(tf.add(variance, epsilon)));
}

const scaled = (x: tf.Tensor, scale: tf.Tensor | undefined, shift: tf.Tensor | undefined): tf.Tensor => {
  const stretched = scale === undefined ? x : tf.mul(x, scale);
  return shift === undefined ? stretched : tf.add(stretched, shift);
};

export const NORMS: Record<string, Maker> = {
  /** With the statistics of training, which are constants: y = s x + t per channel. */
  BatchNormalization(call, builder) {
    const parts = [1, 2, 3, 4].map((i) => Float32Array.from(builder.numbersOf(call.value(i), 'statistics')));
    const [gamma, beta, mean, variance] = parts as [Float32Array, Float32Array, Float32Array, Float32Array];
    const epsilon = call.number('epsilon', 1e-5);
    const scale = gamma.map((g, c) => g / Math.sqrt(variance[c]! + epsilon));
    const shift = beta.map((b, c) => b - scale[c]! * mean[c]!);
    const x = pictured(builder, call.value(0));
    const shape = perChannel(x, gamma.length);
    const [s, t] = [scale, shift].map((v) => builder.hold(tf.tensor(v, shape)));
    return builder.apply([x], (v) => scaled(v, s, t), x.last);
  },
  InstanceNormalization(call, builder) {
    const x = builder.lastly(call.value(0));
    const epsilon = call.number('epsilon', 1e-5);
    return builder.apply(
      [x, call.value(1), call.value(2)],
      (v, s, t) => scaled(standardised(v!, [1, 2], epsilon), s, t),
      true,
    );
  },
  LayerNormalization(call, builder) {
    const x = builder.plain(call.value(0));
    const first = builder.axisOf(x, call.number('axis', -1));
    const axes = [...x.sample.shape.keys()].slice(first);
    const epsilon = call.number('epsilon', 1e-5);
    const inputs = [x, ...call.values.slice(1).filter((value) => value !== undefined)];
    return builder.apply(inputs, (v, s, t) => scaled(standardised(v!, axes, epsilon), s, t));
  },
  GroupNormalization(call, builder) {
    const x = builder.plain(call.value(0));
    const [n = 1, c = 1, ...rest] = builder.shapeOf(x);
    const groups = call.number('num_groups', 1);
    const epsilon = call.number('epsilon', 1e-5);
    const size = (call.value(1).sample.size === c ? c : groups) as number;
    const shape = (v: tf.Tensor) =>
      tf.reshape(size === c ? v : tf.reshape(tf.tile(tf.reshape(v, [groups, 1]), [1, c / groups]), [c]), [
        1,
        c,
        ...rest.map(() => 1),
      ]);
    return builder.apply([x, call.value(1), call.value(2)], (v, s, t) => {
      const even = standardised(tf.reshape(v!, [n * groups, -1]), [1], epsilon);
      return scaled(tf.reshape(even, [n, c, ...rest]), shape(s!), shape(t!));
    });
  },
};

/** Pictures with their channels last; vectors and the like as they are. */
function pictured(builder: Builder, value: Value): Value {
  return value.sample.rank === 4 ? builder.lastly(value) : builder.plain(value);
}

/** Axis 1 of the graph's, which is the last of a picture's. */
function perChannel(value: Value, channels: number): number[] {
  const { rank } = value.sample;
  if (value.last) return [channels];
  if (rank < 2) fail('model', 'graph.vector', { operator: 'BatchNormalization' });
  return [1, channels, ...new Array<number>(rank - 2).fill(1)];
}
