import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFace, decodeMask, encodeFace, encodeMask } from '../../../src/main/store/pictures.ts';

const SIDE = 32;
const face = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i * 7919) % 256);
const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (i % 3 === 0 ? 1 : 0));

test('a face comes back bit for bit, and gives the same bytes each time', async () => {
  const png = await encodeFace(face, SIDE);
  assert.deepEqual(await decodeFace(png), face);
  assert.deepEqual(await encodeFace(face, SIDE), png);
});

test('many at once, of several sizes, are what each is alone', async () => {
  const faces = Array.from({ length: 12 }, (_, k) => {
    const side = 16 + 8 * (k % 3);
    return { side, pixels: Uint8Array.from({ length: side * side * 3 }, (_, i) => (i * (k + 3) * 37) >> 3) };
  });
  const together = await Promise.all(faces.map(({ pixels, side }) => encodeFace(pixels, side)));
  for (const [k, { pixels, side }] of faces.entries()) {
    assert.deepEqual(await encodeFace(pixels, side), together[k]);
    assert.deepEqual(await decodeFace(together[k]!), pixels);
  }
});

test('a mask becomes black and white in one channel', async () => {
  const png = await encodeMask(mask, SIDE);
  const [depth, colour] = [png[24], png[25]];
  assert.deepEqual([depth, colour], [8, 0]);
  assert.deepEqual(
    await decodeMask(png),
    mask.map((value) => value * 255),
  );
});
