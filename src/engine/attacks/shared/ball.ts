import type { Norm } from '../../../common/attacks/fields.ts';

/**
 * Vectors over the values of one picture, in place where they say so. Bounds are on the [0,1] pixel scale. They are loops because
 * `map` and `reduce` of typed arrays take five times as long, which an attack would wait for longer than for the gradient; and
 * they take an array to write to, since a new one for each step is soon collected.
 */

export const l2Of = (v: Float32Array): number => {
  let squares = 0;
  for (let i = 0; i < v.length; i++) squares += v[i]! * v[i]!;
  return Math.sqrt(squares);
};

export const l1Of = (v: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += Math.abs(v[i]!);
  return sum;
};

/** The radius of a bound of `eps` / 255: every value's, or with `l2` the root mean square's, times sqrt(n). */
export const radiusOf = (norm: Norm, eps: number, n: number): number =>
  (eps / 255) * (norm === 'l2' ? Math.sqrt(n) : 1);

/** Shortens xi to the ball's radius, in place. */
export function project(xi: Float32Array, norm: Norm, radius: number): Float32Array {
  if (norm === 'linf') {
    for (let i = 0; i < xi.length; i++) xi[i] = Math.min(radius, Math.max(-radius, xi[i]!));
    return xi;
  }
  const length = l2Of(xi);
  if (length > radius) for (let i = 0; i < xi.length; i++) xi[i]! *= radius / length;
  return xi;
}

/** Keeps x + xi in [0,1], in place. Shortening values one by one never leaves a ball around 0. */
export function keepInBox(xi: Float32Array, x: Float32Array): Float32Array {
  for (let i = 0; i < xi.length; i++) xi[i] = Math.min(1 - x[i]!, Math.max(-x[i]!, xi[i]!));
  return xi;
}

/** The direction of steepest descent under the norm: -sign(g), or -g / ||g||_2; 0 where g is 0. */
export function descentDirection(
  gradient: Float32Array,
  norm: Norm,
  direction: Float32Array = new Float32Array(gradient.length),
): Float32Array {
  if (norm === 'linf') {
    awayFrom(gradient, direction);
    return direction;
  }
  const length = l2Of(gradient);
  for (let i = 0; i < direction.length; i++) direction[i] = length === 0 ? 0 : -gradient[i]! / length;
  return direction;
}

/** The bits of a float: its sign, those of 1, and the rest of the infinite one, above which are no numbers. */
const [SIGN, ONE, INFINITE] = [1 << 31, 0x3f800000, 0x7f800000];

/** -sign(g), by the bits: a branch on a gradient's sign is foreseen half of the time, which costs more than all else of a step. */
function awayFrom(gradient: Float32Array, out: Float32Array): void {
  const bits = new Int32Array(gradient.buffer, gradient.byteOffset, gradient.length);
  const to = new Int32Array(out.buffer, out.byteOffset, out.length);
  for (let i = 0; i < bits.length; i++) {
    const size = bits[i]! & ~SIGN;
    if (size === 0 || size > INFINITE) out[i] = -Math.sign(gradient[i]!);
    else to[i] = (~bits[i]! & SIGN) | ONE;
  }
}

/** Uniform in the cube, or a uniform direction of uniform length in the ball. */
export function randomStart(n: number, norm: Norm, radius: number, random: () => number): Float32Array {
  const uniform = new Float32Array(n);
  for (let i = 0; i < n; i++) uniform[i] = 2 * random() - 1;
  if (norm === 'linf') return uniform.map((v) => v * radius);
  const gaussian = uniform.map(
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
  const scale = (radius * random()) / Math.max(l2Of(gaussian), 1e-12);
  return gaussian.map((v) => v * scale);
}

export function plus(
  a: Float32Array,
  b: Float32Array,
  sum: Float32Array = new Float32Array(a.length),
): Float32Array {
  for (let i = 0; i < sum.length; i++) sum[i] = a[i]! + b[i]!;
  return sum;
}

/** xi + length d */
export function moved(
  xi: Float32Array,
  length: number,
  d: Float32Array,
  to: Float32Array = new Float32Array(xi.length),
): Float32Array {
  for (let i = 0; i < to.length; i++) to[i] = xi[i]! + length * d[i]!;
  return to;
}
