import type { RingPlan } from './ring.ts';

/**
 * What a convolution, or the adjoint of one, does to pictures: for each step v, from the rows around v * stride[0], every phase
 * makes a row of its outputs:
 *
 *   out[pixel u] = bias + sum over rows, spans and their numbers i of  W[row, span, i] * row[u * stride[1] * channels + at + i]
 *
 * with one rounding for each product and its addition, in this order, whatever the batch.
 * A convolution has one phase. The adjoint of stride 2 has four, for even and odd rows and columns.
 */
export interface RowPlan extends RingPlan {
  outputs: number;
  /** Of the output picture. */
  outWidth: number;
  /** Output rows and columns from one step, or pixel, to the next of the same phase. */
  outStep: number;
  phases: Phase[];
  bias: boolean;
  relu: boolean;
}

export interface Phase {
  /** Which of `rows`. */
  rows: number[];
  /** Runs of numbers in each row, from the pixel on. */
  spans: Span[];
  /** Where its first pixel is in the output. */
  row: number;
  column: number;
}

export interface Span {
  at: number;
  length: number;
}
