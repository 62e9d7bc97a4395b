import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../../src/engine/training/random.ts';
import { convexHull } from '../../../../src/main/app/forging/outline.ts';
import type { Point } from '../../../../src/main/app/forging/picture.ts';
import { drawSwapRecipe, type LandmarkedFace, swapFace } from '../../../../src/main/app/forging/swap.ts';
import { tabulated, thinPlateSpline } from '../../../../src/main/app/forging/warp.ts';

/** A face of noise, with 68 landmarks in an oval. */
function noiseFace(seed: number, width: number, height: number): LandmarkedFace {
  const random = seededRandom(seed);
  const pixels = Uint8Array.from({ length: width * height * 3 }, () => random.below(256));
  const points = Array.from({ length: 68 }, (_, i) => {
    const radius = i < 27 ? 0.32 : 0.32 * random.next();
    const angle = (i / 27) * 2 * Math.PI;
    return { x: width * (0.5 + radius * Math.cos(angle)), y: height * (0.5 + radius * Math.sin(angle)) };
  });
  return { picture: { width, height, pixels }, points };
}

const target = noiseFace(1, 96, 80);
const donor = noiseFace(2, 70, 90);

test('the same seed forges the same bytes, another seed others', () => {
  const forge = (seed: number) => swapFace(target, donor, drawSwapRecipe(seededRandom(seed))).picture.pixels;
  assert.deepEqual(forge(5), forge(5));
  assert.notDeepEqual(forge(5), forge(6));
});

test('pixels outside the mask’s support are the target’s own, those within it mostly are not', () => {
  const before = target.picture.pixels.slice();
  const { picture, weights } = swapFace(target, donor, drawSwapRecipe(seededRandom(5)));
  assert.deepEqual(target.picture.pixels, before, 'the target is left as it was');
  let forged = 0;
  let changed = 0;
  for (let i = 0; i < weights.length; i++) {
    const same = [0, 1, 2].every((c) => picture.pixels[i * 3 + c] === before[i * 3 + c]);
    if (weights[i] === 0) assert.ok(same, `pixel ${i} has no weight and was changed`);
    if (weights[i]! <= 0.5) continue;
    forged++;
    if (!same) changed++;
  }
  assert.ok(forged > 0.1 * weights.length && forged < 0.5 * weights.length, `${forged} forged pixels`);
  assert.ok(changed > 0.95 * forged, `${changed} of ${forged} forged pixels changed`);
});

test('the blend never reaches beyond the scaled outline of the landmarks', () => {
  const recipe = { ...drawSwapRecipe(seededRandom(5)), reach: 1, feather: 0.2 };
  const { weights } = swapFace(target, donor, recipe);
  const hull = convexHull(target.points);
  const { width } = target.picture;
  weights.forEach((weight, i) => {
    if (weight > 0) assert.ok(inside(hull, { x: i % width, y: Math.floor(i / width) }), `pixel ${i}`);
  });
});

test('a face swapped with itself at full detail stays the same within rounding', () => {
  const own = swapFace(target, target, { family: 'swap', reach: 1, feather: 0.1, colour: 1, detail: 1 });
  const largest = own.picture.pixels.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - target.picture.pixels[i]!)),
    0,
  );
  assert.ok(largest <= 1, `differs by ${largest}`);
});

test('the spline takes every landmark to its partner, and its table agrees with it', () => {
  const warp = thinPlateSpline(target.points, donor.points, 0);
  target.points.forEach((point, i) => {
    const { x, y } = warp(point.x, point.y);
    assert.ok(Math.hypot(x - donor.points[i]!.x, y - donor.points[i]!.y) < 1e-6, `landmark ${i}`);
  });
  const smooth = thinPlateSpline(
    [
      { x: 0, y: 0 },
      { x: 60, y: 0 },
      { x: 0, y: 60 },
      { x: 60, y: 60 },
    ],
    [
      { x: 3, y: 1 },
      { x: 66, y: 4 },
      { x: 2, y: 60 },
      { x: 60, y: 63 },
    ],
  );
  const table = tabulated(smooth, 61, 61);
  for (const [x, y] of [
    [0, 0],
    [13, 27],
    [60, 60],
  ] as const) {
    const [a, b] = [smooth(x, y), table(x, y)];
    assert.ok(Math.hypot(a.x - b.x, a.y - b.y) < 0.05, `at ${x}, ${y}`);
  }
});

function inside(hull: Point[], p: Point): boolean {
  return hull.every((a, i) => {
    const b = hull[(i + 1) % hull.length]!;
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= -1e-6;
  });
}
