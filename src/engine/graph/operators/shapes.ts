import * as tf from '@tensorflow/tfjs-core';
import { fail } from '../../../language/faults.ts';
import { affordable, type Builder, type Call, type Maker, type Value } from './builder.ts';

/** Operators that move values about. What needs the graph's own order of axes takes it; the rest leave pictures as they are stored. */
export const SHAPES: Record<string, Maker> = {
  Shape(call, builder) {
    const shape = builder.shapeOf(call.value(0));
    const end = call.number('end', shape.length);
    return builder.constant(() => tf.tensor1d(shape.slice(call.number('start', 0), end), 'float32'));
  },
  Size: (call, builder) => builder.constant(() => tf.scalar(call.value(0).sample.size)),
  ConstantOfShape(call, builder) {
    const shape = affordable(builder.numbersOf(call.value(0), 'shape'));
    const value = call.node.attributes.value;
    const fill = typeof value === 'string' ? builder.numbersOf(call.tensors(value), 'value')[0]! : 0;
    return builder.constant(() => tf.fill(shape, fill));
  },
  Range(call, builder) {
    const [start = 0, limit = 0, delta = 1] = [0, 1, 2].map(
      (i) => builder.numbersOf(call.value(i), 'range')[0]!,
    );
    affordable([Math.ceil((limit - start) / delta)]);
    return builder.constant(() => tf.range(start, limit, delta, 'float32'));
  },
  Reshape(call, builder) {
    const x = builder.plain(call.value(0));
    const keepZero = call.number('allowzero', 0) === 1;
    const shape = builder
      .numbersOf(call.value(1), 'shape')
      .map((side, i) => (side === 0 && !keepZero ? x.sample.shape[i]! : side));
    return builder.apply([x], (v) => tf.reshape(v, shape));
  },
  Flatten(call, builder) {
    const x = builder.plain(call.value(0));
    const axis = call.number('axis', 1);
    const size = x.sample.shape.slice(0, axis).reduce((a, b) => a * b, 1);
    return builder.apply([x], (v) => tf.reshape(v, [size, -1]));
  },
  Squeeze(call, builder) {
    const x = builder.plain(call.value(0));
    const axes = axesOf(call, builder)?.map((axis) => builder.axisOf(x, axis));
    const shape = x.sample.shape.filter((side, i) => (axes === undefined ? side !== 1 : !axes.includes(i)));
    return builder.apply([x], (v) => tf.reshape(v, shape));
  },
  Unsqueeze(call, builder) {
    const x = builder.plain(call.value(0));
    const axes = axesOf(call, builder) ?? [];
    const rank = x.sample.rank + axes.length;
    const at = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)));
    const sides = [...x.sample.shape];
    const shape = Array.from({ length: rank }, (_, i) => (at.has(i) ? 1 : sides.shift()!));
    return builder.apply([x], (v) => tf.reshape(v, shape));
  },
  Transpose(call, builder) {
    const given = call.value(0);
    const order = call.numbers('perm') ?? [...given.sample.shape.keys()].reverse();
    // Between [1, C, H, W] and [1, H, W, C] a picture is only seen differently.
    if (order.join() === (given.last ? '0,2,3,1' : '0,3,1,2') && !given.constant)
      return builder.turned(given);
    const x = builder.plain(given);
    return builder.apply([x], (v) => tf.transpose(v, order));
  },
  Expand(call, builder) {
    const x = builder.plain(call.value(0));
    const shape = affordable(builder.numbersOf(call.value(1), 'shape'));
    const ones = builder.hold(tf.ones(shape));
    return builder.apply([x], (v) => tf.mul(v, ones));
  },
  Tile(call, builder) {
    const x = builder.plain(call.value(0));
    const times = builder.numbersOf(call.value(1), 'repeats');
    affordable(x.sample.shape.map((side, axis) => side * (times[axis] ?? 1)));
    return builder.apply([x], (v) => tf.tile(v, times));
  },
  Concat(call, builder) {
    const all = call.values.filter((value) => value !== undefined);
    const last = all.some((value) => value.last);
    const values = all.map((value) => (last ? builder.lastly(value) : value));
    const axis = builder.axisOf(values[0]!, call.number('axis', 0));
    return builder.apply(values, (...parts) => tf.concat(parts, axis), last);
  },
  Split(call, builder) {
    const x = call.value(0);
    const axis = builder.axisOf(x, call.number('axis', 0));
    const given = call.values[1];
    const side = x.sample.shape[axis]!;
    const parts = call.node.outputs.length;
    const each = Math.ceil(side / parts);
    const sizes =
      given === undefined
        ? (call.numbers('split') ?? Array.from({ length: parts }, (_, i) => Math.min(each, side - i * each)))
        : builder.numbersOf(given, 'split');
    let begin = 0;
    return sizes.map((size) => {
      const from = begin;
      begin += size;
      return cut(builder, x, axis, from, size);
    });
  },
  Slice(call, builder) {
    const x = call.value(0);
    const list = (index: number, name: string) =>
      call.values[index] === undefined ? call.numbers(name) : builder.numbersOf(call.values[index]!, 'bound');
    const starts = list(1, 'starts') ?? [];
    const ends = list(2, 'ends') ?? [];
    const axes = list(3, 'axes') ?? starts.map((_, i) => i);
    const steps = list(4, 'steps') ?? starts.map(() => 1);
    return starts.reduce((value, start, i) => {
      const axis = builder.axisOf(value, axes[i]!);
      return strided(builder, value, axis, start, ends[i]!, steps[i]!);
    }, x);
  },
  Gather(call, builder) {
    const x = builder.plain(call.value(0));
    const axis = builder.axisOf(x, call.number('axis', 0));
    const side = x.sample.shape[axis]!;
    const where = call.value(1);
    const wanted = builder.numbersOf(where, 'indices').map((i) => (i < 0 ? i + side : i));
    const shape = [
      ...x.sample.shape.slice(0, axis),
      ...where.sample.shape,
      ...x.sample.shape.slice(axis + 1),
    ];
    return builder.apply([x], (v) => {
      const parts = wanted.map((i) => part(v, axis, i, 1));
      return tf.reshape(parts.length === 1 ? parts[0]! : tf.concat(parts, axis), shape);
    });
  },
};

/** From an attribute until operator set 12, from an input after that. */
export function axesOf(call: Call, builder: Builder): number[] | undefined {
  const given = call.values[1];
  return given === undefined ? call.numbers('axes') : builder.numbersOf(given, 'axes');
}

const part = (x: tf.Tensor, axis: number, begin: number, size: number): tf.Tensor => {
  const starts = x.shape.map((_, i) => (i === axis ? begin : 0));
  return tf.slice(
    x,
    starts,
    x.shape.map((side, i) => (i === axis ? size : side)),
  );
};

const cut = (builder: Builder, x: Value, axis: number, begin: number, size: number): Value =>
  builder.apply([x], (v) => part(v, axis, begin, size), x.last);

/** x[start:end:step] along an axis, with what ONNX makes of bounds below 0 and beyond the side. */
function strided(builder: Builder, x: Value, axis: number, start: number, end: number, step: number): Value {
  const side = x.sample.shape[axis]!;
  const within = (bound: number, low: number, high: number) =>
    Math.min(high, Math.max(low, bound < 0 ? bound + side : bound));
  if (step === 1) {
    const begin = within(start, 0, side);
    return cut(builder, x, axis, begin, Math.max(0, within(end, 0, side) - begin));
  }
  if (step === 0) fail('model', 'graph.sliceStep');
  const [first, limit] =
    step > 0
      ? [within(start, 0, side), within(end, 0, side)]
      : [within(start, 0, side - 1), within(end, -1, side - 1)];
  const places: number[] = [];
  for (let i = first; step > 0 ? i < limit : i > limit; i += step) places.push(i);
  return builder.apply(
    [x],
    (v) =>
      tf.concat(
        places.map((i) => part(v, axis, i, 1)),
        axis,
      ),
    x.last,
  );
}
