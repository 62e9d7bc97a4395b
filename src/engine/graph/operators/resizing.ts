import * as tf from '@tensorflow/tfjs-core';
import { fail } from '../../../language/faults.ts';
import { interpolation, type Rule } from '../../layers/interpolation.ts';
import { affordable, type Builder, type Call, type Maker, type Value } from './builder.ts';

/**
 * Resizing and padding of pictures. Each is linear along rows and along columns, so it is a product with one matrix for either:
 * y = R x C', whose gradient is the product with the transposed ones.
 */
export const RESIZING: Record<string, Maker> = {
  Resize: (call, builder) => resize(call, builder, call.values[2], call.values[3]),
  Upsample: (call, builder) => resize(call, builder, call.values[1], undefined),
  Pad: pad,
};

function resize(call: Call, builder: Builder, scales: Value | undefined, sizes: Value | undefined): Value {
  const x = builder.lastly(call.value(0));
  const [, , height = 0, width = 0] = builder.shapeOf(x);
  const rule: Rule = {
    mode: call.text('mode', 'nearest'),
    coordinates: call.text(
      'coordinate_transformation_mode',
      call.node.op === 'Upsample' ? 'asymmetric' : 'half_pixel',
    ),
    nearest: call.text('nearest_mode', call.node.op === 'Upsample' ? 'floor' : 'round_prefer_floor'),
    cubic: call.number('cubic_coeff_a', -0.75),
  };
  const given = sizes === undefined ? [] : builder.numbersOf(sizes, 'sizes');
  const factors =
    scales === undefined || scales.sample.size === 0
      ? (call.numbers('scales') ?? [])
      : builder.numbersOf(scales, 'scales');
  const target = (side: number, axis: number) =>
    given.length > 0 ? given.at(axis)! : Math.floor(side * (factors.at(axis) ?? 1));
  const factor = (side: number, axis: number) =>
    given.length > 0 ? given.at(axis)! / side : (factors.at(axis) ?? 1);
  const matrix = (side: number, axis: number) =>
    interpolation(side, affordable([target(side, axis), side])[0]!, factor(side, axis), rule);
  return separable(
    builder,
    x,
    [matrix(height, -2), target(height, -2)],
    [matrix(width, -1), target(width, -1)],
  );
}

function separable(
  builder: Builder,
  x: Value,
  [rows, tall]: [Float32Array, number],
  [columns, wide]: [Float32Array, number],
): Value {
  const [, height = 0, width = 0, channels = 0] = x.sample.shape;
  affordable([tall, wide, Math.max(channels, width)]);
  const down = builder.hold(tf.tensor3d(rows, [1, tall, height]));
  const across = builder.hold(tf.tile(tf.tensor3d(columns, [1, wide, width]), [tall, 1, 1]));
  return builder.apply(
    [x],
    (v) => {
      const stretched = tf.matMul(down, tf.reshape(v, [1, height, width * channels]) as tf.Tensor3D);
      const both = tf.matMul(across, tf.reshape(stretched, [tall, width, channels]) as tf.Tensor3D);
      return tf.reshape(both, [1, tall, wide, channels]);
    },
    true,
  );
}

/** Constant padding anywhere; edges and reflections of pictures along rows and columns. */
function pad(call: Call, builder: Builder): Value {
  const x = call.value(0);
  const { rank } = x.sample;
  const given =
    call.values[1] === undefined ? (call.numbers('pads') ?? []) : builder.numbersOf(call.values[1], 'pads');
  const named = call.values[3] === undefined ? undefined : builder.numbersOf(call.values[3], 'axes');
  const axes = named ?? [...x.sample.shape.keys()];
  const around = Array.from({ length: rank }, (): [number, number] => [0, 0]);
  axes.forEach((axis, i) => {
    around[axis < 0 ? axis + rank : axis] = [given[i] ?? 0, given[i + axes.length] ?? 0];
  });
  const mode = call.text('mode', 'constant');
  if (mode === 'constant') {
    const value =
      call.values[2] === undefined
        ? call.number('value', 0)
        : (builder.numbersOf(call.values[2], 'value')[0] ?? 0);
    const stored = Array.from(around);
    around.forEach((sides, axis) => {
      stored[builder.axisOf(x, axis)] = sides;
    });
    affordable(x.sample.shape.map((side, axis) => side + stored[axis]![0] + stored[axis]![1]));
    if (stored.flat().some((n) => n < 0)) fail('model', 'graph.padCuts');
    return builder.apply([x], (v) => tf.pad(v, stored, value), x.last);
  }
  if (
    rank !== 4 ||
    around
      .slice(0, 2)
      .flat()
      .some((n) => n !== 0)
  )
    fail('model', 'graph.padPictures', { mode });
  const picture = builder.lastly(x);
  const [, , height = 0, width = 0] = builder.shapeOf(picture);
  const matrix = (side: number, [before, after]: [number, number]): [Float32Array, number] => {
    const to = side + before + after;
    const rows = new Float32Array(to * side);
    for (let row = 0; row < to; row++) rows[row * side + mirrored(row - before, side, mode)] = 1;
    return [rows, to];
  };
  return separable(builder, picture, matrix(height, around[2]!), matrix(width, around[3]!));
}

/** `symmetric`, which repeats the edge, is TensorFlow's; the others are ONNX's. */
function mirrored(place: number, side: number, mode: string): number {
  if (mode === 'edge') return Math.min(side - 1, Math.max(0, place));
  if (mode === 'symmetric') {
    const within = ((place % (2 * side)) + 2 * side) % (2 * side);
    return within < side ? within : 2 * side - 1 - within;
  }
  if (mode !== 'reflect') return fail('model', 'graph.padMode', { mode });
  const period = Math.max(1, 2 * (side - 1));
  const within = ((place % period) + period) % period;
  return within < side ? within : period - within;
}
