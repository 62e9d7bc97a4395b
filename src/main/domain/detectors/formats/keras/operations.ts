import type { Attribute } from '../../../../../common/graph.ts';
import type { GraphWriter } from '../graphWriter.ts';
import { axisFrom, type Layer, type Maker, only, type Value } from './layer.ts';
import { isObject } from './settings.ts';

/**
 * keras.ops as a Functional model keeps them. Axes are counted with the batch, as Keras does.
 */

const FAR = 2 ** 31 - 1;

/** Of one value. */
const unary =
  (op: string, attributes: Record<string, Attribute> = {}): Maker =>
  (layer, inputs, writer) => {
    const value = only(layer, inputs);
    return { ...value, name: writer.add(op, [value.name], attributes, layer.settings.layer) };
  };

const UNARY: Record<string, string> = {
  Absolute: 'Abs',
  Abs: 'Abs',
  Exp: 'Exp',
  Log: 'Log',
  Sqrt: 'Sqrt',
  Negative: 'Neg',
  Sin: 'Sin',
  Cos: 'Cos',
  Floor: 'Floor',
  Ceil: 'Ceil',
  Round: 'Round',
  Sign: 'Sign',
  Tanh: 'Tanh',
  Relu: 'Relu',
  Sigmoid: 'Sigmoid',
  Silu: 'Swish',
  Softplus: 'Softplus',
  Softsign: 'Softsign',
  Erf: 'Erf',
  Reciprocal: 'Reciprocal',
  Mish: 'Mish',
  HardSwish: 'HardSwish',
  HardSilu: 'HardSwish',
  StopGradient: 'Identity',
  Identity: 'Identity',
};

/** Of two values, of any numbers of axes. */
const binary =
  (op: string): Maker =>
  (layer, inputs, writer) => {
    const [a, b, ...more] = inputs;
    if (a === undefined || b === undefined || more.length > 0)
      return layer.settings.refuse('keras.severalValues');
    return {
      rank: Math.max(a.rank, b.rank),
      name: writer.add(op, [a.name, b.name], {}, layer.settings.layer),
    };
  };

const BINARY: Record<string, string> = {
  Add: 'Add',
  Subtract: 'Sub',
  Multiply: 'Mul',
  TrueDivide: 'Div',
  Divide: 'Div',
  Maximum: 'Max',
  Minimum: 'Min',
  Power: 'Pow',
  Greater: 'Greater',
  GreaterEqual: 'GreaterOrEqual',
  Less: 'Less',
  LessEqual: 'LessOrEqual',
};

/** The axes of a reduction; all where it says none. */
function axesOf(layer: Layer, rank: number): number[] {
  const { settings } = layer;
  if (settings.values.axis == null) return Array.from({ length: rank }, (_, axis) => axis);
  return settings.numbers('axis', -1).map((axis) => axisFrom(layer, axis, rank));
}

const reduced =
  (op: string): Maker =>
  (layer, inputs, writer) => {
    const value = only(layer, inputs);
    const axes = axesOf(layer, value.rank);
    const keep = layer.settings.flag('keepdims', false);
    return {
      rank: keep ? value.rank : value.rank - axes.length,
      name: writer.add(op, [value.name], { axes, keepdims: keep ? 1 : 0 }, layer.settings.layer),
    };
  };

/** The mean of the squared distances from the mean, as keras.ops has it. */
function variance(layer: Layer, inputs: Value[], writer: GraphWriter): Value {
  const value = only(layer, inputs);
  const label = layer.settings.layer;
  const axes = axesOf(layer, value.rank);
  const keep = layer.settings.flag('keepdims', false);
  const mean = writer.add('ReduceMean', [value.name], { axes, keepdims: 1 }, label);
  const off = writer.add('Sub', [value.name, mean], {}, label);
  const squares = writer.add('Mul', [off, off], {}, label);
  return {
    rank: keep ? value.rank : value.rank - axes.length,
    name: writer.add('ReduceMean', [squares], { axes, keepdims: keep ? 1 : 0 }, label),
  };
}

/** What stands between brackets: whole numbers, slices, an ellipsis, None. */
function item(layer: Layer, inputs: Value[], writer: GraphWriter): Value {
  const { settings } = layer;
  const value = only(layer, inputs);
  const strange = (): never => settings.refuse('keras.called', { name: 'GetItem' });
  const [given] = layer.call.given;
  // One number by itself is read as a value.
  const list: unknown[] = Array.isArray(given) ? given : given === undefined ? strange() : [given];
  const named = (one: unknown, kind: string) => isObject(one) && one.class_name === kind;
  const cut = list.filter((one) => one !== null && !named(one, '__ellipsis__')).length;
  const [starts, ends, axes, steps, gone, added]: number[][] = [[], [], [], [], [], []];
  let axis = 0;
  for (const one of list) {
    if (one === null) added!.push(axis - gone!.length + added!.length);
    else if (named(one, '__ellipsis__')) axis += value.rank - cut;
    else if (typeof one === 'number') {
      starts!.push(one);
      ends!.push(one === -1 ? FAR : one + 1);
      axes!.push(axis);
      steps!.push(1);
      gone!.push(axis++);
    } else {
      const slice = isObject(one) && named(one, '__slice__') && isObject(one.config) ? one.config : strange();
      const step = typeof slice.step === 'number' ? slice.step : 1;
      starts!.push(typeof slice.start === 'number' ? slice.start : step < 0 ? -1 : 0);
      ends!.push(typeof slice.stop === 'number' ? slice.stop : step < 0 ? -FAR : FAR);
      axes!.push(axis++);
      steps!.push(step);
    }
  }
  const label = settings.layer;
  let { name } = value;
  if (axes!.length > 0)
    name = writer.add('Slice', [name], { starts: starts!, ends: ends!, axes: axes!, steps: steps! }, label);
  if (gone!.length > 0) name = writer.add('Squeeze', [name, writer.integers(gone!)], {}, label);
  if (added!.length > 0) name = writer.add('Unsqueeze', [name, writer.integers(added!)], {}, label);
  return { name, rank: value.rank - gone!.length + added!.length };
}

/** x / sqrt(sum x^2) along axes. */
export function unitLength(
  layer: Layer,
  value: Value,
  axes: number[],
  writer: GraphWriter,
  least = 1e-12,
): Value {
  const label = layer.settings.layer;
  const squares = writer.add('Mul', [value.name, value.name], {}, label);
  const sum = writer.add('ReduceSum', [squares], { axes, keepdims: 1 }, label);
  const some = writer.add('Max', [sum, writer.numbers([least], [])], {}, label);
  const length = writer.add('Sqrt', [some], {}, label);
  return { ...value, name: writer.add('Div', [value.name, length], {}, label) };
}

/** keras.ops.average_pool and max_pool of pictures with their channels last. */
const pooled =
  (op: string): Maker =>
  (layer, inputs, writer) => {
    const { settings } = layer;
    const value = only(layer, inputs);
    const window = settings.pair('pool_size', 2);
    const strides = settings.values.strides == null ? window : settings.pair('strides', 2);
    const padding = settings.text('padding', 'valid');
    if (value.rank !== 4 || (settings.values.data_format ?? 'channels_last') !== 'channels_last')
      settings.strange('data_format');
    const attributes = {
      kernel_shape: window,
      strides,
      auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
    };
    return { rank: 4, name: writer.addPicture(op, [value.name], attributes, settings.layer) };
  };

const KERAS: Record<string, Maker<Value | Value[]>> = {
  ...Object.fromEntries(Object.entries(UNARY).map(([name, op]) => [name, unary(op)])),
  ...Object.fromEntries(Object.entries(BINARY).map(([name, op]) => [name, binary(op)])),
  Mean: reduced('ReduceMean'),
  Sum: reduced('ReduceSum'),
  Max: reduced('ReduceMax'),
  Min: reduced('ReduceMin'),
  Amax: reduced('ReduceMax'),
  Amin: reduced('ReduceMin'),
  Prod: reduced('ReduceProd'),
  Logsumexp: reduced('ReduceLogSumExp'),
  Var: variance,
  Std: (layer, inputs, writer) => {
    const value = variance(layer, inputs, writer);
    return { ...value, name: writer.add('Sqrt', [value.name], {}, layer.settings.layer) };
  },
  Square(layer, inputs, writer) {
    const value = only(layer, inputs);
    return { ...value, name: writer.add('Mul', [value.name, value.name], {}, layer.settings.layer) };
  },
  Rsqrt(layer, inputs, writer) {
    const value = only(layer, inputs);
    const root = writer.add('Sqrt', [value.name], {}, layer.settings.layer);
    return { ...value, name: writer.add('Reciprocal', [root], {}, layer.settings.layer) };
  },
  Gelu: (layer, inputs, writer) =>
    unary('Gelu', layer.settings.flag('approximate', true) ? { approximate: 'tanh' } : {})(
      layer,
      inputs,
      writer,
    ),
  LeakyRelu: (layer, inputs, writer) =>
    unary('LeakyRelu', { alpha: layer.settings.number('negative_slope', 0.2) })(layer, inputs, writer),
  Elu: (layer, inputs, writer) =>
    unary('Elu', { alpha: layer.settings.number('alpha', 1) })(layer, inputs, writer),
  Relu6: unary('Clip', { min: 0, max: 6 }),
  HardSigmoid: unary('HardSigmoid', { alpha: 1 / 6, beta: 0.5 }),
  Softmax(layer, inputs, writer) {
    const value = only(layer, inputs);
    const axis = axisFrom(layer, layer.settings.number('axis', -1), value.rank);
    return { ...value, name: writer.add('Softmax', [value.name], { axis }, layer.settings.layer) };
  },
  Clip: (layer, inputs, writer) =>
    unary('Clip', { min: layer.settings.number('x_min', 0), max: layer.settings.number('x_max', 1) })(
      layer,
      inputs,
      writer,
    ),
  Cast: (layer, inputs, writer) =>
    /^(b?float)/.test(String(layer.settings.values.dtype))
      ? unary('Cast', { to: 1 })(layer, inputs, writer)
      : layer.settings.strange('dtype'),
  Reshape(layer, inputs, writer) {
    const shape = layer.settings.numbers('newshape', []);
    // The batch stays what it is, whatever is found out from the rest.
    const to = writer.integers(shape.map((side, axis) => (axis === 0 ? 0 : side)));
    return {
      rank: shape.length,
      name: writer.add('Reshape', [only(layer, inputs).name, to], {}, layer.settings.layer),
    };
  },
  Transpose(layer, inputs, writer) {
    const value = only(layer, inputs);
    const reversed = Array.from({ length: value.rank }, (_, i) => value.rank - 1 - i);
    const perm = layer.settings.numbers('axes', reversed).map((axis) => axisFrom(layer, axis, value.rank));
    return { ...value, name: writer.add('Transpose', [value.name], { perm }, layer.settings.layer) };
  },
  Swapaxes(layer, inputs, writer) {
    const value = only(layer, inputs);
    const [a, b] = ['axis1', 'axis2'].map((name) =>
      axisFrom(layer, layer.settings.number(name, 0), value.rank),
    );
    const perm = Array.from({ length: value.rank }, (_, i) => (i === a ? b! : i === b ? a! : i));
    return { ...value, name: writer.add('Transpose', [value.name], { perm }, layer.settings.layer) };
  },
  ExpandDims(layer, inputs, writer) {
    const value = only(layer, inputs);
    const axis = axisFrom(layer, layer.settings.number('axis', 0), value.rank + 1);
    const name = writer.add('Unsqueeze', [value.name, writer.integers([axis])], {}, layer.settings.layer);
    return { rank: value.rank + 1, name };
  },
  Squeeze(layer, inputs, writer) {
    const value = only(layer, inputs);
    if (layer.settings.values.axis == null) layer.settings.strange('axis');
    const axes = axesOf(layer, value.rank);
    const name = writer.add('Squeeze', [value.name, writer.integers(axes)], {}, layer.settings.layer);
    return { rank: value.rank - axes.length, name };
  },
  Concatenate(layer, inputs, writer) {
    const rank = inputs[0]?.rank ?? 0;
    const axis = axisFrom(layer, layer.settings.number('axis', -1), rank);
    const names = inputs.map(({ name }) => name);
    return { rank, name: writer.add('Concat', names, { axis }, layer.settings.layer) };
  },
  Stack(layer, inputs, writer) {
    const rank = (inputs[0]?.rank ?? 0) + 1;
    const axis = axisFrom(layer, layer.settings.number('axis', 0), rank);
    const apart = inputs.map(({ name }) => writer.add('Unsqueeze', [name, writer.integers([axis])]));
    return { rank, name: writer.add('Concat', apart, { axis }, layer.settings.layer) };
  },
  Split(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const parts = settings.number('indices_or_sections', 2);
    const axis = axisFrom(layer, settings.number('axis', 0), value.rank);
    const names = writer.addSeveral(
      'Split',
      [value.name],
      parts,
      { axis, num_outputs: parts },
      settings.layer,
    );
    return names.map((name) => ({ rank: value.rank, name }));
  },
  Matmul: binary('MatMul'),
  Einsum(layer, inputs, writer) {
    const equation = layer.settings.text('subscripts', '');
    const [, end = ''] = equation.split('->');
    const names = inputs.map(({ name }) => name);
    return { rank: end.length, name: writer.add('Einsum', names, { equation }, layer.settings.layer) };
  },
  Flip(layer, inputs, writer) {
    const value = only(layer, inputs);
    const axes = axesOf(layer, value.rank);
    const each = (number: number) => axes.map(() => number);
    const attributes = { starts: each(-1), ends: each(-FAR), axes, steps: each(-1) };
    return { ...value, name: writer.add('Slice', [value.name], attributes, layer.settings.layer) };
  },
  Normalize(layer, inputs, writer) {
    const value = only(layer, inputs);
    if (layer.settings.number('order', 2) !== 2) layer.settings.strange('order');
    return unitLength(layer, value, axesOf(layer, value.rank), writer);
  },
  Where(layer, inputs, writer) {
    const [condition, a, b] = inputs;
    if (condition === undefined || a === undefined || b === undefined)
      return layer.settings.refuse('keras.severalValues');
    return {
      rank: Math.max(condition.rank, a.rank, b.rank),
      name: writer.add('Where', [condition.name, a.name, b.name], {}, layer.settings.layer),
    };
  },
  Pad(layer, inputs, writer) {
    const { settings, call } = layer;
    const value = only(layer, inputs);
    const mode = settings.text('mode', 'constant');
    if ((mode !== 'constant' && mode !== 'reflect') || Object.keys(call.named).length > 0)
      settings.strange('mode');
    const width: unknown = settings.values.pad_width;
    const sides =
      Array.isArray(width) && Array.isArray(width[0]) ? (width as number[][]) : settings.strange('pad_width');
    if (sides.length !== value.rank) settings.strange('pad_width');
    const pads = [0, 1].flatMap((end) => sides.map((side) => Number(side[end])));
    return { ...value, name: writer.add('Pad', [value.name], { pads, mode }, settings.layer) };
  },
  Repeat(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const axis = axisFrom(layer, settings.number('axis', 0), value.rank);
    const times = settings.number('repeats', 1);
    const label = settings.layer;
    const apart = writer.add('Unsqueeze', [value.name, writer.integers([axis + 1])], {}, label);
    const tiles = Array.from({ length: value.rank + 1 }, (_, i) => (i === axis + 1 ? times : 1));
    const tiled = writer.add('Tile', [apart, writer.integers(tiles)], {}, label);
    const shape = Array.from({ length: value.rank }, (_, i) => (i === axis ? -1 : 0));
    // What stands behind the axis has moved by one.
    const own = writer.add('Shape', [value.name], {}, label);
    const sides = shape.map((side, i) =>
      side === -1
        ? writer.integers([-1])
        : writer.add('Gather', [own, writer.integers([i])], { axis: 0 }, label),
    );
    const to = writer.add('Concat', sides, { axis: 0 }, label);
    return { ...value, name: writer.add('Reshape', [tiled, to], {}, label) };
  },
  AveragePool: pooled('AveragePool'),
  MaxPool: pooled('MaxPool'),
  Resize(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    for (const name of ['antialias', 'crop_to_aspect_ratio', 'pad_to_aspect_ratio'])
      if (settings.flag(name, false)) settings.strange(name);
    const how = settings.text('interpolation', 'bilinear');
    const rule =
      how === 'bilinear'
        ? { mode: 'linear' }
        : how === 'nearest'
          ? { mode: 'nearest', nearest_mode: 'round_prefer_ceil' }
          : settings.strange('interpolation');
    const sizes = writer.integers(settings.pair('size', 1));
    const attributes = { ...rule, coordinate_transformation_mode: 'half_pixel', axes: [2, 3] };
    return {
      ...value,
      name: writer.addPicture('Resize', [value.name, '', '', sizes], attributes, settings.layer),
    };
  },
  GetItem: item,
};

export const OPERATIONS: Record<string, Maker<Value | Value[]>> = Object.fromEntries(
  Object.entries(KERAS).map(([name, maker]) => [`ops ${name}`, maker]),
);
