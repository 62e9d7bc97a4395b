import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Distortion } from '../../../../../src/common/distortions/registry.ts';
import { square } from '../../../../../src/common/extent.ts';
import { randomSource } from '../../../../../src/engine/random/seeded.ts';
import { distort } from '../../../../../src/main/outputs/survival/distortions/registry.ts';

const noise = (side: number) => {
  const random = randomSource(7);
  return Uint8Array.from({ length: side * side * 3 }, () => Math.floor(random() * 256));
};
const flat = (side: number, value: number) => new Uint8Array(side * side * 3).fill(value);
const rmse = (a: Uint8Array, b: Uint8Array) =>
  Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0) / a.length);

const KINDS: Distortion[] = [
  { treatment: 'jpeg', strength: 75 },
  { treatment: 'resize', strength: 0.5 },
  { treatment: 'blur', strength: 1 },
  { treatment: 'screenshot', strength: 1.5 },
  { treatment: 'h264', strength: 23 },
];

test('every distortion keeps the size, gives the same bytes again, and leaves its input alone', async () => {
  for (const treatment of KINDS)
    for (const side of [64, 65]) {
      const picture = noise(side);
      const once = await distort(picture, square(side), treatment);
      const name = `${treatment.treatment} ${side}`;
      assert.equal(once.length, picture.length, name);
      assert.deepEqual([...(await distort(picture, square(side), treatment))], [...once], name);
      assert.deepEqual([...picture], [...noise(side)], name);
      assert.ok(rmse(once, picture) > 1, name);
    }
});

test('a flat grey picture stays what it is, but for the gamma', async () => {
  for (const treatment of KINDS) {
    const after = await distort(flat(32, 128), square(32), treatment);
    const expected = treatment.treatment === 'screenshot' ? 255 * (128 / 255) ** 1.5 : 128;
    for (const value of after) assert.ok(Math.abs(value - expected) <= 2, `${treatment.treatment}: ${value}`);
  }
});

test('the harsher the strength, the further from the picture', async () => {
  const ladders: Distortion[][] = [
    [95, 60, 20].map((strength) => ({ treatment: 'jpeg' as const, strength })),
    [0.9, 0.5, 0.2].map((strength) => ({ treatment: 'resize' as const, strength })),
    [0.5, 1, 2].map((strength) => ({ treatment: 'blur' as const, strength })),
    [1.1, 1.3, 2].map((strength) => ({ treatment: 'screenshot' as const, strength })),
    [10, 25, 40].map((strength) => ({ treatment: 'h264' as const, strength })),
  ];
  for (const ladder of ladders) {
    const away: number[] = [];
    for (const treatment of ladder)
      away.push(rmse(await distort(noise(64), square(64), treatment), noise(64)));
    assert.deepEqual(
      away,
      [...away].sort((a, b) => a - b),
      JSON.stringify([ladder[0], away]),
    );
  }
});

test('a blur is a Gaussian: a point of light spreads as the closed form has it', async () => {
  const side = 41;
  const point = flat(side, 0);
  for (let c = 0; c < 3; c++) point[(20 * side + 20) * 3 + c] = 255;
  const sigma = 1.5;
  const after = await distort(point, square(side), { treatment: 'blur', strength: sigma });
  const weight = (d: number) => Math.exp(-(d * d) / (2 * sigma * sigma));
  const sum = Array.from({ length: 21 }, (_, i) => weight(i - 10)).reduce((a, b) => a + b, 0);
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 2],
    [2, 2],
    [3, 1],
  ] as const) {
    const expected = (255 * weight(dx) * weight(dy)) / (sum * sum);
    const found = after[((20 + dy) * side + 20 + dx) * 3]!;
    assert.ok(Math.abs(found - expected) <= 1.5, `${dx},${dy}: ${found}, not ${expected}`);
  }
});

test('a picture that is no square, and each frame of a clip as by itself', async () => {
  const frame = { width: 33, height: 48, frames: 1 };
  const length = 3 * frame.width * frame.height;
  const pictures = [noise(64), noise(65)].map((pixels) => pixels.subarray(7, 7 + length));
  const clip = Uint8Array.from(pictures.flatMap((pixels) => [...pixels]));
  for (const treatment of KINDS) {
    const found = await distort(clip, { ...frame, frames: 2 }, treatment);
    for (const [n, pixels] of pictures.entries()) {
      const alone = await distort(pixels, frame, treatment);
      assert.deepEqual(found.subarray(n * length, (n + 1) * length), alone, treatment.treatment);
      assert.ok(rmse(alone, pixels) > 1, treatment.treatment);
    }
  }
});
