import { TO_LAST } from '../graphWriter.ts';
import { activated } from './activations.ts';
import { paddingOf } from './convolutions.ts';
import {
  axisFrom,
  channelsFirst,
  type Layer,
  type Maker,
  only,
  onPicture,
  picture,
  pictureAxes,
} from './layer.ts';
import { unitLength } from './operations.ts';

/** Farther than any side: a cut that goes to the end. */
const TO_THE_END = 2 ** 31 - 1;

const pooled =
  (op: 'MaxPool' | 'AveragePool'): Maker =>
  (layer, inputs, writer) => {
    const { settings } = layer;
    const window = settings.pair('pool_size', 2);
    const strides = settings.values.strides == null ? window : settings.pair('strides', 2);
    const attributes = { kernel_shape: window, strides, auto_pad: paddingOf(layer) };
    return { rank: 4, name: onPicture(layer, writer, [picture(layer, inputs).name], op, attributes) };
  };

const globally =
  (op: 'ReduceMean' | 'ReduceMax'): Maker =>
  (layer, inputs, writer) => {
    const keep = layer.settings.flag('keepdims', false);
    const attributes = { axes: pictureAxes(layer), keepdims: keep ? 1 : 0 };
    return {
      rank: keep ? 4 : 2,
      name: writer.add(op, [picture(layer, inputs).name], attributes, layer.settings.layer),
    };
  };

/** Value by value, those of fewer axes met from their end, which with one picture at a time is what Keras does. */
const merged =
  (op: string): Maker =>
  (layer, inputs, writer) => {
    const [first, ...more] = inputs;
    if (first === undefined || more.length === 0) return layer.settings.refuse('keras.severalValues');
    const rank = Math.max(...inputs.map((value) => value.rank));
    const name = more.reduce(
      (left, value) => writer.add(op, [left, value.name], {}, layer.settings.layer),
      first.name,
    );
    return { name, rank };
  };

/** What only training changes. */
const nothing: Maker = (layer, inputs) => only(layer, inputs);

export const SHAPES: Record<string, Maker> = {
  MaxPooling2D: pooled('MaxPool'),
  AveragePooling2D: pooled('AveragePool'),
  GlobalAveragePooling2D: globally('ReduceMean'),
  GlobalMaxPooling2D: globally('ReduceMax'),
  Dense(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    if (value.rank < 2) settings.refuse('keras.vectors');
    const weights = writer.tensor(layer.weight('kernel', 2));
    let name = writer.add('MatMul', [value.name, weights], {}, settings.layer);
    if (settings.flag('use_bias', true))
      name = writer.add('Add', [name, writer.tensor(layer.weight('bias', 1))], {}, settings.layer);
    return activated(settings.values.activation, layer, { ...value, name }, writer);
  },
  Flatten(layer, inputs, writer) {
    const value = only(layer, inputs);
    const label = layer.settings.layer;
    // Keras flattens pictures with their channels last, in whatever order it has them.
    const turned =
      channelsFirst(layer) && value.rank === 4
        ? writer.add('Transpose', [value.name], { perm: TO_LAST }, label)
        : value.name;
    return { rank: 2, name: writer.add('Flatten', [turned], { axis: 1 }, label) };
  },
  Reshape(layer, inputs, writer) {
    const shape = layer.settings.numbers('target_shape', []);
    // The batch is what it was: one picture, or the steps of a TimeDistributed.
    const to = writer.integers([0, ...shape]);
    const name = writer.add('Reshape', [only(layer, inputs).name, to], {}, layer.settings.layer);
    return { rank: shape.length + 1, name };
  },
  Permute(layer, inputs, writer) {
    const value = only(layer, inputs);
    const order = [0, ...layer.settings.numbers('dims', [])];
    if (order.length !== value.rank || [...order].sort((a, b) => a - b).some((axis, i) => axis !== i))
      layer.settings.strange('dims');
    return { ...value, name: writer.add('Transpose', [value.name], { perm: order }, layer.settings.layer) };
  },
  ZeroPadding2D(layer, inputs, writer) {
    const sides = aroundOf(layer, 'padding', 1);
    const pads = [0, 1].flatMap((end) => {
      const all = [0, 0, 0, 0];
      pictureAxes(layer).forEach((axis, i) => {
        all[axis] = sides[i]![end]!;
      });
      return all;
    });
    const name = writer.add('Pad', [picture(layer, inputs).name], { pads }, layer.settings.layer);
    return { rank: 4, name };
  },
  Cropping2D(layer, inputs, writer) {
    const sides = aroundOf(layer, 'cropping', 0);
    const attributes = {
      axes: pictureAxes(layer),
      starts: sides.map(([before]) => before),
      ends: sides.map(([, after]) => (after === 0 ? TO_THE_END : -after)),
    };
    const name = writer.add('Slice', [picture(layer, inputs).name], attributes, layer.settings.layer);
    return { rank: 4, name };
  },
  UpSampling2D(layer, inputs, writer) {
    const scales = writer.numbers([1, 1, ...layer.settings.pair('size', 2)]);
    const rule = resizing(layer, layer.dialect === 'tfjs' ? 'asymmetric' : 'half_pixel');
    const value = picture(layer, inputs);
    return { rank: 4, name: onPicture(layer, writer, [value.name, '', scales], 'Resize', rule) };
  },
  Resizing(layer, inputs, writer) {
    const { settings } = layer;
    for (const name of ['crop_to_aspect_ratio', 'pad_to_aspect_ratio', 'antialias'])
      if (settings.flag(name, false)) settings.strange(name);
    const sides = ['height', 'width'].map((name) => settings.pair(name, 0)[0]);
    const rule = resizing(layer, 'half_pixel');
    const inputsOf: [string, ...string[]] = [picture(layer, inputs).name, '', '', writer.integers(sides)];
    return { rank: 4, name: onPicture(layer, writer, inputsOf, 'Resize', { ...rule, axes: [2, 3] }) };
  },
  Concatenate(layer, inputs, writer) {
    const [first, ...more] = inputs;
    if (first === undefined || more.some(({ rank }) => rank !== first.rank))
      return layer.settings.refuse('keras.differentAxes');
    const [axis = -1] = layer.settings.numbers('axis', -1);
    const names = inputs.map(({ name }) => name);
    const attributes = { axis: axisFrom(layer, axis, first.rank) };
    return { ...first, name: writer.add('Concat', names, attributes, layer.settings.layer) };
  },
  /** Sums of products along an axis of either value. */
  Dot(layer, inputs, writer) {
    const { settings } = layer;
    const [a, b, ...more] = inputs;
    if (a === undefined || b === undefined || more.length > 0) return settings.refuse('keras.severalValues');
    const [first = -1, second = first] = settings.numbers('axes', -1);
    const along = [axisFrom(layer, first, a.rank), axisFrom(layer, second, b.rank)] as const;
    const [x, y] = settings.flag('normalize', false)
      ? [unitLength(layer, a, [along[0]], writer), unitLength(layer, b, [along[1]], writer)]
      : [a, b];
    const letters = (rank: number, from: string, axis: number) =>
      Array.from({ length: rank }, (_, i) =>
        i === 0 ? 'n' : i === axis ? 'k' : String.fromCharCode(from.charCodeAt(0) + i),
      );
    const [left, right] = [letters(a.rank, 'a', along[0]), letters(b.rank, 'p', along[1])];
    const rest = [...left.slice(1), ...right.slice(1)].filter((letter) => letter !== 'k');
    const equation = `${left.join('')},${right.join('')}->n${rest.join('')}`;
    const name = writer.add('Einsum', [x.name, y.name], { equation }, settings.layer);
    if (rest.length > 0) return { rank: rest.length + 1, name };
    return { rank: 2, name: writer.add('Unsqueeze', [name, writer.integers([1])], {}, settings.layer) };
  },
  /** The middle of a picture that is at least as large. */
  CenterCrop(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const value = picture(layer, inputs);
    const axes = pictureAxes(layer);
    const sides = writer.integers(['height', 'width'].map((name) => settings.pair(name, 0)[0]));
    const own = writer.add('Shape', [value.name], { start: axes[0], end: axes[1] + 1 }, label);
    const spare = writer.add('Sub', [own, sides], {}, label);
    const begin = writer.add('Div', [spare, writer.integers([2])], {}, label);
    const end = writer.add('Add', [begin, sides], {}, label);
    return { rank: 4, name: writer.add('Slice', [value.name, begin, end, writer.integers(axes)], {}, label) };
  },
  Add: merged('Add'),
  Subtract: merged('Sub'),
  Multiply: merged('Mul'),
  Maximum: merged('Max'),
  Minimum: merged('Min'),
  Average(layer, inputs, writer) {
    const sum = merged('Add')(layer, inputs, writer);
    const count = writer.numbers([inputs.length], []);
    return { ...sum, name: writer.add('Div', [sum.name, count], {}, layer.settings.layer) };
  },
  ...Object.fromEntries(
    [
      'Dropout',
      'SpatialDropout2D',
      'AlphaDropout',
      'GaussianDropout',
      'GaussianNoise',
      'ActivityRegularization',
      'RandomFlip',
      'RandomRotation',
      'RandomZoom',
      'RandomTranslation',
      'RandomContrast',
      'RandomBrightness',
    ].map((kind) => [kind, nothing]),
  ),
};

/** Nearest neighbours of UpSampling2D are repeated rows; those of Resizing lie nearest to a pixel's centre. */
function resizing({ kind, settings }: Layer, linear: string): Record<string, string> {
  const rule = settings.text('interpolation', kind === 'Resizing' ? 'bilinear' : 'nearest');
  if (rule === 'bilinear') return { mode: 'linear', coordinate_transformation_mode: linear };
  if (rule !== 'nearest') settings.strange('interpolation');
  return kind === 'Resizing'
    ? { mode: 'nearest', coordinate_transformation_mode: 'half_pixel', nearest_mode: 'round_prefer_ceil' }
    : { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
}

/** [top, bottom] and [left, right]: of one number, of one for either axis, or of two for either. */
function aroundOf({ settings }: Layer, name: string, otherwise: number): [number, number][] {
  const given = settings.values[name] ?? otherwise;
  const list: unknown[] = Array.isArray(given) ? given : [given, given];
  if (list.length !== 2) settings.strange(name);
  return list.map((side) => {
    const [before, after = before]: unknown[] = Array.isArray(side) ? side : [side];
    const whole = (n: unknown): number =>
      Number.isInteger(n) && (n as number) >= 0 && (n as number) <= 65_536
        ? (n as number)
        : settings.strange(name);
    return [whole(before), whole(after)];
  });
}
