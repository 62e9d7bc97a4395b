import type { Extent } from '../../common/extent.ts';
import { interpolation } from '../layers/interpolation.ts';
import type { Place } from './places.ts';

/**
 * A picture made smaller by bilinear interpolation with the centres of pixels as their places, and laid into a frame of zeros of the
 * size that it had, as two matrices [H, H] and [W, W]: y = R x C^T per colour. The matrices of the way back cut the part out and make it
 * as large as it was.
 */
export interface Placing {
  rows: Float32Array;
  columns: Float32Array;
}

const BILINEAR = { mode: 'linear', coordinates: 'half_pixel', nearest: '', cubic: 0 };

export const placing = ({ height, width, top, left }: Place, extent: Extent): Placing => ({
  rows: shrinking(height, top, extent.height),
  columns: shrinking(width, left, extent.width),
});

export const takingBack = ({ height, width, top, left }: Place, extent: Extent): Placing => ({
  rows: enlarging(height, top, extent.height),
  columns: enlarging(width, left, extent.width),
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

/** R x C^T of a map [H, W]; most of the matrices' numbers are 0, and are passed over. */
export function placedMap(
  map: ArrayLike<number>,
  { rows, columns }: Placing,
  { height, width }: Extent,
): Float32Array {
  const half = new Float32Array(height * width);
  for (let y = 0; y < height; y++)
    for (let k = 0; k < height; k++) {
      const weight = rows[y * height + k]!;
      if (weight !== 0) for (let x = 0; x < width; x++) half[y * width + x]! += weight * map[k * width + x]!;
    }
  const placed = new Float32Array(height * width);
  for (let x = 0; x < width; x++)
    for (let k = 0; k < width; k++) {
      const weight = columns[x * width + k]!;
      if (weight !== 0)
        for (let y = 0; y < height; y++) placed[y * width + x]! += weight * half[y * width + k]!;
    }
  return placed;
}
