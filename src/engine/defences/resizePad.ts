import * as tf from '@tensorflow/tfjs-core';
import { interpolation } from '../layers/interpolation.ts';
import type { Transform } from './transform.ts';

/** Where a picture of side S comes to lie: made smaller to `side`, `top` rows and `left` columns from the corner. */
export interface Place {
  side: number;
  top: number;
  left: number;
}

/**
 * Resizing and padding (Xie et al. 2018, arXiv 1711.01991) of each picture of a batch by its own place: smaller by bilinear
 * interpolation with the centres of pixels as their places, then zeros around it up to the size that it had,
 *
 *   y = R x C^T per colour, with R, C [S, S] of S - side rows of zeros,        dL/dx = R^T (dL/dy) C.
 *
 * It is linear, so its gradient is exact.
 */
export interface ResizePad extends Transform {
  /** What a map [N, S, S] of the padded picture says of the picture before: its part cut out and made larger again. */
  restore(map: tf.Tensor3D): tf.Tensor3D;
  /** A mask [N, S, S] of 0 and 1 as the picture now lies; what is padded is 0. */
  move(mask: tf.Tensor3D): tf.Tensor3D;
}

const BILINEAR = { mode: 'linear', coordinates: 'half_pixel', nearest: '', cubic: 0 };

export function resizePad(places: Place[], size: number): ResizePad {
  const there = matrices(places, size, (place, begin) => shrinking(place.side, begin, size));
  const back = matrices(places, size, (place, begin) => enlarging(place.side, begin, size));
  const forward = (x: tf.Tensor4D) => tf.tidy(() => separable(x, there, false));
  const mapped = (map: tf.Tensor3D, by: Matrices): tf.Tensor3D =>
    tf.tidy(() => tf.squeeze(separable(tf.expandDims(map, 3) as tf.Tensor4D, by, false), [3]));
  return {
    forward,
    trace: (x) => ({
      output: forward(x),
      pullback: (gradient) => tf.tidy(() => separable(gradient, there, true)),
    }),
    restore: (map) => mapped(map, back),
    move: (mask) => tf.tidy(() => tf.round(mapped(mask, there))),
  };
}

/** Of rows and of columns, one [S, S] a picture, one after the other. */
interface Matrices {
  rows: Float32Array;
  columns: Float32Array;
}

function matrices(
  places: Place[],
  size: number,
  matrix: (place: Place, begin: number) => Float32Array,
): Matrices {
  const all = (begin: (place: Place) => number) => {
    const values = new Float32Array(places.length * size * size);
    for (const [i, place] of places.entries()) values.set(matrix(place, begin(place)), i * size * size);
    return values;
  };
  return { rows: all(({ top }) => top), columns: all(({ left }) => left) };
}

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

/** R x C^T, or R^T x C, of [N, S, S, channels]. */
function separable(x: tf.Tensor4D, { rows, columns }: Matrices, transposed: boolean): tf.Tensor4D {
  const [n, size, , channels] = x.shape;
  const along = (y: tf.Tensor, by: Float32Array): tf.Tensor =>
    tf.matMul(tf.tensor3d(by, [n, size, size]), tf.reshape(y, [n, size, size * channels]), transposed);
  const turned = (y: tf.Tensor): tf.Tensor =>
    tf.transpose(tf.reshape(y, [n, size, size, channels]), [0, 2, 1, 3]);
  return turned(along(turned(along(x, rows)), columns)) as tf.Tensor4D;
}
