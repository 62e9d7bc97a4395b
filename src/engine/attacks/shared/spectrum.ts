import type { Extent } from '../../../common/extent.ts';

/** Of a DCT-II of n values: what differences are divided by on the way to its halves; its cosines where n is odd. */
interface Plan {
  n: number;
  half: Float64Array;
  inner: Plan | null;
  cosines: Float64Array;
}

const plans = new Map<number, Plan>();

function planOf(n: number): Plan {
  const there = plans.get(n);
  if (there !== undefined) return there;
  const even = n % 2 === 0;
  const made: Plan = {
    n,
    half: Float64Array.from({ length: even ? n / 2 : 0 }, (_, i) => 2 * Math.cos(((i + 0.5) * Math.PI) / n)),
    inner: even ? planOf(n / 2) : null,
    cosines: Float64Array.from({ length: even ? 0 : n * n }, (_, k) =>
      Math.cos((Math.floor(k / n) * ((k % n) + 0.5) * Math.PI) / n),
    ),
  };
  plans.set(n, made);
  return made;
}

/**
 * X_k = sum_i x_i cos(pi k (i + 1/2) / n) of `width` lines that lie side by side, in place (Lee 1984): the even ones are those of x_i + x_(n-1-i), the odd
 * ones neighbours' sums of those of (x_i - x_(n-1-i)) / (2 cos(pi (i + 1/2) / n)).
 */
function forward(x: Float64Array, { n, half, inner, cosines }: Plan, width: number): void {
  if (inner === null) {
    odd(x, n, cosines, width, false);
    return;
  }
  const [sums, rest] = [new Float64Array((n / 2) * width), new Float64Array((n / 2) * width)];
  for (let i = 0; i < n / 2; i++)
    for (let c = 0; c < width; c++) {
      const [a, b] = [x[i * width + c]!, x[(n - 1 - i) * width + c]!];
      sums[i * width + c] = a + b;
      rest[i * width + c] = (a - b) / half[i]!;
    }
  forward(sums, inner, width);
  forward(rest, inner, width);
  for (let k = 0; k < n / 2; k++)
    for (let c = 0; c < width; c++) {
      x[2 * k * width + c] = sums[k * width + c]!;
      x[(2 * k + 1) * width + c] = rest[k * width + c]! + (k + 1 < n / 2 ? rest[(k + 1) * width + c]! : 0);
    }
}

/** The transpose of it. */
function back(x: Float64Array, { n, half, inner, cosines }: Plan, width: number): void {
  if (inner === null) {
    odd(x, n, cosines, width, true);
    return;
  }
  const [sums, rest] = [new Float64Array((n / 2) * width), new Float64Array((n / 2) * width)];
  for (let k = 0; k < n / 2; k++)
    for (let c = 0; c < width; c++) {
      sums[k * width + c] = x[2 * k * width + c]!;
      rest[k * width + c] = x[(2 * k + 1) * width + c]! + (k > 0 ? x[(2 * k - 1) * width + c]! : 0);
    }
  back(sums, inner, width);
  back(rest, inner, width);
  for (let i = 0; i < n / 2; i++)
    for (let c = 0; c < width; c++) {
      const [a, b] = [sums[i * width + c]!, rest[i * width + c]! / half[i]!];
      x[i * width + c] = a + b;
      x[(n - 1 - i) * width + c] = a - b;
    }
}

function odd(x: Float64Array, n: number, cosines: Float64Array, width: number, transposed: boolean): void {
  const made = new Float64Array(n * width);
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      const weight = transposed ? cosines[i * n + k]! : cosines[k * n + i]!;
      for (let c = 0; c < width; c++) made[k * width + c]! += weight * x[i * width + c]!;
    }
  x.set(made);
}

/** The orthonormal DCT-II of each column of a frame, or its inverse, and of each row. */
function transformed(frame: Float64Array, height: number, width: number, inverse: boolean): Float64Array {
  const along = (values: Float64Array, n: number, beside: number) => {
    const scale = (k: number) => Math.sqrt((k === 0 ? 1 : 2) / n);
    if (inverse) for (let i = 0; i < values.length; i++) values[i]! *= scale(Math.floor(i / beside));
    (inverse ? back : forward)(values, planOf(n), beside);
    if (!inverse) for (let i = 0; i < values.length; i++) values[i]! *= scale(Math.floor(i / beside));
    return values;
  };
  const turned = (values: Float64Array, rows: number, columns: number) => {
    const made = new Float64Array(values.length);
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++)
        for (let c = 0; c < 3; c++) made[(x * rows + y) * 3 + c] = values[(y * columns + x) * 3 + c]!;
    return made;
  };
  const down = along(frame, height, 3 * width);
  return turned(along(turned(down, height, width), width, 3 * height), width, height);
}

/**
 * x -> C^T (M . C x) of each colour of each frame, C the orthonormal DCT of all of it and M [H*W*3] what its coefficients are multiplied by: it is
 * its own transpose.
 */
export function spectrally(
  picture: Float32Array,
  { width, height, frames }: Extent,
  mask: Float32Array,
): Float32Array {
  const length = 3 * width * height;
  const made = new Float32Array(picture.length);
  for (let frame = 0; frame < frames; frame++) {
    const own = Float64Array.from(picture.subarray(frame * length, (frame + 1) * length));
    const coefficients = transformed(own, height, width, false);
    for (let i = 0; i < length; i++) coefficients[i]! *= mask[i]!;
    made.set(transformed(coefficients, height, width, true), frame * length);
  }
  return made;
}
