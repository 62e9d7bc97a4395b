import { GROUP, groupsOf, numbersOf, vectorsOf } from './blocks.ts';
import { LANES, type RingPlan } from './ring.ts';
import type { Phase, RowPlan, Span } from './rowPlan.ts';

/** A convolution's sizes, as tf.backend_util.computeConv2DInfo gives them. */
export interface Sizes {
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  padInfo: { top: number; left: number };
}

export type Finish = Pick<RowPlan, 'bias' | 'relu' | 'masked'>;

/** y[v, u] = sum over k, l of W[k, l] x[s v + d k - top, s u + d l - left], s and d for each direction. */
export function convolutionPlan(sizes: Sizes, finish: Finish): RowPlan {
  return {
    ...ringPlan(sizes, finish.masked),
    outputs: sizes.outChannels,
    outWidth: sizes.outWidth,
    outStep: 1,
    phases: [{ rows: upTo(sizes.filterHeight), spans: spansOf(sizes), row: 0, column: 0 }],
    ...finish,
  };
}

/** The rows of x that a convolution reads for each row of its output. */
export function ringPlan(sizes: Sizes, masked: boolean): RingPlan {
  const { inWidth, outWidth, padInfo } = sizes;
  const columns = (sizes.filterWidth - 1) * sizes.dilationWidth;
  return {
    height: sizes.inHeight,
    width: inWidth,
    channels: sizes.inChannels,
    steps: sizes.outHeight,
    stride: [sizes.strideHeight, sizes.strideWidth],
    rows: upTo(sizes.filterHeight).map((k) => k * sizes.dilationHeight - padInfo.top),
    left: padInfo.left,
    padded: Math.max(padInfo.left + inWidth, (outWidth - 1) * sizes.strideWidth + columns + 1),
    masked,
  };
}

/** Which numbers of each of those rows: the columns of the filter, which lie side by side where they are not dilated. */
export function spansOf({ filterWidth, dilationWidth, inChannels }: Sizes): Span[] {
  return dilationWidth === 1
    ? [{ at: 0, length: filterWidth * inChannels }]
    : upTo(filterWidth).map((l) => ({ at: l * dilationWidth * inChannels, length: inChannels }));
}

/**
 * The transpose of a 3x3 convolution of stride 2 that pads both sides by 1: [h, w, inputs] to [2h, 2w, outputs]. Even rows see
 * one row of taps (1 of row v), odd ones two (2 of row v, 0 of row v + 1), and likewise the columns.
 */
export function adjoint2Plan(
  { height, width, inputs, outputs }: Record<'height' | 'width' | 'inputs' | 'outputs', number>,
  finish: Finish,
): RowPlan {
  const phases = [0, 1].flatMap((row) =>
    [0, 1].map((column): Phase => {
      const spans = [{ at: 0, length: (1 + column) * inputs }];
      return { rows: upTo(1 + row), spans, row, column };
    }),
  );
  return {
    height,
    width,
    channels: inputs,
    steps: height,
    stride: [1, 1],
    rows: [0, 1],
    left: 0,
    padded: width + 1,
    outputs,
    outWidth: 2 * width,
    outStep: 2,
    phases,
    ...finish,
  };
}

/** Filter [kh, kw, in, out] in the order in which the kernel of a convolution reads it. */
export function packConvolution(plan: RowPlan, filter: Float32Array): Float32Array {
  const perRow = numbersOf(plan.phases[0]!) / plan.rows.length / plan.channels;
  return pack(plan, filter, (_, row, i) => row * perRow + Math.floor(i / plan.channels));
}

/** Filter [3, 3, in, out] (out: of the larger picture) in the order in which the kernel of an adjoint reads it. */
export function packAdjoint2(plan: RowPlan, filter: Float32Array): Float32Array {
  const tap = (odd: number, place: number) => (odd === 0 ? 1 : place === 0 ? 2 : 0);
  return pack(
    plan,
    filter,
    (phase, row, i) => 3 * tap(phase.row, row) + tap(phase.column, Math.floor(i / plan.channels)),
  );
}

/**
 * Filter numbers [tap, in, out], for each phase and group of outputs: rows, then numbers of the spans, then outputs, with zeros up
 * to whole vectors.
 * @param tapOf the tap of number i of a phase's row
 */
function pack(
  plan: RowPlan,
  filter: Float32Array,
  tapOf: (phase: Phase, row: number, i: number) => number,
): Float32Array {
  const { channels, outputs } = plan;
  const { whole, rest } = groupsOf(outputs);
  const groups = upTo(whole).map(() => GROUP);
  if (rest > 0) groups.push(rest);
  const padded = groups.reduce((sum, group) => sum + vectorsOf(group) * LANES, 0);
  const packed = new Float32Array(plan.phases.reduce((sum, phase) => sum + numbersOf(phase) * padded, 0));
  let at = 0;
  for (const phase of plan.phases) {
    const perRow = numbersOf(phase) / phase.rows.length;
    groups.forEach((group, g) => {
      for (let row = 0; row < phase.rows.length; row++)
        for (let i = 0; i < perRow; i++) {
          const from = (tapOf(phase, row, i) * channels + (i % channels)) * outputs + g * GROUP;
          packed.set(filter.subarray(from, from + group), at);
          at += vectorsOf(group) * LANES;
        }
    });
  }
  return packed;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
