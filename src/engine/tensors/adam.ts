const [FIRST, SECOND] = [0.9, 0.999];
const EPSILON = 1e-8;

/**
 * Adam (Kingma and Ba 2015) on a vector x with the gradient g: in step t, from 1,
 *
 *   m <- b1 m + (1 - b1) g,   v <- b2 v + (1 - b2) g^2,   x <- x - rate m' / (sqrt(v') + 1e-8)
 *
 * with m' = m / (1 - b1^t), v' = v / (1 - b2^t), b1 = 0.9 and b2 = 0.999. Plain arithmetic, so that it is the same on every
 * backend. The last line is its user's, who may take the step along with something else.
 */
export class Adam {
  readonly #m: Float32Array | Float64Array;
  readonly #v: Float32Array | Float64Array;
  #correction1 = 1;
  #correction2 = 1;

  /** @param m the moments, kept from step to step; zeros at first */
  constructor(m: Float32Array | Float64Array, v: Float32Array | Float64Array) {
    this.#m = m;
    this.#v = v;
  }

  static of(length: number): Adam {
    return new Adam(new Float64Array(length), new Float64Array(length));
  }

  begin(step: number): void {
    this.#correction1 = 1 - FIRST ** step;
    this.#correction2 = 1 - SECOND ** step;
  }

  take(i: number, g: number): void {
    this.#m[i] = FIRST * this.#m[i]! + (1 - FIRST) * g;
    this.#v[i] = SECOND * this.#v[i]! + (1 - SECOND) * g * g;
  }

  /** The same of a float32 gradient, whose square is exact and is rounded once with its weight: another last digit. */
  takeSingle(i: number, g: number): void {
    this.#m[i] = FIRST * this.#m[i]! + (1 - FIRST) * g;
    this.#v[i] = SECOND * this.#v[i]! + (1 - SECOND) * g ** 2;
  }

  /** m' */
  mean(i: number): number {
    return this.#m[i]! / this.#correction1;
  }

  /** sqrt(v') + 1e-8 */
  spread(i: number): number {
    return Math.sqrt(this.#v[i]! / this.#correction2) + EPSILON;
  }
}
