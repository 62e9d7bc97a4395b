import type { Attribute } from '../../../common/graph.ts';
import type { Backward, Rule } from '../model/rule.ts';
import { along, resized, spread } from './spread.ts';

/**
 * Resizing is linear, and one axis after the other: dL/dx along each is dL/dy times the matrix that takes a line of x to one of y. The
 * matrix is what Resize itself makes of the unit vectors, so that whatever it does (antialiasing, borders, rounding) goes back the same way.
 */
const Resize: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const rank = shape.length;
  let left = [...at.outputs[0]!.shape];
  let dy = at.gradient();
  for (const { axis, ...way } of resizedAxes(at)) {
    const side = shape[axis]!;
    const copies = nearestCopies(at, side, left[axis]!);
    dy =
      copies === null
        ? along(emit, dy, rank, axis, matrixOf(at, side, left[axis]!, way))
        : spread(emit, dy, left, axis, side, copies);
    left = resized(left, axis, side);
  }
  return [dy];
};

/** How far one axis is resized: by a scale, or to a size; and which part of it is taken (tf_crop_and_resize). */
interface Way {
  axis: number;
  scale: number | null;
  region: [number, number] | null;
}

function resizedAxes(at: Backward): Way[] {
  const { shape } = at.input(0);
  const target = at.outputs[0]!.shape;
  const rank = shape.length;
  const axes = (at.numbers('axes') ?? shape.map((_, i) => i)).map((axis) => (axis < 0 ? axis + rank : axis));
  const given = (index: number) =>
    at.inputs[index] === undefined || at.input(index).shape[0] === 0 ? null : at.values(index);
  const [scales, sizes] = [given(2), given(3)];
  const crops = at.text('coordinate_transformation_mode', 'half_pixel') === 'tf_crop_and_resize';
  const regions = crops ? given(1) : null;
  // Axes that keep their proportion are all scaled by the same, the least or the greatest of what their sizes ask for.
  const policy = at.text('keep_aspect_ratio_policy', 'stretch');
  const ratios = sizes?.map((size, i) => size / shape[axes[i]!]!) ?? [];
  const one = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  return axes.flatMap((axis, i): Way[] => {
    const scale = scales?.[i] ?? (policy === 'stretch' || sizes === null ? null : one);
    const region: Way['region'] = regions === null ? null : [regions[i]!, regions[i + axes.length]!];
    const same = shape[axis] === target[axis] && (scale === null || scale === 1);
    const whole = region === null || (region[0] === 0 && region[1] === 1);
    return same && whole ? [] : [{ axis, scale, region }];
  });
}

/** Of the nearest value by a whole factor, from the beginning on: which value each is a copy of. */
function nearestCopies(at: Backward, from: number, to: number): number[] | null {
  const plain =
    at.text('mode', 'nearest') === 'nearest' &&
    at.text('coordinate_transformation_mode', 'half_pixel') === 'asymmetric' &&
    at.text('nearest_mode', 'round_prefer_floor') === 'floor' &&
    to % from === 0;
  return plain ? Array.from({ length: to }, (_, j) => Math.floor((j * from) / to)) : null;
}

/** [to, from]: a line of y is the matrix times a line of x. */
function matrixOf(
  { emit, node }: Backward,
  from: number,
  to: number,
  { scale, region }: Omit<Way, 'axis'>,
): string {
  const units = emit.floats(
    Float32Array.from({ length: from * from }, (_, i) => (i % (from + 1) === 0 ? 1 : 0)),
    [1, from, 1, from],
  );
  const kept: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(node.attributes))
    if (name !== 'axes' && name !== 'keep_aspect_ratio_policy') kept[name] = value;
  const by = scale === null ? null : fitting(from, to, scale);
  const inputs = [
    units,
    region === null ? '' : emit.floats([0, 0, 0, region[0], 1, 1, 1, region[1]]),
    by === null ? '' : emit.floats([1, 1, 1, by]),
    by === null ? emit.integers([1, from, 1, to]) : '',
  ];
  const lines = emit.op('Resize', inputs, { ...kept, extrapolation_value: 0 });
  return emit.transpose(emit.reshape(lines, [from, to]), [1, 0]);
}

/** Sizes are rounded where a proportion is kept, and cut off where a scale is given: then the scale of the size itself stands for it. */
const fitting = (from: number, to: number, scale: number): number | null =>
  Math.floor(Math.fround(from * scale)) === to ? scale : null;

export const RESIZING: Record<string, Rule> = { Resize };
