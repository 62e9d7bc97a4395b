import * as tf from '@tensorflow/tfjs-core';
import { type Extent, square } from '../../common/extent.ts';
import type { Place } from './places.ts';
import { type Placing, placing, takingBack } from './placing.ts';
import type { Transform } from './transform.ts';

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

export function resizePad(places: Place[], size: number): ResizePad {
  const there = both(places, size, placing);
  const forward = (x: tf.Tensor4D) => tf.tidy(() => mapped(x, there));
  const ofMap = (map: tf.Tensor3D, by: Matrices): tf.Tensor3D =>
    tf.squeeze(mapped(tf.expandDims(map, 3) as tf.Tensor4D, by), [3]);
  return {
    forward,
    trace: (x) => ({
      output: forward(x),
      pullback(gradient) {
        const back = { rows: there.rows.map(transposed), columns: there.columns.map(transposed) };
        return tf.tidy(() => mapped(gradient, back));
      },
    }),
    restore: (map) => tf.tidy(() => ofMap(map, both(places, size, takingBack))),
    move: (mask) => tf.tidy(() => tf.round(ofMap(mask, there))),
  };
}

/** [S, S] by its rows, each of which has few numbers that are not 0. */
interface Matrix {
  size: number;
  values: Float32Array;
}

/** One matrix a picture for its rows, and one for its columns. */
interface Matrices {
  rows: Matrix[];
  columns: Matrix[];
}

function both(places: Place[], size: number, of: (place: Place, extent: Extent) => Placing): Matrices {
  const made = places.map((place) => of(place, square(size)));
  return {
    rows: made.map(({ rows: values }) => ({ size, values })),
    columns: made.map(({ columns: values }) => ({ size, values })),
  };
}

function transposed({ size, values }: Matrix): Matrix {
  return { size, values: values.map((_, i) => values[(i % size) * size + Math.floor(i / size)]!) };
}

/** R x C^T of pictures [N, S, S, channels]. */
function mapped(x: tf.Tensor4D, { rows, columns }: Matrices): tf.Tensor4D {
  const turned = (y: tf.Tensor) => tf.transpose(y, [0, 2, 1, 3]);
  return turned(product(columns, turned(product(rows, x)))) as tf.Tensor4D;
}

/**
 * Each matrix times the rows of its own picture. A row of the product is a weighted sum of two or three rows, which are picked out
 * for all pictures at once: matrices that are nearly all zeros are ten times slower in wasm.
 */
function product(matrices: Matrix[], x: tf.Tensor): tf.Tensor {
  const [n = 0, size = 0, across = 0, channels = 0] = x.shape;
  const flat = tf.reshape(x, [n * size, across * channels]);
  const terms = termsOf(matrices).map(({ places, weights }) =>
    tf.mul(tf.gather(flat, tf.tensor1d(places, 'int32')), tf.tensor2d(weights, [n * size, 1])),
  );
  return tf.reshape(tf.addN(terms), x.shape);
}

interface Term {
  places: Int32Array;
  weights: Float32Array;
}

/** The j-th number that is not 0 of every row, and where it is; a row that has fewer takes nothing. */
function termsOf(matrices: Matrix[]): Term[] {
  const terms: Term[] = [];
  matrices.forEach(({ size, values }, n) => {
    for (let row = 0; row < size; row++) {
      let j = 0;
      for (let column = 0; column < size; column++) {
        const weight = values[row * size + column]!;
        if (weight === 0) continue;
        const length = matrices.length * size;
        terms[j] ??= { places: new Int32Array(length), weights: new Float32Array(length) };
        terms[j]!.places[n * size + row] = n * size + column;
        terms[j]!.weights[n * size + row] = weight;
        j += 1;
      }
    }
  });
  return terms;
}
