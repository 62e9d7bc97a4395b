import assert from 'node:assert/strict';
import { test } from 'node:test';
import { triangleMask } from '../../../src/engine/attacks/shared/triangle.ts';
import { randomSource, uniformNoise } from '../../../src/engine/random/seeded.ts';

test('uniform noise has the bound, the mean and the variance of U[-b, b], and no serial correlation', () => {
  const n = 200_000;
  const bound = 0.25;
  const noise = uniformNoise(n, bound, 7);
  const mean = noise.reduce((a, b) => a + b, 0) / n;
  const variance = noise.reduce((a, b) => a + b * b, 0) / n;
  let serial = 0;
  for (let i = 1; i < n; i++) serial += noise[i]! * noise[i - 1]!;
  const sigma = bound / Math.sqrt(3);
  assert.ok(noise.every((v) => Math.abs(v) <= bound));
  assert.ok(Math.abs(mean) < (5 * sigma) / Math.sqrt(n));
  assert.ok(Math.abs(variance / sigma ** 2 - 1) < 0.02);
  assert.ok(Math.abs(serial / n / sigma ** 2) < 5 / Math.sqrt(n));
});

test('a seed gives the same numbers each time, and neighbouring seeds unrelated ones', () => {
  assert.deepEqual(uniformNoise(50, 1, 3), uniformNoise(50, 1, 3));
  const [a, b] = [randomSource(3), randomSource(4)];
  const equal = Array.from({ length: 1000 }, () => Math.abs(a() - b()) < 1e-3).filter(Boolean).length;
  assert.ok(equal < 20);
});

test('a triangle mask is convex, seeded, and large enough to be seen', () => {
  for (let seed = 0; seed < 20; seed++) {
    const size = 64;
    const mask = triangleMask(size, seed);
    assert.deepEqual(mask, triangleMask(size, seed));
    const area = mask.reduce((a, b) => a + b, 0);
    // the corners' triangle covers 5 % or more; counting pixel centres may miss its rim
    assert.ok(area > 0.04 * size * size && area < 0.75 * size * size, `area ${area}`);
    for (let y = 0; y < size; y++) {
      const row = mask.subarray(y * size, (y + 1) * size).join('');
      assert.match(row, /^0*1*0*$/, 'one run of pixels in each row');
    }
  }
});
