import type { Picture, Window } from '../../decode/planes.ts';
import { eachPixel, type Overlay } from './region.ts';

/** Added to each channel's variance (grey levels squared), so that a flat area isn't spread without bound. */
const LEAST_VARIANCE = 4;

/** Rows of a symmetric 3x3 matrix. */
type Matrix = [number[], number[], number[]];

/**
 * Moves the colours of an overlay towards the picture's by the linear map T that takes its mean and covariance there and moves it least:
 * T = A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2 for the covariances A of the overlay and B of the picture, both weighted by the blend (the linear
 * Monge-Kantorovitch map; Pitie and Kokaram 2007). Strength s uses (1 - s) I + s T. In place.
 */
export function matchColour(
  overlay: Overlay,
  picture: Picture,
  window: Window,
  weights: Float32Array,
  strength: number,
): void {
  const own = new Moments();
  const wanted = new Moments();
  eachPixel(window, picture.width, (i, at) => {
    own.add(overlay, i * 3, weights[i]!);
    wanted.add(picture.pixels, at * 3, weights[i]!);
  });
  if (own.weight === 0) return;
  const map = transport(own.covariance, wanted.covariance).map((row, r) =>
    row.map((value, c) => strength * value + (r === c ? 1 - strength : 0)),
  );
  const mean = own.mean.map((value, c) => value + strength * (wanted.mean[c]! - value));
  const from = own.mean;
  for (let i = 0; i < overlay.length; i += 3) {
    const [r, g, b] = [overlay[i]! - from[0]!, overlay[i + 1]! - from[1]!, overlay[i + 2]! - from[2]!];
    for (let c = 0; c < 3; c++) {
      const row = map[c]!;
      overlay[i + c] = mean[c]! + row[0]! * r + row[1]! * g + row[2]! * b;
    }
  }
}

/** Weighted mean and covariance of colours. */
class Moments {
  weight = 0;
  readonly #sums = new Float64Array(3);
  readonly #products = new Float64Array(9);

  add(values: Float32Array | Uint8Array, at: number, weight: number): void {
    if (weight === 0) return;
    this.weight += weight;
    for (let r = 0; r < 3; r++) {
      const value = weight * values[at + r]!;
      this.#sums[r] = this.#sums[r]! + value;
      for (let c = r; c < 3; c++)
        this.#products[3 * r + c] = this.#products[3 * r + c]! + value * values[at + c]!;
    }
  }
  get mean(): number[] {
    return [...this.#sums].map((sum) => sum / this.weight);
  }
  get covariance(): Matrix {
    const mean = this.mean;
    return matrix((r, c) => {
      const product = this.#products[3 * Math.min(r, c) + Math.max(r, c)]! / this.weight;
      return product - mean[r]! * mean[c]! + (r === c ? LEAST_VARIANCE : 0);
    });
  }
}

/** The symmetric map that takes a covariance to another. */
export function transport(from: Matrix, to: Matrix): Matrix {
  const root = power(from, 0.5);
  const inverse = power(from, -0.5);
  return product(product(inverse, power(product(product(root, to), root), 0.5)), inverse);
}

const matrix = (value: (r: number, c: number) => number): Matrix =>
  [0, 1, 2].map((r) => [0, 1, 2].map((c) => value(r, c))) as Matrix;

const product = (a: Matrix, b: Matrix): Matrix =>
  matrix((r, c) => a[r]![0]! * b[0]![c]! + a[r]![1]! * b[1]![c]! + a[r]![2]! * b[2]![c]!);

/** A power of a symmetric positive definite matrix, by its eigenvectors (Jacobi's rotations). */
function power(symmetric: Matrix, exponent: number): Matrix {
  let values = matrix((r, c) => symmetric[r]![c]!);
  let vectors = matrix((r, c) => (r === c ? 1 : 0));
  for (let sweep = 0; sweep < 12; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      if (values[p]![q] === 0) continue;
      const angle = 0.5 * Math.atan2(2 * values[p]![q]!, values[q]![q]! - values[p]![p]!);
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const rotation = matrix((r, c) => {
        if (r === c) return r === p || r === q ? cos : 1;
        if (r === p && c === q) return sin;
        return r === q && c === p ? -sin : 0;
      });
      const transposed = matrix((r, c) => rotation[c]![r]!);
      values = product(product(transposed, values), rotation);
      vectors = product(vectors, rotation);
    }
  }
  return matrix((r, c) =>
    [0, 1, 2].reduce(
      (sum, k) => sum + vectors[r]![k]! * Math.max(values[k]![k]!, 1e-9) ** exponent * vectors[c]![k]!,
      0,
    ),
  );
}
