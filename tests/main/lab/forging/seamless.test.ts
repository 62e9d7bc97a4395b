import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import type { Picture } from '../../../../src/main/decode/planes.ts';
import { matchColour, transport } from '../../../../src/main/lab/forging/colour.ts';
import { overlayGrid, withoutTexture } from '../../../../src/main/lab/forging/losses.ts';
import { blendWeights } from '../../../../src/main/lab/forging/outline.ts';
import { joinSeamlessly, relax } from '../../../../src/main/lab/forging/seamless.ts';

const [width, height] = [61, 47];
const window = { left: 0, top: 0, width, height };
const ellipse = Array.from({ length: 24 }, (_, i) => ({
  x: 30 + 24 * Math.cos((Math.PI * i) / 12),
  y: 23 + 18 * Math.sin((Math.PI * i) / 12),
}));
const weights = blendWeights(ellipse, window, 4);
const inside = [...weights.keys()].filter((i) => weights[i]! > 0);

test('the membrane is harmonic: it becomes what it is at its edge where that is harmonic itself', () => {
  // The real part of (x + iy)^2 and its like have no Laplacian, and none on a grid.
  const harmonic = (i: number, c: number) => {
    const [x, y] = [(i % width) / 10, Math.floor(i / width) / 10];
    return [x * x - y * y, x * y, 3 * x - y][c]!;
  };
  const values = new Float32Array(width * height * 3);
  const open = new Uint8Array(width * height);
  for (let i = 0; i < open.length; i++) {
    open[i] = weights[i]! > 0 ? 1 : 0;
    for (let c = 0; c < 3; c++) values[3 * i + c] = open[i] === 1 ? 99 : harmonic(i, c);
  }
  relax({ values, open, width, height });
  for (const i of inside)
    for (let c = 0; c < 3; c++)
      assert.ok(
        Math.abs(values[3 * i + c]! - harmonic(i, c)) < 0.05,
        `pixel ${i}, channel ${c}: ${values[3 * i + c]} for ${harmonic(i, c)}`,
      );
});

test('an overlay under other light is joined until it is the picture again', () => {
  const picture = noise(3);
  const overlay = Float32Array.from(picture.pixels, (value, i) => value + [20, -11, 6][i % 3]!);
  const half = overlay.slice();
  joinSeamlessly(overlay, picture, window, weights, 1);
  joinSeamlessly(half, picture, window, weights, 0.5);
  for (const i of inside) {
    assert.ok(Math.abs(overlay[3 * i]! - picture.pixels[3 * i]!) < 0.01);
    assert.ok(Math.abs(half[3 * i]! - picture.pixels[3 * i]! - 10) < 0.01);
  }
});

test('colours are moved to the mean and the covariance of the picture’s, by a symmetric map', () => {
  const picture = noise(4, (r, g, b) => [120 + 0.3 * r, 90 + 0.2 * r + 0.2 * g, 80 + 0.1 * g + 0.3 * b]);
  const overlay = Float32Array.from(
    noise(5, (r, g, b) => [90 + 0.2 * r, 95 + 0.3 * g, 60 + 0.2 * b + 0.2 * r]).pixels,
  );
  matchColour(overlay, picture, window, weights, 1);
  const [own, wanted] = [moments(overlay), moments(picture.pixels)];
  for (const [c, value] of own.mean.entries())
    assert.ok(Math.abs(value - wanted.mean[c]!) < 0.01, `mean ${c}`);
  for (const [k, value] of own.covariance.entries())
    assert.ok(Math.abs(value - wanted.covariance[k]!) < 0.05 * wanted.covariance[0]!, `covariance ${k}`);
  const map = transport(
    [
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 2],
    ],
    [
      [2, 0, 1],
      [0, 5, 1],
      [1, 1, 3],
    ],
  );
  for (const [r, c] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const)
    assert.ok(Math.abs(map[r]![c]! - map[c]![r]!) < 1e-9);
});

test('texture below its level goes, an edge above it stays', () => {
  const source = new Float32Array(width * height * 3);
  const random = seededRandom(6);
  for (let i = 0; i < source.length; i++)
    source[i] = (Math.floor(i / 3) % width < 30 ? 60 : 180) + random.between(-3, 3);
  const smooth = withoutTexture(source, window, 3, 12);
  const spread = (of: Float32Array) => {
    const values = inside.filter((i) => i % width > 36).map((i) => of[3 * i]!);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  };
  assert.ok(spread(smooth) < 0.3 * spread(source), `${spread(smooth)} of ${spread(source)}`);
  const at = (23 * width + 29) * 3;
  assert.ok(smooth[at + 3]! - smooth[at]! > 100, 'the edge is as steep');
});

test('the grid raises and lowers by turns and keeps the mean', () => {
  const overlay = new Float32Array(width * height * 3).fill(100);
  overlayGrid(overlay, window, 0.02, 2);
  assert.ok(Math.abs(overlay[0]! - 100 * 1.02 ** 2) < 1e-3);
  assert.ok(Math.abs(overlay[3]! - 100 * 1.02 * 0.98) < 1e-3);
  assert.ok(Math.abs(overlay.reduce((a, b) => a + b, 0) / overlay.length - 100) < 0.1);
});

type Colour = (r: number, g: number, b: number) => [number, number, number];
function noise(seed: number, colour: Colour = (r, g, b) => [r, g, b]): Picture {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < pixels.length; i += 3)
    pixels.set(colour(random.below(256), random.below(256), random.below(256)), i);
  return { width, height, pixels };
}

function moments(values: Float32Array | Uint8Array) {
  const total = inside.reduce((sum, i) => sum + weights[i]!, 0);
  const mean = [0, 1, 2].map(
    (c) => inside.reduce((sum, i) => sum + weights[i]! * values[3 * i + c]!, 0) / total,
  );
  const covariance = [0, 1, 2].flatMap((r) =>
    [0, 1, 2].map(
      (c) =>
        inside.reduce(
          (sum, i) => sum + weights[i]! * (values[3 * i + r]! - mean[r]!) * (values[3 * i + c]! - mean[c]!),
          0,
        ) / total,
    ),
  );
  return { mean, covariance };
}
