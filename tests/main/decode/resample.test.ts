import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type Picture, wholeOf } from '../../../src/main/decode/picture.ts';
import { resample } from '../../../src/main/decode/resample.ts';

/** A picture with no symmetry, the same as the one that Pillow resized for the values below. */
function pattern(width: number, height: number): Picture {
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3];
    return (x * x * 7 + y * 13 + c * 50 + x * y * 5) % 256;
  });
  return { pixels, width, height, channels: 3 };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('shrinking gives the bytes of Pillow 12 (BILINEAR)', () => {
  const small = pattern(7, 5);
  const expected = [26, 76, 126, 97, 135, 166, 160, 109, 112, 61, 111, 161, 143, 145, 147, 134, 114, 122];
  assert.deepEqual([...resample(small, wholeOf(small), 3, 2)], expected);
});

test('a part, shrunk and stretched at once, gives the bytes of Pillow', () => {
  const part = { x: 1, y: 0, width: 5, height: 4 };
  const rows = [12, 62, 112, 43, 93, 143, 92, 142, 192, 159, 209, 67, 22, 72, 122, 56, 106, 156, 107, 157];
  assert.deepEqual([...resample(pattern(7, 5), part, 4, 6).subarray(0, 20)], rows);
});

test('large pictures give the bytes of Pillow in every mix of shrinking and stretching', () => {
  const large = pattern(641, 479);
  const hashes: [number, number, string][] = [
    [256, 256, 'bb09c9b41fa2582edfb9751b6fd188188612ade73a886539ac387d046286a4dc'],
    [700, 500, '655834fcdb04f6ae1f32f208381a329af9fe4a24123f980f191e7c1b111354a1'],
    [33, 479, '668840acd8852446a07602aeddd236a342217f9c703a6a3e629fc154d21ed5de'],
    [64, 37, 'e8e8af8daeaf2827ad8123744105039eda5698bf8e9fd8bb66d233edfb372e7f'],
  ];
  for (const [width, height, hash] of hashes) {
    assert.equal(sha256(resample(large, wholeOf(large), width, height)), hash, `${width}x${height}`);
  }
});

test('a part of the size asked for comes back bit for bit', () => {
  const picture = pattern(40, 30);
  assert.deepEqual(resample(picture, wholeOf(picture), 40, 30), picture.pixels);
  const part = resample(picture, { x: 39, y: 29, width: 1, height: 1 }, 1, 1);
  assert.deepEqual(part, picture.pixels.slice(-3));
});
