import type { Emitter } from '../model/emitter.ts';

/** Indices that go on by the same step: from `start`, so many, read at `at` of the list. */
interface Run {
  at: number;
  start: number;
  length: number;
  step: number;
}

function runsOf(indices: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < indices.length; ) {
    const start = indices[at]!;
    const step = at + 1 < indices.length ? indices[at + 1]! - start : 1;
    let length = 1;
    while (at + length < indices.length && indices[at + length] === start + length * step) length++;
    runs.push({ at, start, length, step: length === 1 ? 1 : step });
    at += length;
  }
  return runs;
}

/** How often every index comes k times in turn; 1 where it doesn't. */
function repeats(indices: readonly number[]): number {
  const k = indices.findIndex((index) => index !== indices[0]);
  const times = k < 0 ? indices.length : k;
  const even = indices.length % times === 0;
  return even && indices.every((index, j) => index === indices[j - (j % times)]) ? times : 1;
}

const MOST_RUNS = 6;
const MOST_GATHERS = 8;
const LARGEST_MATRIX = 2 ** 20;

/**
 * What flows back through y[.., j, ..] = x[.., indices[j], ..] along an axis: the sum over all j with the same index. Slices and pads where
 * indices follow each other, since scattering is slow; else one gather for each time that an index comes, a product with the matrix
 * of zeros and ones, or at last scattering.
 *
 * @param shape of dL/dy
 * @param side of x along the axis
 */
export function spread(
  emit: Emitter,
  dy: string,
  shape: readonly number[],
  axis: number,
  side: number,
  indices: readonly number[],
): string {
  const times = repeats(indices);
  if (times > 1) {
    const count = indices.length / times;
    const split = emit.reshape(dy, [...shape.slice(0, axis), count, times, ...shape.slice(axis + 1)]);
    const once = indices.filter((_, j) => j % times === 0);
    return spread(emit, emit.sum(split, [axis + 1], false), resized(shape, axis, count), axis, side, once);
  }
  const runs = runsOf(indices);
  if (runs.length <= MOST_RUNS) return together(emit, dy, shape, axis, side, runs);
  const places: number[][] = Array.from({ length: side }, () => []);
  for (const [j, index] of indices.entries()) places[index]!.push(j);
  const most = Math.max(...places.map(({ length }) => length));
  if (most > MOST_GATHERS)
    return side * indices.length <= LARGEST_MATRIX
      ? byMatrix(emit, dy, shape, axis, places, indices.length)
      : byScatter(emit, dy, shape, axis, side, indices);
  const whole = places.every(({ length }) => length === most);
  // Where an index is missing, the gathers read a zero behind the end.
  const from = whole ? dy : padded(emit, dy, shape.length, axis, 0, 1);
  const parts = Array.from({ length: most }, (_, i) =>
    emit.op('Gather', [from, emit.integers(places.map((at) => at[i] ?? indices.length))], { axis }),
  );
  return parts.length === 1 ? parts[0]! : emit.op('Sum', parts);
}

export const resized = (shape: readonly number[], axis: number, side: number): number[] =>
  shape.map((length, i) => (i === axis ? side : length));

/** Zeros before and after along an axis; fewer where below zero. */
export function padded(
  emit: Emitter,
  x: string,
  rank: number,
  axis: number,
  before: number,
  after: number,
): string {
  if (before === 0 && after === 0) return x;
  const pads = Array.from({ length: 2 * rank }, () => 0);
  pads[axis] = before;
  pads[axis + rank] = after;
  return emit.op('Pad', [x, emit.integers(pads)]);
}

/** Puts step - 1 zeros behind each value along an axis. */
export function dilated(
  emit: Emitter,
  x: string,
  shape: readonly number[],
  axis: number,
  step: number,
): string {
  if (step === 1) return x;
  const [outer, inner] = [shape.slice(0, axis + 1), shape.slice(axis + 1)];
  const apart = padded(
    emit,
    emit.reshape(x, [...outer, 1, ...inner]),
    shape.length + 1,
    axis + 1,
    0,
    step - 1,
  );
  return emit.reshape(apart, resized(shape, axis, shape[axis]! * step));
}

function together(
  emit: Emitter,
  dy: string,
  shape: readonly number[],
  axis: number,
  side: number,
  runs: readonly Run[],
): string {
  const whole = runs.length === 1;
  const parts = runs.map(({ at, start, length, step }) => {
    let part = whole ? dy : emit.cut(dy, axis, at, length);
    if (step === 0) return { part: emit.sum(part, [axis], true), start, length: 1 };
    if (step < 0) part = emit.reversed(part, axis);
    const first = step < 0 ? start + step * (length - 1) : start;
    const apart = dilated(emit, part, resized(shape, axis, length), axis, Math.abs(step));
    return { part: apart, start: first, length: length * Math.abs(step) };
  });
  parts.sort((a, b) => a.start - b.start);
  const last = parts.at(-1)!;
  const joined = parts.every(
    ({ start, length }, i) => start + length === (parts[i + 1]?.start ?? start + length),
  );
  if (joined) {
    const all = whole
      ? last.part
      : emit.op(
          'Concat',
          parts.map(({ part }) => part),
          { axis },
        );
    return padded(emit, all, shape.length, axis, parts[0]!.start, side - last.start - last.length);
  }
  return emit.op(
    'Sum',
    parts.map(({ part, start, length }) =>
      padded(emit, part, shape.length, axis, start, side - start - length),
    ),
  );
}

function byMatrix(
  emit: Emitter,
  dy: string,
  shape: readonly number[],
  axis: number,
  places: readonly number[][],
  count: number,
): string {
  const matrix = new Float32Array(count * places.length);
  places.forEach((at, index) => {
    for (const j of at) matrix[j * places.length + index] = 1;
  });
  return along(emit, dy, shape.length, axis, emit.floats(matrix, [count, places.length]));
}

function byScatter(
  emit: Emitter,
  dy: string,
  shape: readonly number[],
  axis: number,
  side: number,
  indices: readonly number[],
): string {
  const listed = emit.reshape(
    emit.integers(indices),
    shape.map((_, i) => (i === axis ? indices.length : 1)),
  );
  const zeros = emit.expand(emit.scalar(0), resized(shape, axis, side));
  const inputs = [zeros, emit.expand(listed, shape), dy];
  return emit.op('ScatterElements', inputs, { axis, reduction: 'add' });
}

/** x times a matrix along an axis: sum over j of x[.., j, ..] matrix[j, i]. */
export function along(emit: Emitter, x: string, rank: number, axis: number, matrix: string): string {
  if (axis === rank - 1) return emit.op('MatMul', [x, matrix]);
  if (axis === rank - 2) return emit.op('MatMul', [emit.transpose(matrix, [1, 0]), x]);
  const order = Array.from({ length: rank }, (_, i) => i);
  [order[axis], order[rank - 1]] = [order[rank - 1]!, order[axis]!];
  return emit.transpose(emit.op('MatMul', [emit.transpose(x, order), matrix]), order);
}
