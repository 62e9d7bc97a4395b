import { sizeOf } from '../model/elements.ts';
import { type Backward, FLAT, type Rule } from '../model/rule.ts';
import { padded, resized, spread } from './spread.ts';

/** Operators that only put values elsewhere: what flows back is put where it came from, and summed where a value was used more than once. */

const rankOf = (at: Backward): number => at.input(0).shape.length;

const reshaped: Rule = (at) => [at.emit.reshape(at.gradient(), at.input(0).shape)];

const Transpose: Rule = (at) => {
  const rank = rankOf(at);
  const perm = at.numbers('perm') ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
  return [
    at.emit.transpose(
      at.gradient(),
      perm.map((_, axis) => perm.indexOf(axis)),
    ),
  ];
};

const Expand: Rule = (at) => [at.emit.sumTo(at.gradient(), at.outputs[0]!.shape, at.input(0).shape)];

const Tile: Rule = (at) => {
  const { shape } = at.input(0);
  const times = at.outputs[0]!.shape.map((side, axis) => side / shape[axis]!);
  const apart = at.emit.reshape(
    at.gradient(),
    shape.flatMap((side, axis) => [times[axis]!, side]),
  );
  const copies = times.flatMap((count, axis) => (count === 1 ? [] : [2 * axis]));
  return [at.emit.reshape(at.emit.sum(apart, copies, false), shape)];
};

const Concat: Rule = (at) => {
  const axis = at.axis('axis', 0);
  const sides = at.inputs.map((input) => input!.shape[axis]!);
  const dy = at.gradient();
  const wanted = sides.flatMap((_, i) => (at.wants(i) ? [i] : []));
  if (wanted.length > 1 && wanted.length === sides.length)
    return at.emit.ops('Split', [dy, at.emit.integers(sides)], { axis }, sides.length);
  let begin = 0;
  return sides.map((side, i) => {
    begin += side;
    return at.wants(i) ? at.emit.cut(dy, axis, begin - side, side) : undefined;
  });
};

const Split: Rule = (at) => {
  const axis = at.axis('axis', 0);
  const sides = at.outputs.map(({ shape }) => shape[axis]!);
  const flowing = sides.flatMap((_, i) => (at.flows(i) ? [i] : []));
  const [first = 0] = flowing;
  const last = flowing.at(-1) ?? 0;
  const parts = sides.slice(first, last + 1).map((_, i) => at.gradient(first + i));
  const joined = parts.length === 1 ? parts[0]! : at.emit.op('Concat', parts, { axis });
  const length = (some: readonly number[]) => some.reduce((sum, side) => sum + side, 0);
  return [
    padded(at.emit, joined, rankOf(at), axis, length(sides.slice(0, first)), length(sides.slice(last + 1))),
  ];
};

/** Where each place along an axis of a slice lies in what it was cut from. */
function sliced(side: number, begin: number, step: number, count: number): number[] {
  const from = begin < 0 ? begin + side : begin;
  const first = Math.min(Math.max(from, 0), step < 0 ? side - 1 : side);
  return Array.from({ length: count }, (_, j) => first + j * step);
}

const Slice: Rule = (at) => {
  const { shape } = at.input(0);
  const starts = at.values(1);
  const axes = at.inputs[3] === undefined ? starts.map((_, i) => i) : at.values(3);
  const steps = at.inputs[4] === undefined ? starts.map(() => 1) : at.values(4);
  let dy = at.gradient();
  let left = [...at.outputs[0]!.shape];
  const pads = Array.from({ length: 2 * shape.length }, () => 0);
  axes.forEach((given, i) => {
    const axis = given < 0 ? given + shape.length : given;
    const [side, count] = [shape[axis]!, left[axis]!];
    const indices = sliced(side, starts[i]!, steps[i]!, count);
    if (steps[i] === 1) {
      // Where nothing is taken, all of it was left out.
      const first = indices[0] ?? 0;
      pads[axis] = first;
      pads[axis + shape.length] = side - count - first;
      return;
    }
    dy = spread(at.emit, dy, left, axis, side, indices);
    left = resized(left, axis, side);
  });
  return [pads.every((pad) => pad === 0) ? dy : at.emit.op('Pad', [dy, at.emit.integers(pads)])];
};

/** Where each place along a padded axis comes from; with zeros or another constant around it is a slice. */
function borders(mode: string, side: number, before: number, count: number): number[] {
  const mod = (a: number, b: number) => ((a % b) + b) % b;
  return Array.from({ length: count }, (_, j) => {
    const i = j - before;
    if (mode === 'edge') return Math.min(Math.max(i, 0), side - 1);
    if (mode === 'wrap') return mod(i, side);
    const around = mod(i, Math.max(1, 2 * (side - 1)));
    return around < side ? around : 2 * (side - 1) - around;
  });
}

const Pad: Rule = (at) => {
  const { shape } = at.input(0);
  const rank = shape.length;
  const given = at.values(1);
  const axes = at.inputs[3] === undefined ? shape.map((_, i) => i) : at.values(3);
  const mode = at.text('mode', 'constant');
  let dy = at.gradient();
  if (mode === 'constant') {
    const back = Array.from({ length: 2 * rank }, () => 0);
    axes.forEach((axis, i) => {
      const place = axis < 0 ? axis + rank : axis;
      back[place] = 0 - given[i]!;
      back[place + rank] = 0 - given[i + axes.length]!;
    });
    const value = at.wants(2)
      ? at.emit.sub(sumOf(at, dy), sumOf(at, at.emit.op('Pad', [dy, at.emit.integers(back)])))
      : undefined;
    return [at.emit.op('Pad', [dy, at.emit.integers(back)]), undefined, value];
  }
  let left = [...at.outputs[0]!.shape];
  axes.forEach((axis, i) => {
    const place = axis < 0 ? axis + rank : axis;
    const side = shape[place]!;
    if (given[i] === 0 && given[i + axes.length] === 0) return;
    dy = spread(at.emit, dy, left, place, side, borders(mode, side, given[i]!, left[place]!));
    left = resized(left, place, side);
  });
  return [dy];
};

const sumOf = (at: Backward, x: string): string => at.emit.op('ReduceSum', [x], { keepdims: 0 });

/** Cut to, or filled with zeros up to, a size about the middle. */
const CenterCropPad: Rule = (at) => {
  const { shape } = at.input(0);
  const target = at.outputs[0]!.shape;
  const pads = [0, 1].flatMap((end) =>
    shape.map((side, axis) => {
      const [more, less] = [Math.max(side, target[axis]!), Math.min(side, target[axis]!)];
      const before = Math.floor((more - less) / 2);
      const pad = end === 0 ? before : more - less - before;
      return side > target[axis]! ? pad : 0 - pad;
    }),
  );
  return [at.emit.op('Pad', [at.gradient(), at.emit.integers(pads)])];
};

const DepthToSpace: Rule = (at) => {
  const [n = 1, channels = 1, h = 1, w = 1] = at.input(0).shape;
  const blocksize = at.number('blocksize', 1);
  const dy = at.gradient();
  if (at.text('mode', 'DCR') === 'DCR') return [at.emit.op('SpaceToDepth', [dy], { blocksize })];
  const apart = at.emit.reshape(dy, [n, channels / blocksize ** 2, h, blocksize, w, blocksize]);
  return [at.emit.reshape(at.emit.transpose(apart, [0, 1, 3, 5, 2, 4]), [n, channels, h, w])];
};

const SpaceToDepth: Rule = (at) => [
  at.emit.op('DepthToSpace', [at.gradient()], { blocksize: at.number('blocksize', 1), mode: 'DCR' }),
];

/** It is its own inverse. */
const ReverseSequence: Rule = (at) => [
  at.emit.op('ReverseSequence', [at.gradient(), at.input(1).name], at.node.attributes),
];

/** The blocks that were summed into a picture are read out of it again: a convolution with a kernel for each place of a block. */
const Col2Im: Rule = (at) => {
  const x = at.input(0);
  const [n = 1, channels = 1, ...picture] = at.outputs[0]!.shape;
  const block = at.values(2);
  const area = sizeOf(block);
  const places = at.emit.floats(
    Float32Array.from({ length: area ** 2 }, (_, i) => (i % (area + 1) === 0 ? 1 : 0)),
    [area, 1, ...block],
  );
  const each = at.emit.reshape(at.gradient(), [n * channels, 1, ...picture]);
  const windows = Object.fromEntries(
    ['strides', 'pads', 'dilations'].flatMap((name) => {
      const value = at.numbers(name);
      return value === undefined || value.length === 0 ? [] : [[name, value]];
    }),
  );
  return [at.emit.reshape(at.emit.op('Conv', [each, places], windows), x.shape)];
};

export const SHAPES: Record<string, Rule> = {
  Bernoulli: FLAT,
  CenterCropPad,
  Col2Im,
  Concat,
  ConstantOfShape: FLAT,
  DepthToSpace,
  Expand,
  EyeLike: FLAT,
  Flatten: reshaped,
  NonMaxSuppression: FLAT,
  NonZero: FLAT,
  Pad,
  // What is drawn depends on the shape alone.
  RandomNormalLike: FLAT,
  RandomUniformLike: FLAT,
  Reshape: reshaped,
  ReverseSequence,
  Shape: FLAT,
  Size: FLAT,
  Slice,
  SpaceToDepth,
  Split,
  Squeeze: reshaped,
  Tile,
  Transpose,
  Unsqueeze: reshaped,
};
