import type { Distance } from '../protocol.ts';
import { luminance, ssim } from './ssim.ts';

/**
 * How far a picture y is from the clean one x, from their difference d on the [0,1] scale, over all n = H W 3 values:
 *   RMSE = 255 sqrt(mean d^2), L-infinity = 255 max |d|, L2 = 255 sqrt(sum d^2), PSNR = -20 log10(sqrt(mean d^2)) dB,
 * and the SSIM of their luminance.
 */
export function distance(clean: Uint8Array, difference: Float32Array, size: number): Distance {
  let squares = 0;
  let largest = 0;
  for (const d of difference) {
    squares += d * d;
    largest = Math.max(largest, Math.abs(d));
  }
  const rms = Math.sqrt(squares / difference.length);
  const x = Float32Array.from(clean, (byte) => byte / 255);
  const y = x.map((value, i) => value + difference[i]!);
  return {
    rmse255: 255 * rms,
    linf255: 255 * largest,
    l2: 255 * Math.sqrt(squares),
    psnr: -20 * Math.log10(rms),
    ssim: ssim(luminance(x), luminance(y), size, size),
  };
}
