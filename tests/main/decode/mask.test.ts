import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sizeOf as square } from '../../../src/main/decode/input.ts';
import { readMask } from '../../../src/main/decode/mask.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { raw, refuses } from '../../support/pictures.ts';

const picture = { path: 'fake/1.png', width: 8, height: 4 };
/** The right half is forged. */
const half = (white: number) => new Uint8Array(32).map((_, i) => (i % 8 >= 4 ? white : 0));

async function maskFile(folder: string, values: Uint8Array, width = 8): Promise<string> {
  const path = join(folder, `${values.length}-${width}-${Math.max(...values)}.png`);
  await raw(values, width, 1).toColourspace('b-w').png().toFile(path);
  return path;
}

test('a mask is cut and resized like its picture: 1 where forged', async (t) => {
  const path = await maskFile(await temporaryFolder(t), half(255));
  const box = { x: 2, y: 0, width: 4, height: 4 };
  const mask = await readMask(path, { picture, box, size: square(4) });
  assert.deepEqual([...mask], [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]);
  const whole = await readMask(path, { picture, box: null, size: square(2) });
  assert.deepEqual([...whole], [0, 1, 0, 1]);
});

test('a pixel is forged from 128 on, and black stays black', async (t) => {
  const folder = await temporaryFolder(t);
  const request = { picture, box: { x: 0, y: 0, width: 4, height: 4 }, size: square(4) };
  const values = new Uint8Array(32).map((_, i) => 124 + (i % 8));
  const mask = await readMask(await maskFile(folder, values), { ...request, box: { ...request.box, x: 2 } });
  assert.deepEqual([...mask.subarray(0, 4)], [0, 0, 1, 1]);
  const black = await readMask(await maskFile(folder, half(0)), request);
  assert.ok(black.every((value) => value === 0));
});

test('a mask of another size than its picture is refused, naming both', async (t) => {
  const path = await maskFile(await temporaryFolder(t), half(255), 4);
  const attempt = readMask(path, { picture, box: null, size: square(4) });
  await refuses(attempt, path, /mask of another size: 4x8, its picture fake\/1\.png is 8x4/);
});

test('a mask drawn in ones instead of white is refused, not read as empty', async (t) => {
  const path = await maskFile(await temporaryFolder(t), half(1));
  await refuses(
    readMask(path, { picture, box: null, size: square(4) }),
    path,
    /brightest value of the mask is 1/,
  );
});
