import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import type { Point } from '../../../../src/main/decode/planes.ts';
import { foreheadOf, REGION_NAMES, type Region } from '../../../../src/main/lab/forging/face.ts';
import { drawRecipe, FAMILIES, forge, type Recipe } from '../../../../src/main/lab/forging/families.ts';
import { convexHull } from '../../../../src/main/lab/forging/outline.ts';
import { expressed } from '../../../../src/main/lab/forging/reenact.ts';
import { drawSwapRecipe, swapFace } from '../../../../src/main/lab/forging/swap.ts';
import { tabulated, thinPlateSpline } from '../../../../src/main/lab/forging/warp.ts';
import { noiseFace } from './faces.ts';

const target = noiseFace(1, 96, 80);
const donor = noiseFace(2, 70, 90);

/** What share of the picture a region of this face takes, at least and at most. */
const SHARES: Record<Region, [number, number]> = {
  inner: [0.2, 0.4],
  whole: [0.2, 0.4],
  lower: [0.04, 0.2],
  mouth: [0.01, 0.08],
  eyes: [0.02, 0.12],
};

for (const family of FAMILIES) {
  const forged = (seed: number) => forge(target, donor, drawRecipe(family, seededRandom(seed)));

  test(`${family}: the same seed forges the same bytes, another seed others`, () => {
    assert.deepEqual(forged(5).picture.pixels, forged(5).picture.pixels);
    assert.notDeepEqual(forged(5).picture.pixels, forged(6).picture.pixels);
  });

  for (const region of REGION_NAMES)
    test(`${family}, ${region}: pixels outside the mask’s support are the target’s own, those within it mostly are not`, () => {
      const before = target.picture.pixels.slice();
      const drawnSpot = { region, reach: region === 'mouth' ? 1.5 : 1, forehead: 0.5, feather: 0.1 };
      const recipe: Recipe = { ...drawRecipe(family, seededRandom(5)), ...drawnSpot };
      const { picture, weights } = forge(target, donor, recipe);
      assert.deepEqual(target.picture.pixels, before, 'the target is left as it was');
      let inside = 0;
      let changed = 0;
      for (let i = 0; i < weights.length; i++) {
        const same = [0, 1, 2].every((c) => picture.pixels[i * 3 + c] === before[i * 3 + c]);
        if (weights[i] === 0) assert.ok(same, `pixel ${i} has no weight and was changed`);
        if (weights[i]! <= 0.5) continue;
        inside++;
        if (!same) changed++;
      }
      const [least, most] = SHARES[region];
      const share = inside / weights.length;
      assert.ok(share > least && share < most, `${share} forged`);
      assert.ok(changed > 0.95 * inside, `${changed} of ${inside} forged pixels changed`);
    });
}

const spot = { region: 'whole', reach: 1, forehead: 0.5, feather: 0.1 } as const;

/** Recipes that change nothing but by resampling a face at its own place. */
const IDLE: Recipe[] = [
  { ...spot, family: 'swap', colour: 1, seamless: 1, detail: 1, crispness: 0 },
  {
    ...spot,
    family: 'reenact',
    open: 0,
    smile: 0,
    eyes: 0,
    detail: 1,
    crispness: 0,
    gains: [1, 1, 1],
    seamless: 1,
  },
  {
    ...spot,
    family: 'resynth',
    bottleneck: 1000,
    detail: 1,
    passes: 0,
    crispness: 0,
    texture: null,
    grid: null,
    asymmetry: [0, 0],
    gains: [1, 1, 1],
    seamless: 1,
  },
  {
    ...spot,
    family: 'self-blend',
    shift: [0, 0],
    scale: 1,
    gains: [1, 1, 1],
    detail: 1,
    sharpen: 0,
    opacity: 1,
  },
];

for (const recipe of IDLE) {
  test(`${recipe.family}: a recipe without any change gives the face back within rounding`, () => {
    const own = forge(target, target, recipe);
    const largest = own.picture.pixels.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - target.picture.pixels[i]!)),
      0,
    );
    assert.ok(largest <= 1, `differs by ${largest}`);
  });
}

test('the blend never reaches beyond the scaled outline of the landmarks', () => {
  const recipe = { ...drawSwapRecipe(seededRandom(5)), ...spot, feather: 0.2 };
  const { weights } = swapFace(target, donor, recipe);
  const hull = convexHull([...target.points, ...foreheadOf(target.points, spot.forehead)]);
  const { width } = target.picture;
  weights.forEach((weight, i) => {
    if (weight > 0) assert.ok(inside(hull, { x: i % width, y: Math.floor(i / width) }), `pixel ${i}`);
  });
});

test('an expression moves lips, jaw and eyes along the face’s own axes, and nothing else', () => {
  const still = { open: 0, smile: 0, eyes: 0 } as const;
  const recipe = (change: object) => ({
    ...(IDLE[1] as Recipe & { family: 'reenact' }),
    ...still,
    ...change,
  });
  const { points } = target;
  const mouth = points[54]!.x - points[48]!.x;
  const opened = expressed(points, recipe({ open: 0.2 }));
  assert.ok(Math.abs(opened[57]!.y - points[57]!.y - 0.2 * mouth) < 1e-9, 'the lower lip goes down');
  assert.ok(Math.abs(opened[51]!.y - points[51]!.y + 0.05 * mouth) < 1e-9, 'the upper lip goes up');
  assert.ok(Math.abs(opened[8]!.y - points[8]!.y - 0.1 * mouth) < 1e-9, 'the chin goes down');
  for (const i of [0, 16, 19, 24, 27, 30, 33, 37, 44])
    assert.deepEqual(opened[i], points[i], `landmark ${i}`);

  const smiling = expressed(points, recipe({ smile: 0.1 }));
  assert.ok(
    smiling[48]!.x < points[48]!.x && smiling[54]!.x > points[54]!.x && smiling[48]!.y < points[48]!.y,
  );

  const height = (of: Point[]) => of[41]!.y - of[37]!.y;
  const closed = expressed(points, recipe({ eyes: -0.5 }));
  assert.ok(Math.abs(height(closed) - height(points) / 2) < 1e-9, 'half shut');

  // A face that lies on its side opens its mouth sideways.
  const turned = points.map(({ x, y }) => ({ x: -y, y: x }));
  const sideways = expressed(turned, recipe({ open: 0.2 }));
  assert.ok(Math.abs(turned[57]!.x - sideways[57]!.x - 0.2 * mouth) < 1e-9);
  assert.ok(Math.abs(turned[57]!.y - sideways[57]!.y) < 1e-9);
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
