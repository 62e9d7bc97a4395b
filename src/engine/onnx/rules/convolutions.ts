import { sizeOf } from '../model/elements.ts';
import type { Backward, Rule } from '../model/rule.ts';

/** Convolutions of pictures [N, C, ...]: in one, two or three directions. */

/** What a convolution's window does along each of its directions. */
export interface Windows {
  kernel: number[];
  strides: number[];
  dilations: number[];
  /** Before and after. */
  pads: [number, number][];
}

/** Strides, dilations and pads as numbers, whatever way they are given in (auto_pad). */
export function windowsOf(
  at: Backward,
  kernel: number[],
  sides: readonly number[],
  outputs: readonly number[],
): Windows {
  const each = (name: string) => at.numbers(name) ?? kernel.map(() => 1);
  const [strides, dilations] = [each('strides'), each('dilations')];
  const given = at.numbers('pads') ?? kernel.flatMap(() => [0, 0]);
  const auto = at.text('auto_pad', 'NOTSET');
  const pads = kernel.map((k, i): [number, number] => {
    if (auto === 'VALID') return [0, 0];
    if (auto === 'NOTSET') return [given[i]!, given[i + kernel.length]!];
    const all = Math.max(0, (outputs[i]! - 1) * strides[i]! + (k - 1) * dilations[i]! + 1 - sides[i]!);
    const less = Math.floor(all / 2);
    return auto === 'SAME_UPPER' ? [less, all - less] : [all - less, less];
  });
  return { kernel, strides, dilations, pads };
}

/**
 * The adjoint of a convolution: each output puts its window, weighed by it, back to where it was read.
 * @param outputs of which dL/d is given, along the windows' directions
 */
export function unwindowed(
  { emit }: Backward,
  dy: string,
  w: string,
  { kernel, strides, dilations, pads }: Windows,
  sides: readonly number[],
  outputs: readonly number[],
  group: number,
): string {
  // Rows that the last window does not reach have no gradient: output_padding adds them. Where it reaches beyond, they are cut.
  const extra = sides.map(
    (side, i) =>
      side -
      ((outputs[i]! - 1) * strides[i]! + (kernel[i]! - 1) * dilations[i]! + 1) +
      pads[i]![0] +
      pads[i]![1],
  );
  const after = pads.map((pad, i) => pad[1] + Math.max(0, 0 - extra[i]!));
  return emit.op('ConvTranspose', [dy, w], {
    strides,
    dilations,
    group,
    pads: [...pads.map(([before]) => before), ...after],
    output_padding: extra.map((rows) => Math.max(0, rows)),
  });
}

/** The kernel [O, I / groups, ...] of a constant turned by half a turn, with inputs and outputs exchanged within each group. */
function turned(at: Backward, groups: number): string {
  const { shape, constant } = at.input(1);
  const [o = 0, i = 0, ...window] = shape;
  const [perGroup, area] = [o / groups, sizeOf(window)];
  const from = constant!.data;
  const to = new Float32Array(from.length);
  for (let g = 0; g < groups; g++)
    for (let a = 0; a < perGroup; a++)
      for (let b = 0; b < i; b++)
        for (let k = 0; k < area; k++)
          to[((g * i + b) * perGroup + a) * area + (area - 1 - k)] =
            from[((g * perGroup + a) * i + b) * area + k]!;
  return at.emit.floats(to, [groups * i, perGroup, ...window]);
}

/**
 * dL/dw of a window's weights: each is the sum over all places of what it met and what came of it, which is a convolution whose kernel is
 * the one of them and whose batch are the channels of the other; strides and dilations have changed places.
 *
 * @param read what the windows slid over, [N, groups i, ...]
 * @param placed one value for each place, [N, O, ...]
 * @returns [O, i, ...kernel]
 */
function weighed(
  { emit }: Backward,
  read: { name: string; shape: readonly number[] },
  placed: { name: string; shape: readonly number[] },
  { kernel, strides, dilations, pads }: Windows,
  group: number,
): string {
  const [n = 1, channels = 1, ...sides] = read.shape;
  const directions = sides.map((_, i) => i);
  const each = emit.reshape(read.name, [n, group, channels / group, ...sides]);
  const turned = emit.transpose(each, [2, 1, 0, ...directions.map((i) => i + 3)]);
  const batch = emit.reshape(turned, [channels / group, group * n, ...sides]);
  const swap = [1, 0, ...directions.map((i) => i + 2)];
  let found = emit.op('Conv', [batch, emit.transpose(placed.name, swap)], {
    strides: dilations,
    dilations: strides,
    pads: [0, 1].flatMap((end) => pads.map((pad) => pad[end]!)),
    group,
  });
  // Where the last window did not reach the end there are places behind the kernel's.
  kernel.forEach((k, i) => {
    const [span, reach] = [
      sides[i]! + pads[i]![0] + pads[i]![1],
      (placed.shape[i + 2]! - 1) * strides[i]! + 1,
    ];
    if (Math.floor((span - reach) / dilations[i]!) + 1 > k) found = emit.cut(found, i + 2, 0, k);
  });
  return emit.transpose(found, swap);
}

/** dL/db of what is added to each channel. */
const bias = (at: Backward, dy: string): string =>
  at.emit.sum(dy, [0, ...at.outputs[0]!.shape.slice(2).map((_, i) => i + 2)], false);

/** Values of each channel, with zeros after each so that as many places as a step has are one's. */
function apart({ emit, outputs: [output] }: Backward, dy: string, strides: readonly number[]): string {
  const channels = output!.shape[1]!;
  const ones = emit.floats(new Float32Array(channels).fill(1), [channels, 1, ...strides.map(() => 1)]);
  const output_padding = strides.map((stride) => stride - 1);
  return emit.op('ConvTranspose', [dy, ones], { strides: [...strides], output_padding, group: channels });
}

/** From so many weights of a channel on, a depthwise convolution is faster than a transposed one, zeros between its values included. */
const LARGE_WINDOW = 16;

/**
 * dL/dx of y = x * w is the transposed convolution of dL/dy with w; with stride 1 and a constant kernel the plain convolution with the
 * turned kernel, which has the faster kernels.
 */
const Conv: Rule = (at) => {
  const { emit } = at;
  const [x, w] = [at.input(0), at.input(1)];
  const sides = x.shape.slice(2);
  const outputs = at.outputs[0]!.shape.slice(2);
  const group = at.number('group', 1);
  const windows = windowsOf(at, w.shape.slice(2), sides, outputs);
  const { kernel, strides, dilations, pads } = windows;
  const dy = at.gradient();
  const dx = (): string => {
    const reach = kernel.map((k, i) => (k - 1) * dilations[i]!);
    const steps = strides.some((stride) => stride > 1);
    const before = pads.map(([pad], i) => reach[i]! - pad);
    const after = sides.map((side, i) => side + reach[i]! - before[i]! - outputs[i]! * strides[i]!);
    const depthwise = group === x.shape[1] && sizeOf(kernel) >= LARGE_WINDOW;
    if (w.constant !== undefined && [...before, ...after].every((pad) => pad >= 0) && (!steps || depthwise)) {
      const placed = steps ? apart(at, dy, strides) : dy;
      return emit.op('Conv', [placed, turned(at, group)], { pads: [...before, ...after], dilations, group });
    }
    return unwindowed(at, dy, w.name, windows, sides, outputs, group);
  };
  return [
    at.wants(0) ? dx() : undefined,
    at.wants(1) ? weighed(at, x, { name: dy, shape: at.outputs[0]!.shape }, windows, group) : undefined,
    at.wants(2) ? bias(at, dy) : undefined,
  ];
};

/** What is cut off in front of a transposed convolution, along each direction. */
function cutBefore(at: Backward, reached: readonly number[], sides: readonly number[]): number[] {
  const auto = at.text('auto_pad', 'NOTSET');
  if (auto === 'VALID') return sides.map(() => 0);
  const shape = at.numbers('output_shape') ?? [];
  if (auto === 'NOTSET' && shape.length === 0) return sides.map((_, i) => at.numbers('pads')?.[i] ?? 0);
  const more = at.numbers('output_padding');
  return sides.map((side, i) => {
    const all = Math.max(0, reached[i]! + (more?.[i] ?? 0) - side);
    return auto === 'SAME_UPPER' ? Math.floor(all / 2) : Math.ceil(all / 2);
  });
}

/** dL/dx of a transposed convolution is the convolution of dL/dy with the same kernel. */
const ConvTranspose: Rule = (at) => {
  const [x, w] = [at.input(0), at.input(1)];
  const shape = [...at.outputs[0]!.shape];
  const sides = shape.slice(2);
  const group = at.number('group', 1);
  const kernel = w.shape.slice(2);
  const each = (name: string) => at.numbers(name) ?? kernel.map(() => 1);
  const [strides, dilations] = [each('strides'), each('dilations')];
  const reached = kernel.map((k, i) => (x.shape[i + 2]! - 1) * strides[i]! + (k - 1) * dilations[i]! + 1);
  const before = cutBefore(at, reached, sides);
  // What the output has more than the windows reach is cut by a pad below 0, which a convolution does not have: so by Slice.
  const after = sides.map((side, i) => reached[i]! - before[i]! - side);
  const whole = at.gradient();
  let dy = whole;
  sides.forEach((side, i) => {
    if (after[i]! >= 0) return;
    dy = at.emit.cut(dy, i + 2, 0, side + after[i]!);
    shape[i + 2] = side + after[i]!;
  });
  const pads = before.map((pad, i): [number, number] => [pad, Math.max(0, after[i]!)]);
  const windows = { kernel, strides, dilations, pads };
  const dx = () =>
    at.emit.op('Conv', [dy, w.name], {
      strides,
      dilations,
      group,
      pads: [0, 1].flatMap((end) => pads.map((pad) => pad[end]!)),
    });
  return [
    at.wants(0) ? dx() : undefined,
    at.wants(1) ? weighed(at, { name: dy, shape }, x, windows, group) : undefined,
    at.wants(2) ? bias(at, whole) : undefined,
  ];
};

export const CONVOLUTIONS: Record<string, Rule> = { Conv, ConvTranspose };
