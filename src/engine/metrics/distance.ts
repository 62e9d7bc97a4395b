import type { Distance } from '../protocol.ts';
import { UNIT } from './pixels.ts';
import { luma, ssims } from './ssim.ts';

/**
 * How far a picture y is from the clean one x, from their difference d on the [0,1] scale, over all n = H W 3 values:
 *   RMSE = 255 sqrt(mean d^2), L-infinity = 255 max |d|, L2 = 255 sqrt(sum d^2), PSNR = -20 log10(sqrt(mean d^2)) dB,
 * and the SSIM of their luminance.
 */
export function distance(clean: Uint8Array, difference: Float32Array, size: number): Distance {
  return distances(clean, [difference, difference], size)[0];
}

/** Of two pictures from one. */
export function distances(
  clean: Uint8Array,
  differences: readonly [Float32Array, Float32Array],
  size: number,
): [Distance, Distance] {
  const { x, y, z } = greysOf(clean, differences, size * size);
  const [first, second] = ssims(x, [y, z], size, size);
  return [distanceOf(differences[0], first), distanceOf(differences[1], second)];
}

function distanceOf(difference: Float32Array, ssim: number): Distance {
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < difference.length; i++) {
    const d = difference[i]!;
    squares += d * d;
    largest = Math.max(largest, Math.abs(d));
  }
  const rms = Math.sqrt(squares / difference.length);
  return {
    rmse255: 255 * rms,
    linf255: 255 * largest,
    l2: 255 * Math.sqrt(squares),
    psnr: -20 * Math.log10(rms),
    ssim,
  };
}

type Greys = Record<'x' | 'y' | 'z', Float32Array>;
/** Working memory, kept between calls. */
let kept: Greys | null = null;

/** The luminance of the clean picture and of those that differ from it so. */
function greysOf(
  clean: Uint8Array,
  [first, second]: readonly [Float32Array, Float32Array],
  pixels: number,
): Greys {
  if (kept?.x.length !== pixels)
    kept = { x: new Float32Array(pixels), y: new Float32Array(pixels), z: new Float32Array(pixels) };
  const { x, y, z } = kept;
  const f = Math.fround;
  for (let pixel = 0, i = 0; pixel < pixels; pixel++, i += 3) {
    const r = UNIT[clean[i]!]!;
    const g = UNIT[clean[i + 1]!]!;
    const b = UNIT[clean[i + 2]!]!;
    x[pixel] = luma(r, g, b);
    y[pixel] = luma(f(r + first[i]!), f(g + first[i + 1]!), f(b + first[i + 2]!));
    z[pixel] = luma(f(r + second[i]!), f(g + second[i + 1]!), f(b + second[i + 2]!));
  }
  return kept;
}
