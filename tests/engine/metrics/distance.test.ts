import assert from 'node:assert/strict';
import { test } from 'node:test';
import { square } from '../../../src/common/extent.ts';
import { distance, distances, luma } from '../../../src/engine/metrics/distance.ts';
import { maskAgreement } from '../../../src/engine/metrics/masks.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';

const size = 32;
const grey = (value: number) => new Uint8Array(size * size * 3).fill(value);
const close = (a: number, b: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

test('distances of a constant difference d: RMSE = Linf = 255 d, L2 = RMSE sqrt(n), PSNR = -20 log10 d', () => {
  const d = 4 / 255;
  const measured = distance(grey(100), new Float32Array(size * size * 3).fill(d), square(size));
  close(measured.rmse255, 4, 1e-5);
  close(measured.linf255, 4, 1e-5);
  close(measured.l2, 4 * Math.sqrt(size * size * 3), 1e-3);
  close(measured.psnr, -20 * Math.log10(d), 1e-5);
  // two flat pictures a and b: SSIM = (2 a b + C1) / (a^2 + b^2 + C1)
  const [a, b] = [100 / 255, 104 / 255];
  close(measured.ssim, (2 * a * b + 1e-4) / (a * a + b * b + 1e-4), 1e-6);
});

test('no difference: RMSE 0, PSNR infinite, SSIM 1', () => {
  const measured = distance(grey(7), new Float32Array(size * size * 3), square(size));
  assert.equal(measured.rmse255, 0);
  assert.equal(measured.psnr, Number.POSITIVE_INFINITY);
  close(measured.ssim, 1, 1e-12);
});

/** The luma of RGB values. */
const luminance = (rgb: Float32Array): Float32Array =>
  Float32Array.from({ length: rgb.length / 3 }, (_, i) =>
    luma(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!),
  );

test('SSIM equals its definition, summed window by window', () => {
  const n = 14;
  const clean = Uint8Array.from(uniformNoise(n * n * 3, 128, 1), (v) => v + 128);
  const difference = uniformNoise(n * n * 3, 0.1, 2);
  const rgb = Float32Array.from(clean, (v) => v / 255);
  const x = luminance(rgb);
  const y = luminance(rgb.map((v, i) => v + difference[i]!));
  const weight = (i: number, j: number) => Math.exp(-((i - 5) ** 2 + (j - 5) ** 2) / (2 * 1.5 ** 2));
  let norm = 0;
  for (let i = 0; i < 11; i++) for (let j = 0; j < 11; j++) norm += weight(i, j);
  let sum = 0;
  for (let top = 0; top + 11 <= n; top++)
    for (let left = 0; left + 11 <= n; left++) {
      const mean = (f: (k: number) => number) => {
        let m = 0;
        for (let i = 0; i < 11; i++)
          for (let j = 0; j < 11; j++) m += (weight(i, j) / norm) * f((top + i) * n + left + j);
        return m;
      };
      const mx = mean((k) => x[k]!);
      const my = mean((k) => y[k]!);
      const vx = mean((k) => (x[k]! - mx) ** 2);
      const vy = mean((k) => (y[k]! - my) ** 2);
      const c = mean((k) => (x[k]! - mx) * (y[k]! - my));
      sum += ((2 * mx * my + 1e-4) * (2 * c + 9e-4)) / ((mx ** 2 + my ** 2 + 1e-4) * (vx + vy + 9e-4));
    }
  close(distance(clean, difference, square(n)).ssim, sum / 16, 1e-9);
});

/** The same as sums of numbers one after the other: rows first, then columns, from the left and from the top. */
function plainSsim(x: Float32Array, y: Float32Array, n: number): number {
  const gauss = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / (2 * 1.5 ** 2)));
  const norm = gauss.reduce((a, b) => a + b, 0);
  const weights = gauss.map((g) => g / norm);
  const w = n - 10;
  const means = (value: (at: number) => number) => {
    const along = Array.from({ length: n * w }, (_, at) =>
      weights.map((g, k) => g * value(Math.floor(at / w) * n + (at % w) + k)).reduce((a, b) => a + b),
    );
    return Array.from({ length: w * w }, (_, at) =>
      weights.map((g, k) => g * along[at + k * w]!).reduce((a, b) => a + b),
    );
  };
  const mx = means((at) => x[at]!);
  const my = means((at) => y[at]!);
  const xx = means((at) => x[at]! * x[at]!);
  const yy = means((at) => y[at]! * y[at]!);
  const xy = means((at) => x[at]! * y[at]!);
  let sum = 0;
  for (const [i, a] of mx.entries()) {
    const b = my[i]!;
    const covariance = xy[i]! - a * b;
    const variances = xx[i]! - a * a + yy[i]! - b * b;
    sum +=
      ((2 * a * b + 0.01 ** 2) * (2 * covariance + 0.03 ** 2)) /
      ((a * a + b * b + 0.01 ** 2) * (variances + 0.03 ** 2));
  }
  return sum / (w * w);
}

test('distances from a picture are the very doubles of the plain sums, whatever its size, and whatever is measured beside it', () => {
  for (const n of [11, 12, 29, 64, 29]) {
    const clean = Uint8Array.from(uniformNoise(n * n * 3, 128, n), (v) => v + 128);
    const [small, large] = [uniformNoise(n * n * 3, 0.01, 1), uniformNoise(n * n * 3, 0.3, 2)] as const;
    const x = Float32Array.from(clean, (v) => v / 255);
    const plain = [small, large].map((d) => {
      const y = x.map((v, i) => v + d[i]!);
      const squares = d.reduce((sum, v) => sum + v * v, 0);
      return {
        rmse255: 255 * Math.sqrt(squares / d.length),
        linf255: 255 * d.reduce((most, v) => Math.max(most, Math.abs(v)), 0),
        l2: 255 * Math.sqrt(squares),
        psnr: -20 * Math.log10(Math.sqrt(squares / d.length)),
        ssim: plainSsim(luminance(x), luminance(y), n),
      };
    });
    assert.deepEqual(distances(clean, [small, large], square(n)), plain);
    assert.deepEqual(distances(clean, [large, small], square(n)), plain.toReversed());
    assert.deepEqual(distance(clean, large, square(n)), plain[1]);
  }
});

test('luminance is the BT.601 sum', () => {
  close(luma(1, 0, 0), 0.299);
  close(luma(0.2, 0.4, 0.6), 0.299 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6);
});

test('mask agreement counts: IoU = both / either, 1 where both are empty', () => {
  assert.deepEqual(maskAgreement(Uint8Array.of(1, 1, 0, 0), Uint8Array.of(255, 0, 255, 0)), {
    iou: 1 / 3,
    pixelAccuracy: 0.5,
  });
  assert.deepEqual(maskAgreement(new Uint8Array(4), new Uint8Array(4)), { iou: 1, pixelAccuracy: 1 });
  assert.equal(maskAgreement(Uint8Array.of(1, 0), new Uint8Array(2)).iou, 0);
});
