import { sizeOf } from '../../model/elements.ts';
import type { Emitter } from '../../model/emitter.ts';
import type { Parts, Told } from '../../model/rule.ts';

/** Reading a picture between its pixels, at places that may depend on it. */

/** Where an axis is read for each point, as whole places, and how much each counts; both [B, P]. */
interface Tap {
  place: string;
  weight: string;
}

type Mode = 'nearest' | 'linear' | 'cubic';
type Padding = 'zeros' | 'border' | 'reflection';

interface Axis {
  /** In pixels, from the middle of the first one; [B, P]. */
  at: string;
  side: number;
}

/** Cubic convolution (Keys 1981) of ONNX's a. */
const A = -0.75;

function tapsOf(emit: Emitter, { at }: Axis, mode: Mode): Tap[] {
  if (mode === 'nearest') return [{ place: emit.op('Round', [at]), weight: emit.scalar(1) }];
  const floor = emit.op('Floor', [at]);
  const f = emit.sub(at, floor);
  const shifted = (by: number) => (by === 0 ? floor : emit.add(floor, emit.scalar(by)));
  if (mode === 'linear')
    return [
      { place: floor, weight: emit.sub(emit.scalar(1), f) },
      { place: shifted(1), weight: f },
    ];
  /** Horner's scheme, the highest power first. */
  const polynomial = (t: string, [first = 0, ...rest]: number[]) =>
    rest.reduce((sum, c) => emit.add(emit.mul(sum, t), emit.scalar(c)), emit.scalar(first));
  const near = (t: string) => polynomial(t, [A + 2, -(A + 3), 0, 1]);
  const far = (t: string) => polynomial(t, [A, -5 * A, 8 * A, -4 * A]);
  const [one, two] = [emit.scalar(1), emit.scalar(2)];
  return [
    { place: shifted(-1), weight: far(emit.add(f, one)) },
    { place: floor, weight: near(f) },
    { place: shifted(1), weight: near(emit.sub(one, f)) },
    { place: shifted(2), weight: far(emit.sub(two, f)) },
  ];
}

/** Thrown back at both ends, as often as it takes. */
function reflected(emit: Emitter, x: string, least: number, most: number): string {
  const range = most - least;
  if (range <= 0) return emit.times(x, 0);
  const from = emit.sub(x, emit.scalar(least));
  const turns = emit.op('Floor', [emit.times(from, 1 / (2 * range))]);
  const rest = emit.sub(from, emit.times(turns, 2 * range));
  const back = emit.op('Abs', [emit.sub(rest, emit.scalar(range))]);
  return emit.sub(emit.scalar(most), back);
}

const clipped = (emit: Emitter, x: string, least: number, most: number): string =>
  emit.op('Clip', [x, emit.scalar(least), emit.scalar(most)]);

/** A place beyond the picture is nothing, the nearest pixel, or the one that it is thrown back to. */
function within(emit: Emitter, tap: Tap, side: number, padding: Padding, corners: boolean): Tap {
  if (padding === 'reflection') {
    const [least, most] = corners ? [0, side - 1] : [-0.5, side - 0.5];
    const back = reflected(emit, tap.place, least, most);
    return {
      ...tap,
      place: clipped(emit, emit.op('Floor', [emit.add(back, emit.scalar(0.5))]), 0, side - 1),
    };
  }
  const place = clipped(emit, tap.place, 0, side - 1);
  if (padding === 'border') return { ...tap, place };
  const inside = emit.indicator(emit.op('Equal', [place, tap.place]));
  return { place, weight: emit.mul(tap.weight, inside) };
}

/**
 * y[b, c, p] = sum over the taps of their weight times x[b, c, place].
 * @param x of shape [B, C, ...sides]
 * @returns [B, C, P]
 */
function sampled(
  emit: Emitter,
  x: string,
  [batch, channels]: readonly [number, number],
  axes: readonly Axis[],
  points: number,
  { mode, padding, corners }: { mode: Mode; padding: Padding; corners: boolean },
): string {
  let combined: Tap[] = [{ place: '', weight: '' }];
  for (const axis of axes) {
    const taps = tapsOf(emit, axis, mode).map((tap) => within(emit, tap, axis.side, padding, corners));
    combined = combined.flatMap((before) =>
      taps.map((tap) =>
        before.place === ''
          ? tap
          : {
              place: emit.add(emit.times(before.place, axis.side), tap.place),
              weight: emit.mul(before.weight, tap.weight),
            },
      ),
    );
  }
  const count = combined.length;
  const stacked = (parts: string[]) =>
    emit.op(
      'Concat',
      parts.map((part) => emit.expand(emit.reshape(part, [-1, 1, 1, points]), [batch, 1, 1, points])),
      { axis: 2 },
    );
  const scalars = mode === 'nearest' && padding !== 'zeros';
  const places = emit.op('Cast', [stacked(combined.map(({ place }) => place))], { to: 7 });
  const all = emit.reshape(emit.expand(places, [batch, channels, count, points]), [
    batch,
    channels,
    count * points,
  ]);
  const flat = emit.reshape(x, [batch, channels, sizeOf(axes.map(({ side }) => side))]);
  const read = emit.reshape(emit.op('GatherElements', [flat, all], { axis: 2 }), [
    batch,
    channels,
    count,
    points,
  ]);
  if (scalars) return emit.reshape(read, [batch, channels, points]);
  const weighed = emit.mul(read, stacked(combined.map(({ weight }) => weight)));
  return emit.sum(weighed, [2], false);
}

/** Jaderberg et al. 2015; the grid says places from -1 to 1, x first. */
const GridSample: Parts = (at) => {
  const { emit } = at;
  const [batch = 1, channels = 1, ...sides] = at.input(0).shape;
  const grid = at.input(1);
  const points = sizeOf(grid.shape.slice(1, -1));
  const corners = at.number('align_corners', 0) !== 0;
  const padding = at.text('padding_mode', 'zeros') as Padding;
  const mode = at.text('mode', 'linear') as Mode;
  const listed = emit.reshape(grid.name, [batch, points, sides.length]);
  const axes = sides.map((side, i): Axis => {
    const g = emit.reshape(emit.cut(listed, 2, sides.length - 1 - i, 1), [batch, points]);
    const scale = corners ? (side - 1) / 2 : side / 2;
    const place = emit.add(emit.times(g, scale), emit.scalar((side - 1) / 2));
    return { at: mode === 'cubic' ? place : brought(emit, place, side, padding, corners), side };
  });
  const read = sampled(emit, at.input(0).name, [batch, channels], axes, points, { mode, padding, corners });
  return [emit.reshape(read, at.outputs[0]!.shape)];
};

/** What is read between two pixels is brought into the picture before them: the weights follow. */
function brought(emit: Emitter, place: string, side: number, padding: Padding, corners: boolean): string {
  if (padding === 'zeros') return place;
  if (padding === 'border') return clipped(emit, place, 0, side - 1);
  return corners ? reflected(emit, place, 0, side - 1) : reflected(emit, place, -0.5, side - 0.5);
}

/** Places from -1 to 1, [.., H W, dimensions + 1] with a 1 behind them, times the transposed theta. */
const AffineGrid: Parts = (at) => {
  const { emit } = at;
  const theta = at.input(0);
  const [, , ...sides] = at.values(1);
  const corners = at.number('align_corners', 0) !== 0;
  const places = sides.map((side) =>
    Array.from({ length: side }, (_, j) =>
      corners ? (side === 1 ? 0 : (2 * j) / (side - 1) - 1) : (2 * j + 1) / side - 1,
    ),
  );
  const all = places.reduce<number[][]>(
    (rows, along) => rows.flatMap((row) => along.map((place) => [place, ...row])),
    [[]],
  );
  const base = emit.floats(
    all.flatMap((row) => [...row, 1]),
    [1, all.length, sides.length + 1],
  );
  const grid = emit.op('MatMul', [base, emit.transpose(theta.name, [0, 2, 1])]);
  return [emit.reshape(grid, at.outputs[0]!.shape)];
};

/** Dai et al. 2017, with masks Zhu et al. 2019: each weight of a kernel reads where its offset says, and what it reads counts as its mask says. */
const DeformConv: Parts = (at: Told) => {
  const { emit } = at;
  const [batch = 1, channels = 1, ...sides] = at.input(0).shape;
  const [out = 1, perGroup = 1, ...kernel] = at.input(1).shape;
  const target = at.outputs[0]!.shape.slice(2);
  const [group, groups] = [at.number('group', 1), at.number('offset_group', 1)];
  const each = (name: string, otherwise: number) => at.numbers(name) ?? sides.map(() => otherwise);
  const [strides, dilations, pads] = [
    each('strides', 1),
    each('dilations', 1),
    at.numbers('pads') ?? [0, 0, 0, 0],
  ];
  const [area, outputs] = [sizeOf(kernel), sizeOf(target)];
  const points = area * outputs;
  const offsets = emit.reshape(at.input(2).name, [batch * groups, area, sides.length, outputs]);
  const axes = sides.map((side, i): Axis => {
    const regular = new Float32Array(points);
    for (let k = 0; k < area; k++)
      for (let p = 0; p < outputs; p++) {
        const [tap, place] = [
          Math.floor(k / sizeOf(kernel.slice(i + 1))) % kernel[i]!,
          Math.floor(p / sizeOf(target.slice(i + 1))) % target[i]!,
        ];
        regular[k * outputs + p] = place * strides[i]! - pads[i]! + tap * dilations[i]!;
      }
    const offset = emit.reshape(emit.cut(offsets, 2, i, 1), [batch * groups, points]);
    return { at: emit.add(offset, emit.floats(regular, [1, points])), side };
  });
  const own: [number, number] = [batch * groups, channels / groups];
  let read = sampled(emit, at.input(0).name, own, axes, points, {
    mode: 'linear',
    padding: 'zeros',
    corners: false,
  });
  if (at.inputs[4] !== undefined)
    read = emit.mul(read, emit.reshape(at.input(4).name, [batch * groups, 1, points]));
  const columns = emit.reshape(read, [batch, channels * area, ...target]);
  const weights = emit.reshape(at.input(1).name, [out, perGroup * area, ...sides.map(() => 1)]);
  const bias = at.inputs[3] === undefined ? [] : [at.input(3).name];
  return [emit.op('Conv', [columns, weights, ...bias], { group })];
};

export const SAMPLING: Record<string, Parts> = { AffineGrid, DeformConv, GridSample };
