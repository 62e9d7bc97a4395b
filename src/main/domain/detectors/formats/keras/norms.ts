import type { GraphWriter } from '../graphWriter.ts';
import { axisFrom, channelsFirst, type Layer, type Maker, only, type Value } from './layer.ts';
import { unitLength } from './operations.ts';

/** y = scale x + shift along some axes. */
function affine(
  layer: Layer,
  writer: GraphWriter,
  value: Value,
  scale: ArrayLike<number>,
  shift: ArrayLike<number>,
  shape: number[],
): Value {
  const label = layer.settings.layer;
  const stretched = writer.add('Mul', [value.name, writer.numbers(scale, shape)], {}, label);
  return { ...value, name: writer.add('Add', [stretched, writer.numbers(shift, shape)], {}, label) };
}

/** The shape in which a vector along an axis meets a value of so many axes. */
const along = (axis: number, rank: number, length: number): number[] =>
  Array.from({ length: rank - axis }, (_, i) => (i === 0 ? length : 1));

function oneAxis(layer: Layer, otherwise: number, rank: number): number {
  const [axis, ...more] = layer.settings.numbers('axis', otherwise);
  if (axis === undefined || more.length > 0) layer.settings.strange('axis');
  return axisFrom(layer, axis, rank);
}

function vector(
  layer: Layer,
  name: string,
  wanted: boolean,
  length: number,
  otherwise: number,
): Float32Array {
  if (!wanted) return new Float32Array(length).fill(otherwise);
  const { data } = layer.weight(name, 1);
  if (data.length !== length)
    layer.settings.refuse('keras.values', { name, found: data.length, wanted: length });
  return data;
}

export const NORMS: Record<string, Maker> = {
  /** With the statistics of training, folded into one product and one sum. */
  BatchNormalization(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const mean = layer.weight('moving_mean', 1).data;
    const size = mean.length;
    const variance = vector(layer, 'moving_variance', true, size, 1);
    if (variance.some((v) => v < 0)) settings.refuse('model.negativeVariances');
    const gamma = vector(layer, 'gamma', settings.flag('scale', true), size, 1);
    const beta = vector(layer, 'beta', settings.flag('center', true), size, 0);
    const epsilon = settings.number('epsilon', 1e-3);
    const scale = Float64Array.from(gamma, (g, c) => g / Math.sqrt(variance[c]! + epsilon));
    const shift = Float64Array.from(beta, (b, c) => b - scale[c]! * mean[c]!);
    return affine(
      layer,
      writer,
      value,
      scale,
      shift,
      along(oneAxis(layer, -1, value.rank), value.rank, size),
    );
  },
  /** Over the last axes. */
  LayerNormalization(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const axes = settings
      .numbers('axis', -1)
      .map((axis) => axisFrom(layer, axis, value.rank))
      .sort((a, b) => a - b);
    if (axes.some((axis, i) => axis !== value.rank - axes.length + i)) settings.strange('axis');
    if (settings.flag('rms_scaling', false)) settings.strange('rms_scaling');
    const parts = ['gamma', 'beta'].map((name, i) =>
      settings.flag(i === 0 ? 'scale' : 'center', true) ? layer.weight(name, axes.length) : null,
    );
    const [gamma = null, beta = null] = parts;
    const even = writer.add(
      'LayerNormalization',
      [value.name, gamma === null ? writer.numbers([1], []) : writer.tensor(gamma)],
      { axis: axes[0]!, epsilon: settings.number('epsilon', 1e-3) },
      settings.layer,
    );
    if (beta === null) return { ...value, name: even };
    return { ...value, name: writer.add('Add', [even, writer.tensor(beta)], {}, settings.layer) };
  },
  /** Over the places and the channels of each group; of -1 groups each channel is one. */
  GroupNormalization(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const value = only(layer, inputs);
    const axis = oneAxis(layer, -1, value.rank);
    const groups = settings.number('groups', 32);
    const others = Array.from({ length: value.rank - 1 }, (_, i) => i + 1).filter((one) => one !== axis);
    const first = [0, axis, ...others];
    const turned = writer.add('Transpose', [value.name], { perm: first }, label);
    const shape = writer.add('Shape', [turned], {}, label);
    const grouped = writer.add(
      'Reshape',
      [turned, writer.integers([0, groups === -1 ? 0 : groups, -1])],
      {},
      label,
    );
    const mean = writer.add('ReduceMean', [grouped], { axes: [2], keepdims: 1 }, label);
    const off = writer.add('Sub', [grouped, mean], {}, label);
    const squares = writer.add('Mul', [off, off], {}, label);
    const variance = writer.add('ReduceMean', [squares], { axes: [2], keepdims: 1 }, label);
    const some = writer.add(
      'Add',
      [variance, writer.numbers([settings.number('epsilon', 1e-3)], [])],
      {},
      label,
    );
    const even = writer.add('Div', [off, writer.add('Sqrt', [some], {}, label)], {}, label);
    const back = first.map((_, i) => first.indexOf(i));
    let name = writer.add(
      'Transpose',
      [writer.add('Reshape', [even, shape], {}, label)],
      { perm: back },
      label,
    );
    for (const [weight, wanted, op] of [
      ['gamma', 'scale', 'Mul'],
      ['beta', 'center', 'Add'],
    ] as const) {
      if (!settings.flag(wanted, true)) continue;
      const tensor = layer.weight(weight, 1);
      const along = writer.tensor(tensor, `axis ${value.rank - axis}`, ({ data }) => ({
        shape: [data.length, ...new Array<number>(value.rank - 1 - axis).fill(1)],
        data,
      }));
      name = writer.add(op, [name, along], {}, label);
    }
    return { ...value, name };
  },
  UnitNormalization(layer, inputs, writer) {
    const value = only(layer, inputs);
    const axes = layer.settings.numbers('axis', -1).map((axis) => axisFrom(layer, axis, value.rank));
    return unitLength(layer, value, axes, writer);
  },
  /** x / sqrt(mean x^2 + epsilon), scaled. */
  RMSNormalization(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const value = only(layer, inputs);
    const axes = settings.numbers('axis', -1).map((axis) => axisFrom(layer, axis, value.rank));
    const squares = writer.add('Mul', [value.name, value.name], {}, label);
    const mean = writer.add('ReduceMean', [squares], { axes, keepdims: 1 }, label);
    const some = writer.add('Add', [mean, writer.numbers([settings.number('epsilon', 1e-6)], [])], {}, label);
    const even = writer.add('Div', [value.name, writer.add('Sqrt', [some], {}, label)], {}, label);
    const scale = writer.tensor(layer.weight('scale', axes.length));
    return { ...value, name: writer.add('Mul', [even, scale], {}, label) };
  },
  /** Of ConvNeXt: one factor for each channel. */
  LayerScale(layer, inputs, writer) {
    const value = only(layer, inputs);
    const gamma = writer.tensor(layer.weight('gamma', 1));
    return { ...value, name: writer.add('Mul', [value.name, gamma], {}, layer.settings.layer) };
  },
  /** (x - mean) / standard deviation, of the data that it was adapted to or of numbers that it was given. */
  Normalization(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    if (settings.flag('invert', false)) settings.strange('invert');
    const given = settings.values.mean != null;
    const [mean, variance] = ['mean', 'variance'].map((name) =>
      given
        ? Float32Array.from(flat(settings.values[name]))
        : layer.weight(name, settings.values.axis === null ? 0 : 1).data,
    ) as [Float32Array, Float32Array];
    const scale = Float64Array.from(variance, (v) => 1 / Math.max(Math.sqrt(v), 1e-7));
    const shift = Float64Array.from(mean, (m, c) => -m * scale[c]!);
    const shape = scale.length === 1 ? [] : along(oneAxis(layer, -1, value.rank), value.rank, scale.length);
    return affine(layer, writer, value, scale, shift, shape);
  },
  Rescaling(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const [scale, offset] = [settings.numbers('scale', 1), settings.numbers('offset', 0)];
    const size = Math.max(scale.length, offset.length);
    const wide = (list: number[]) => (list.length === size ? list : new Array<number>(size).fill(list[0]!));
    const shape = size === 1 ? [] : along(value.rank - (channelsFirst(layer) ? 3 : 1), value.rank, size);
    return affine(layer, writer, value, wide(scale), wide(offset), shape);
  },
};

/** The numbers of a list of lists, or of one number. */
const flat = (given: unknown): number[] => [given].flat(Number.POSITIVE_INFINITY).map(Number);
