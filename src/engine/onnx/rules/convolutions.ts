import { sizeOf } from '../elements.ts';
import type { Backward, Rule } from '../rule.ts';

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
 * dL/dx of y = x * w is the transposed convolution of dL/dy with w; with stride 1 and a constant kernel the plain convolution with the
 * turned kernel, which has the faster kernels. dL/dw, where the kernel depends on the picture, is a convolution over the batch and is not
 * written here.
 */
const Conv: Rule = (at) => {
  const { emit } = at;
  const [x, w] = [at.input(0), at.input(1)];
  const sides = x.shape.slice(2);
  const outputs = at.outputs[0]!.shape.slice(2);
  const group = at.number('group', 1);
  const { kernel, strides, dilations, pads } = windowsOf(at, w.shape.slice(2), sides, outputs);
  const dy = at.gradient();
  const dx = (): string => {
    const reach = kernel.map((k, i) => (k - 1) * dilations[i]!);
    const inner = pads.every(([a, b], i) => a <= reach[i]! && b <= reach[i]!);
    if (strides.every((s) => s === 1) && w.constant !== undefined && inner) {
      const back = [0, 1].flatMap((end) => pads.map((pad, i) => reach[i]! - pad[end]!));
      return emit.op('Conv', [dy, turned(at, group)], { pads: back, dilations, group });
    }
    return unwindowed(at, dy, w.name, { kernel, strides, dilations, pads }, sides, outputs, group);
  };
  const bias = (): string => emit.sum(dy, [0, ...sides.map((_, i) => i + 2)], false);
  return [at.wants(0) ? dx() : undefined, undefined, at.wants(2) ? bias() : undefined];
};

/** dL/dx of a transposed convolution is the convolution of dL/dy with the same kernel. */
const ConvTranspose: Rule = (at) => {
  const [x, w] = [at.input(0), at.input(1)];
  const sides = at.outputs[0]!.shape.slice(2);
  const group = at.number('group', 1);
  const kernel = w.shape.slice(2);
  const { strides, dilations } = windowsOf(at, kernel, sides, x.shape.slice(2));
  const given = at.numbers('pads') ?? kernel.flatMap(() => [0, 0]);
  const before = kernel.map((_, i) => given[i]!);
  // What the output has more than the windows reach is cut by a pad below 0, which a convolution does not have: so by Slice.
  const reached = x.shape
    .slice(2)
    .map((n, i) => (n - 1) * strides[i]! + (kernel[i]! - 1) * dilations[i]! + 1);
  const after = sides.map((side, i) => reached[i]! - before[i]! - side);
  let dy = at.gradient();
  sides.forEach((side, i) => {
    if (after[i]! < 0) dy = at.emit.cut(dy, i + 2, 0, side + after[i]!);
  });
  const pads = [...before, ...after.map((pad) => Math.max(0, pad))];
  return [at.emit.op('Conv', [dy, w.name], { strides, dilations, group, pads })];
};

export const CONVOLUTIONS: Record<string, Rule> = { Conv, ConvTranspose };
