import type { Distance } from '../protocol.ts';
import { onUnitRange } from './pixels.ts';
import { luminance, ssims } from './ssim.ts';

/**
 * How far a picture y is from the clean one x, from their difference d on the [0,1] scale, over all n = H W 3 values:
 *   RMSE = 255 sqrt(mean d^2), L-infinity = 255 max |d|, L2 = 255 sqrt(sum d^2), PSNR = -20 log10(sqrt(mean d^2)) dB,
 * and the SSIM of their luminance.
 */
export function distance(clean: Uint8Array, difference: Float32Array, size: number): Distance {
  return distances(clean, [difference], size)[0]!;
}

/** Of several pictures from one. */
export function distances(clean: Uint8Array, differences: Float32Array[], size: number): Distance[] {
  const x = onUnitRange(clean);
  const y = new Float32Array(x.length);
  const greys = differences.map((difference) => {
    for (let i = 0; i < y.length; i++) y[i] = x[i]! + difference[i]!;
    return luminance(y);
  });
  const similar = ssims(luminance(x), greys, size, size);
  return differences.map((difference, k) => {
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
      ssim: similar[k]!,
    };
  });
}
