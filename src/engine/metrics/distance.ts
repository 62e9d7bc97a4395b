import type { Extent } from '../../common/extent.ts';
import type { Distance } from '../protocol.ts';
import { UNIT } from './pixels.ts';
import { PIXEL_VALUES, putPixel, ssims } from './ssim.ts';

/**
 * How far a picture y is from the clean one x, from their difference d on the [0,1] scale, over all n = H W 3 values:
 *   RMSE = 255 sqrt(mean d^2), L-infinity = 255 max |d|, L2 = 255 sqrt(sum d^2), PSNR = -20 log10(sqrt(mean d^2)) dB,
 * and the SSIM of their luminance: of a clip the mean over its frames, none of whose windows reaches into the next.
 */
export function distance(clean: Uint8Array, difference: Float32Array, extent: Extent): Distance {
  return distances(clean, [difference, difference], extent)[0];
}

/** Of two pictures from one, in one pass. */
export function distances(
  clean: Uint8Array,
  [first, second]: readonly [Float32Array, Float32Array],
  { width, height, frames }: Extent,
): [Distance, Distance] {
  const f = Math.fround;
  // Of both: the sum of squares, and the largest.
  const found = new Float64Array(4);
  const similar = ssims(width, height, frames, (line, row) => {
    let squares = found[0]!;
    let otherSquares = found[1]!;
    let largest = found[2]!;
    let otherLargest = found[3]!;
    for (let at = 0, i = 3 * width * line; at < row.length; at += PIXEL_VALUES, i += 3) {
      const r = UNIT[clean[i]!]!;
      const g = UNIT[clean[i + 1]!]!;
      const b = UNIT[clean[i + 2]!]!;
      const dr = first[i]!;
      const dg = first[i + 1]!;
      const db = first[i + 2]!;
      const er = second[i]!;
      const eg = second[i + 1]!;
      const eb = second[i + 2]!;
      // Value by value, since that is the order of the sum.
      squares = squares + dr * dr + dg * dg + db * db;
      otherSquares = otherSquares + er * er + eg * eg + eb * eb;
      largest = Math.max(largest, Math.abs(dr), Math.abs(dg), Math.abs(db));
      otherLargest = Math.max(otherLargest, Math.abs(er), Math.abs(eg), Math.abs(eb));
      const y = luma(f(r + dr), f(g + dg), f(b + db));
      putPixel(row, at, luma(r, g, b), y, luma(f(r + er), f(g + eg), f(b + eb)));
    }
    found[0] = squares;
    found[1] = otherSquares;
    found[2] = largest;
    found[3] = otherLargest;
  });
  return [0, 1].map((k) => {
    const squares = found[k]!;
    const rms = Math.sqrt(squares / clean.length);
    return {
      rmse255: 255 * rms,
      linf255: 255 * found[2 + k]!,
      l2: 255 * Math.sqrt(squares),
      psnr: -20 * Math.log10(rms),
      ssim: similar[k]!,
    };
  }) as [Distance, Distance];
}

/** ITU-R BT.601, in 32 bits. */
export const luma = (red: number, green: number, blue: number): number =>
  Math.fround(0.299 * red + 0.587 * green + 0.114 * blue);
