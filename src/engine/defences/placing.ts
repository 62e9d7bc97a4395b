import { interpolation } from '../layers/interpolation.ts';
import type { Place } from './places.ts';

/**
 * A picture made smaller by bilinear interpolation with the centres of pixels as their places, and laid into a frame of zeros of the
 * size that it had, as two matrices [S, S]: y = R x C^T per colour. The matrices of the way back cut the part out and make it
 * as large as it was.
 */
export interface Placing {
  rows: Float32Array;
  columns: Float32Array;
}

const BILINEAR = { mode: 'linear', coordinates: 'half_pixel', nearest: '', cubic: 0 };

export const placing = ({ side, top, left }: Place, size: number): Placing => ({
  rows: shrinking(side, top, size),
  columns: shrinking(side, left, size),
});

export const takingBack = ({ side, top, left }: Place, size: number): Placing => ({
  rows: enlarging(side, top, size),
  columns: enlarging(side, left, size),
});

/** Rows `begin` to `begin + side` are the picture's, made smaller; the others are zeros. */
function shrinking(side: number, begin: number, size: number): Float32Array {
  const matrix = new Float32Array(size * size);
  matrix.set(interpolation(size, side, side / size, BILINEAR), begin * size);
  return matrix;
}

/** What those rows become when they are made as large as the picture was. */
function enlarging(side: number, begin: number, size: number): Float32Array {
  const matrix = new Float32Array(size * size);
  const larger = interpolation(side, size, size / side, BILINEAR);
  for (let row = 0; row < size; row++)
    matrix.set(larger.subarray(row * side, (row + 1) * side), row * size + begin);
  return matrix;
}

/** R x C^T of a map [S, S]; most of the matrices' numbers are 0, and are passed over. */
export function placedMap(map: ArrayLike<number>, { rows, columns }: Placing, size: number): Float32Array {
  const half = new Float32Array(size * size);
  for (let y = 0; y < size; y++)
    for (let k = 0; k < size; k++) {
      const weight = rows[y * size + k]!;
      if (weight !== 0) for (let x = 0; x < size; x++) half[y * size + x]! += weight * map[k * size + x]!;
    }
  const placed = new Float32Array(size * size);
  for (let x = 0; x < size; x++)
    for (let k = 0; k < size; k++) {
      const weight = columns[x * size + k]!;
      if (weight !== 0) for (let y = 0; y < size; y++) placed[y * size + x]! += weight * half[y * size + k]!;
    }
  return placed;
}
