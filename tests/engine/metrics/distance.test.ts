import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from '../../../src/engine/metrics/distance.ts';
import { maskAgreement } from '../../../src/engine/metrics/masks.ts';
import { luminance, ssim } from '../../../src/engine/metrics/ssim.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';

const size = 32;
const grey = (value: number) => new Uint8Array(size * size * 3).fill(value);
const close = (a: number, b: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(a - b) <= tolerance, `${a} is not ${b}`);

test('distances of a constant difference d: RMSE = Linf = 255 d, L2 = RMSE sqrt(n), PSNR = -20 log10 d', () => {
  const d = 4 / 255;
  const measured = distance(grey(100), new Float32Array(size * size * 3).fill(d), size);
  close(measured.rmse255, 4, 1e-5);
  close(measured.linf255, 4, 1e-5);
  close(measured.l2, 4 * Math.sqrt(size * size * 3), 1e-3);
  close(measured.psnr, -20 * Math.log10(d), 1e-5);
  // two flat pictures a and b: SSIM = (2 a b + C1) / (a^2 + b^2 + C1)
  const [a, b] = [100 / 255, 104 / 255];
  close(measured.ssim, (2 * a * b + 1e-4) / (a * a + b * b + 1e-4), 1e-6);
});

test('no difference: RMSE 0, PSNR infinite, SSIM 1', () => {
  const measured = distance(grey(7), new Float32Array(size * size * 3), size);
  assert.equal(measured.rmse255, 0);
  assert.equal(measured.psnr, Number.POSITIVE_INFINITY);
  close(measured.ssim, 1, 1e-12);
});

test('SSIM equals its definition, summed window by window', () => {
  const n = 14;
  const x = uniformNoise(n * n, 0.5, 1).map((v) => v + 0.5);
  const y = x.map((v, i) => Math.min(1, Math.max(0, v + uniformNoise(n * n, 0.1, 2)[i]!)));
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
  close(ssim(x, y, n, n), sum / 16, 1e-9);
});

test('luminance is the BT.601 sum', () => {
  close(luminance(Float32Array.of(1, 0, 0))[0]!, 0.299);
  close(luminance(Float32Array.of(0.2, 0.4, 0.6))[0]!, 0.299 * 0.2 + 0.587 * 0.4 + 0.114 * 0.6);
});

test('mask agreement counts: IoU = both / either, 1 where both are empty', () => {
  assert.deepEqual(maskAgreement(Uint8Array.of(1, 1, 0, 0), Uint8Array.of(255, 0, 255, 0)), {
    iou: 1 / 3,
    pixelAccuracy: 0.5,
  });
  assert.deepEqual(maskAgreement(new Uint8Array(4), new Uint8Array(4)), { iou: 1, pixelAccuracy: 1 });
  assert.equal(maskAgreement(Uint8Array.of(1, 0), new Uint8Array(2)).iou, 0);
});
