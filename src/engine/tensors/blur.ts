import type { Extent } from '../../common/extent.ts';

/** A Gaussian of standard deviation sigma at whole pixels up to 3 sigma, its sum 1. */
export function gaussian(sigma: number): Float32Array {
  const reach = Math.max(1, Math.ceil(3 * sigma));
  const values = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = values.reduce((a, b) => a + b, 0);
  return Float32Array.from(values, (v) => v / sum);
}

/** S: rows and columns of each frame [height, width, 3] convolved with a symmetric kernel, zeros outside. It is its own adjoint. */
export function blur(values: Float32Array, { width, height }: Extent, kernel: Float32Array): Float32Array {
  return along(along(values, width, kernel, 3), height, kernel, 3 * width);
}

/** One axis, whose neighbours lie `stride` values apart. */
function along(values: Float32Array, side: number, kernel: Float32Array, stride: number): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const blurred = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const place = Math.floor(i / stride) % side;
    let sum = 0;
    for (let k = -Math.min(reach, place); k <= Math.min(reach, side - 1 - place); k++)
      sum += kernel[reach + k]! * values[i + k * stride]!;
    blurred[i] = sum;
  }
  return blurred;
}
