import type { FixedDefence } from '../../common/defences/registry.ts';
import { type Extent, rowsOf } from '../../common/extent.ts';
import { quantisation, TO_RGB, TO_YCC } from '../defences/jpegTables.ts';
import { NETWORK, PLACES } from '../defences/medianNetwork.ts';
import type { Emitter } from './model/emitter.ts';
import { straightThrough } from './rules/straightThrough.ts';

/** What each defence does to a picture [1, 3, H, W] on the [0,1] scale, as nodes, each frame of a clip by itself: none can be forgotten. */
const DEFENCES: {
  [D in FixedDefence as D['defence']]: (emit: Emitter, picture: string, defence: D, extent: Extent) => string;
} = {
  bits: (emit, picture, { bits }) => straightThrough(emit, picture, levelled(emit, picture, 2 ** bits - 1)),
  jpeg: (emit, picture, { quality }, extent) =>
    straightThrough(emit, picture, compressed(emit, picture, quantisation(quality), extent)),
  median: (emit, picture, _, extent) => median(emit, picture, extent),
};

export const emitDefence = (emit: Emitter, picture: string, defence: FixedDefence, extent: Extent): string =>
  (DEFENCES[defence.defence] as (...of: [Emitter, string, FixedDefence, Extent]) => string)(
    emit,
    picture,
    defence,
    extent,
  );

const unit = (emit: Emitter, x: string) => emit.op('Clip', [x, emit.scalar(0), emit.scalar(1)]);

/** round((2^b - 1) x) / (2^b - 1), clipped to [0,1]. */
function levelled(emit: Emitter, x: string, levels: number): string {
  const scaled = emit.mul(unit(emit, x), emit.scalar(levels));
  return emit.div(emit.op('Round', [scaled]), emit.scalar(levels));
}

/** What JPEG leaves of a picture (defences/jpeg.ts says what of it is computed). */
function compressed(emit: Emitter, x: string, steps: readonly number[], extent: Extent): string {
  const round = (y: string) => emit.op('Round', [y]);
  const middle = emit.floats([128, 0, 0]);
  const { width, height, frames } = extent;
  const [rows, columns] = [Math.ceil(height / 8), Math.ceil(width / 8)];
  const blocks = frames * rows * columns;
  const last = round(emit.mul(unit(emit, emit.transpose(x, [0, 2, 3, 1])), emit.scalar(255)));
  const bytes = frames === 1 ? last : emit.reshape(last, [frames, height, width, 3]);
  const [below, beside] = [8 * rows - height, 8 * columns - width];
  const padded =
    below + beside === 0
      ? bytes
      : emit.op('Pad', [bytes, emit.integers([0, 0, 0, 0, 0, below, beside, 0])], { mode: 'edge' });
  const mixed = (y: string, matrix: readonly number[]) => emit.op('MatMul', [y, emit.floats(matrix, [3, 3])]);
  const ycc = emit.sub(round(mixed(padded, TO_YCC)), middle);
  const tiled = emit.reshape(ycc, [frames * rows, 8, columns, 8, 3]);
  const apart = emit.reshape(emit.transpose(tiled, [0, 2, 4, 1, 3]), [blocks, 3, 8, 8]);
  const matrix = emit.floats(DCT, [8, 8]);
  const turned = emit.transpose(matrix, [1, 0]);
  const there = emit.op('MatMul', [emit.op('MatMul', [matrix, apart]), turned]);
  const quantise = emit.floats(steps, [1, 3, 8, 8]);
  const kept = emit.mul(round(emit.div(there, quantise)), quantise);
  const again = emit.op('MatMul', [emit.op('MatMul', [turned, kept]), matrix]);
  const grid = emit.reshape(again, [frames * rows, columns, 3, 8, 8]);
  const whole = emit.reshape(emit.transpose(grid, [0, 3, 1, 4, 2]), [frames, 8 * rows, 8 * columns, 3]);
  const clipped = emit.op('Clip', [round(whole), emit.scalar(-128), emit.scalar(127)]);
  const rgb = round(mixed(emit.add(clipped, middle), TO_RGB));
  const bounded = emit.op('Clip', [rgb, emit.scalar(0), emit.scalar(255)]);
  const cut = below + beside === 0 ? bounded : emit.cut(emit.cut(bounded, 1, 0, height), 2, 0, width);
  const joined = frames === 1 ? cut : emit.reshape(cut, [1, rowsOf(extent), width, 3]);
  return emit.transpose(emit.div(joined, emit.scalar(255)), [0, 3, 1, 2]);
}

/** The orthonormal DCT-II of 8 values. */
const DCT = Array.from({ length: 64 }, (_, at) => {
  const [u, x] = [Math.floor(at / 8), at % 8];
  return (u === 0 ? Math.sqrt(1 / 8) : 1 / 2) * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** The median of 3 x 3 pixels; its gradient goes to those of the nine that are the median, in equal shares. */
function median(emit: Emitter, x: string, extent: Extent): string {
  const { width, height, frames } = extent;
  const apart = frames === 1 ? x : emit.reshape(x, [1, 3 * frames, height, width]);
  const wide = emit.op('Pad', [apart, emit.integers([0, 0, 1, 1, 0, 0, 1, 1])], { mode: 'edge' });
  const around = PLACES.map(([row, column]) => emit.cut(emit.cut(wide, 2, row, height), 3, column, width));
  const sorted = [...around];
  for (const [a, b] of NETWORK) {
    const [one, other] = [sorted[a]!, sorted[b]!];
    sorted[a] = emit.op('Min', [one, other]);
    sorted[b] = emit.op('Max', [one, other]);
  }
  const value = sorted[4]!;
  const chosen = around.map((one) => emit.indicator(emit.op('Equal', [one, value])));
  const shares = emit.div(
    emit.op(
      'Sum',
      around.map((one, i) => emit.mul(one, chosen[i]!)),
    ),
    emit.op('Sum', chosen),
  );
  const passed = straightThrough(emit, shares, value);
  return frames === 1 ? passed : emit.reshape(passed, [1, 3, rowsOf(extent), width]);
}
