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

test('a mask becomes black and white in one channel', async () => {
  const png = await encodeMask(mask, SIDE);
  const [depth, colour] = [png[24], png[25]];
  assert.deepEqual([depth, colour], [8, 0]);
  assert.deepEqual(
    await decodeMask(png),
    mask.map((value) => value * 255),
  );
});
