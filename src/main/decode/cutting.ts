import { betweenBars, moved, type Place, type Similarity } from './cut.ts';
import type { Size } from './input.ts';
import type { Box } from './picture.ts';
import { PRECISION, taps } from './resample.ts';

/** A linear map of RGB values [height*width*3], with its adjoint. */
interface Linear {
  from: Size;
  to: Size;
  forward(values: Float32Array): Float32Array;
  adjoint(values: Float32Array): Float32Array;
}

/**
 * What a crop is made of a box of its picture by (where.ts), without the rounding: from the values of the box [height*width*3], of which
 * those beyond the picture's border count for nothing, to those of the crop.
 */
export function cuttingOf(box: Box, place: Place | null, size: Size): Linear[] {
  const own = { width: box.width, height: box.height };
  if (place === null) return [resampling(own, size)];
  const { turned, bars, side } = place;
  const square = side === null ? null : { width: side, height: side };
  if (turned !== null) return [turning(turned, box, square!), resampling(square!, size)];
  const first = fitting(own, bars, square ?? size);
  return square === null ? first : [...first, resampling(square, size)];
}

export const forward = (steps: readonly Linear[], values: Float32Array): Float32Array =>
  steps.reduce((made, step) => step.forward(made), values);

export const adjoint = (steps: readonly Linear[], values: Float32Array): Float32Array =>
  steps.reduceRight((made, step) => step.adjoint(made), values);

/** The triangle filter of resample.ts, along the rows and then along the columns. */
function resampling(from: Size, to: Size): Linear {
  if (from.width === to.width && from.height === to.height)
    return { from, to, forward: (values) => values, adjoint: (values) => values };
  const across = taps(from.width, to.width);
  const down = taps(from.height, to.height);
  /** Lines of `stride` values apart, each weighed along itself. */
  const along = (
    { first, weights }: typeof across,
    values: Float32Array,
    lengths: { from: number; to: number },
    lines: { count: number; next: number; step: number; length: number },
    transposed: boolean,
  ): Float32Array => {
    const out = new Float32Array(lines.length);
    for (let line = 0; line < lines.count; line++) {
      const [source, target] = [line * lines.next * lengths.from, line * lines.next * lengths.to];
      for (let i = 0; i < weights.length; i++) {
        const own = weights[i]!;
        for (let k = 0; k < own.length; k++) {
          const weight = own[k]! / 2 ** PRECISION;
          const here = i * lines.step;
          const there = (first[i]! + k) * lines.step;
          for (let c = 0; c < lines.step; c++)
            if (transposed) out[target + there + c]! += weight * values[source + here + c]!;
            else out[target + here + c]! += weight * values[source + there + c]!;
        }
      }
    }
    return out;
  };
  const rows = (values: Float32Array, back: boolean) => {
    const [a, b] = back ? [to.width, from.width] : [from.width, to.width];
    const lines = { count: from.height, next: 3, step: 3, length: from.height * b * 3 };
    return along(across, values, { from: a, to: b }, lines, back);
  };
  const columns = (values: Float32Array, back: boolean) => {
    const [a, b] = back ? [to.height, from.height] : [from.height, to.height];
    const step = 3 * to.width;
    return along(down, values, { from: a, to: b }, { count: 1, next: step, step, length: b * step }, back);
  };
  return {
    from,
    to,
    forward: (values) => columns(rows(values, false), false),
    adjoint: (values) => rows(columns(values, true), true),
  };
}

/** Into a size whose proportions it may not have: between black bars, or stretched. */
function fitting(from: Size, bars: boolean, to: Size): Linear[] {
  if (!bars) return [resampling(from, to)];
  const inner = betweenBars(from, to);
  const at = (x: number, y: number) => ((inner.y + y) * to.width + inner.x + x) * 3;
  const padding: Linear = {
    from: inner,
    to,
    forward(values) {
      const out = new Float32Array(to.width * to.height * 3);
      for (let y = 0; y < inner.height; y++)
        out.set(values.subarray(y * inner.width * 3, (y + 1) * inner.width * 3), at(0, y));
      return out;
    },
    adjoint(values) {
      const out = new Float32Array(inner.width * inner.height * 3);
      for (let y = 0; y < inner.height; y++)
        out.set(values.subarray(at(0, y), at(inner.width, y)), y * inner.width * 3);
      return out;
    },
  };
  return [resampling(from, { width: inner.width, height: inner.height }), padding];
}

/** Each pixel looked up where the similarity leads, bilinear between the four around. */
function turning(to: Similarity, box: Box, side: Size): Linear {
  const own = { width: box.width, height: box.height };
  const each = (visit: (out: number, source: number, weight: number) => void) => {
    for (let row = 0; row < side.height; row++)
      for (let column = 0; column < side.width; column++) {
        const [px, py] = moved(to, column, row);
        const [x, y] = [px - box.x, py - box.y];
        const [left, top] = [Math.floor(x), Math.floor(y)];
        const [u, v] = [x - left, y - top];
        for (const [dx, dy, weight] of [
          [0, 0, (1 - u) * (1 - v)],
          [1, 0, u * (1 - v)],
          [0, 1, (1 - u) * v],
          [1, 1, u * v],
        ] as const) {
          const [sx, sy] = [left + dx, top + dy];
          if (weight > 0 && sx >= 0 && sy >= 0 && sx < own.width && sy < own.height)
            visit((row * side.width + column) * 3, (sy * own.width + sx) * 3, weight);
        }
      }
  };
  return {
    from: own,
    to: side,
    forward(values) {
      const out = new Float32Array(side.width * side.height * 3);
      each((to, from, weight) => {
        for (let c = 0; c < 3; c++) out[to + c]! += weight * values[from + c]!;
      });
      return out;
    },
    adjoint(values) {
      const out = new Float32Array(own.width * own.height * 3);
      each((from, to, weight) => {
        for (let c = 0; c < 3; c++) out[to + c]! += weight * values[from + c]!;
      });
      return out;
    },
  };
}
