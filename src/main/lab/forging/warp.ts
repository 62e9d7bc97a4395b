import type { Point } from '../../decode/planes.ts';

/** A smooth map of the plane. */
export type Warp = (x: number, y: number) => Point;

/**
 * The thin-plate spline (Bookstein 1989) that takes each `from` to its `to`: the least bending map through all pairs.
 * `stiffness` (pixels squared) lets it miss them a little, so that noisy landmarks do not fold the plane.
 */
export function thinPlateSpline(from: Point[], to: Point[], stiffness = 1): Warp {
  const n = from.length;
  const size = n + 3;
  const rows: Float64Array[] = Array.from({ length: size }, () => new Float64Array(size + 2));
  from.forEach((p, i) => {
    const row = rows[i]!;
    from.forEach((q, j) => {
      row[j] = kernel((p.x - q.x) ** 2 + (p.y - q.y) ** 2);
    });
    row[i] = row[i]! + stiffness;
    [1, p.x, p.y].forEach((value, k) => {
      row[n + k] = value;
      rows[n + k]![i] = value;
    });
    row[size] = to[i]!.x;
    row[size + 1] = to[i]!.y;
  });
  solve(rows, size);
  const weight = (i: number, axis: number) => rows[i]![size + axis]!;
  const along = (axis: number, x: number, y: number, u: Float64Array) => {
    let sum = weight(n, axis) + weight(n + 1, axis) * x + weight(n + 2, axis) * y;
    for (let i = 0; i < n; i++) sum += weight(i, axis) * u[i]!;
    return sum;
  };
  return (x, y) => {
    const u = new Float64Array(n);
    for (let i = 0; i < n; i++) u[i] = kernel((x - from[i]!.x) ** 2 + (y - from[i]!.y) ** 2);
    return { x: along(0, x, y, u), y: along(1, x, y, u) };
  };
}

/** r^2 log r, from r^2. */
const kernel = (square: number) => (square === 0 ? 0 : 0.5 * square * Math.log(square));

/** Gauss and Jordan with row pivoting, in place: leaves the solutions in the columns after `size`. */
function solve(rows: Float64Array[], size: number): void {
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let r = column + 1; r < size; r++) {
      if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]!;
    const divisor = lead[column]!;
    for (let k = column; k < lead.length; k++) lead[k] = lead[k]! / divisor;
    for (let r = 0; r < size; r++) {
      const factor = rows[r]![column]!;
      if (r === column || factor === 0) continue;
      for (let k = column; k < lead.length; k++) rows[r]![k] = rows[r]![k]! - factor * lead[k]!;
    }
  }
}

/** The warp read from a table of its values every `step` pixels, bilinear in between: it bends far more slowly. */
export function tabulated(warp: Warp, width: number, height: number, step = 4): Warp {
  const columns = Math.floor((width - 1) / step) + 2;
  const table: Point[] = [];
  for (let y = 0; y < height + step; y += step) {
    for (let x = 0; x < columns; x++) table.push(warp(x * step, y));
  }
  return (x, y) => {
    const column = Math.floor(x / step);
    const row = Math.floor(y / step);
    const fx = x / step - column;
    const fy = y / step - row;
    const [a, b] = [table[row * columns + column]!, table[row * columns + column + 1]!];
    const [c, d] = [table[(row + 1) * columns + column]!, table[(row + 1) * columns + column + 1]!];
    const mix = (axis: 'x' | 'y') =>
      (a[axis] * (1 - fx) + b[axis] * fx) * (1 - fy) + (c[axis] * (1 - fx) + d[axis] * fx) * fy;
    return { x: mix('x'), y: mix('y') };
  };
}

/** Corners and mid-edges of a window, which stay where they are. */
export function borderOf({ width, height }: { width: number; height: number }): Point[] {
  const xs = [0, (width - 1) / 2, width - 1];
  const ys = [0, (height - 1) / 2, height - 1];
  return ys.flatMap((y, r) => xs.flatMap((x, c) => (r === 1 && c === 1 ? [] : [{ x, y }])));
}
