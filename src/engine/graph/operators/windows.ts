import type { Call } from './builder.ts';

export type Sides = [number, number];

/** A pair of numbers, one for rows and one for columns. */
export const twice = (given: number[] | undefined, otherwise: number): Sides => [
  given?.[0] ?? otherwise,
  given?.[1] ?? otherwise,
];

/** Zeros at the top, left, bottom and right of a window's operator, by its `pads` or `auto_pad`. */
export function pads(
  call: Call,
  shape: number[],
  window: Sides,
  stride: Sides,
): [number, number, number, number] {
  const rule = call.text('auto_pad', 'NOTSET');
  const given = call.numbers('pads') ?? [0, 0, 0, 0];
  if (rule === 'NOTSET' || rule === '') return [given[0] ?? 0, given[1] ?? 0, given[2] ?? 0, given[3] ?? 0];
  if (rule === 'VALID') return [0, 0, 0, 0];
  const [before, after] = [0, 1].map((axis) => {
    const side = shape[axis + 2]!;
    const total = Math.max(0, (Math.ceil(side / stride[axis]!) - 1) * stride[axis]! + window[axis]! - side);
    const less = Math.floor(total / 2);
    return rule === 'SAME_UPPER' ? [less, total - less] : [total - less, less];
  }) as [Sides, Sides];
  return [before[0], after[0], before[1], after[1]];
}
