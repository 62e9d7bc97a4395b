import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { readImage } from '../../../src/main/decode/image.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { PHOTOGRAPHS, paint, raw, refuses } from '../../support/pictures.ts';

const WIDTH = 6;
const colours = paint(WIDTH, 4, (x, y) => [x * 40, y * 60, 255 - x * y]);

test('PNG, TIFF, lossless WebP, lossless AVIF and GIF give the pixels that were written', async (t) => {
  const folder = await temporaryFolder(t);
  const picture = raw(colours, WIDTH, 3);
  const writers = {
    'a.png': picture.clone().png(),
    'a.tif': picture.clone().tiff({ compression: 'lzw' }),
    'a.webp': picture.clone().webp({ lossless: true }),
    'a.avif': picture.clone().avif({ lossless: true, chromaSubsampling: '4:4:4' }),
    'a.gif': picture.clone().gif(),
  };
  for (const [name, writer] of Object.entries(writers)) {
    const path = join(folder, name);
    await writer.toFile(path);
    const read = await readImage(path);
    assert.deepEqual([read.width, read.height, read.channels], [WIDTH, 4, 3], name);
    const worst = Math.max(...read.pixels.map((value, i) => Math.abs(value - colours[i]!)));
    assert.ok(worst <= (name === 'a.avif' ? 2 : 0), `${name}: off by ${worst}`);
  }
});

test('grey becomes three equal channels', async (t) => {
  const path = join(await temporaryFolder(t), 'grey.png');
  await raw(Uint8Array.of(0, 100, 200, 255), 2, 1)
    .toColourspace('b-w')
    .png()
    .toFile(path);
  assert.deepEqual(
    [...(await readImage(path)).pixels],
    [0, 0, 0, 100, 100, 100, 200, 200, 200, 255, 255, 255],
  );
});

test('16-bit values are scaled and rounded, not cut off', async (t) => {
  const folder = await temporaryFolder(t);
  const deep = Uint16Array.of(0, 128, 129, 257, 385, 386, 32767, 32768, 32896, 65278, 65407, 65535);
  const expected = [...deep].map((value) => Math.round(value / 257));
  await raw(deep, 2, 3).toColourspace('rgb16').png().toFile(join(folder, 'rgb.png'));
  assert.deepEqual([...(await readImage(join(folder, 'rgb.png'))).pixels], expected);
  await raw(deep, 4, 1).toColourspace('grey16').png().toFile(join(folder, 'grey.png'));
  const grey = await readImage(join(folder, 'grey.png'));
  assert.deepEqual(
    grey.pixels.filter((_, i) => i % 3 === 1),
    Uint8Array.from(expected),
  );
});

test('an opaque alpha channel is dropped, a transparent pixel refused', async (t) => {
  const folder = await temporaryFolder(t);
  const opaque = new Uint8Array(16).map((_, i) => (i % 4 === 3 ? 255 : i * 10));
  await raw(opaque, 2, 4).png().toFile(join(folder, 'opaque.png'));
  const read = await readImage(join(folder, 'opaque.png'));
  assert.deepEqual(
    read.pixels,
    opaque.filter((_, i) => i % 4 !== 3),
  );
  const path = join(folder, 'transparent.png');
  await raw(opaque.with(7, 254), 2, 4).png().toFile(path);
  await refuses(readImage(path), path, /has transparent pixels/);
});

test('CMYK is converted through a profile', async (t) => {
  const path = join(await temporaryFolder(t), 'cmyk.jpg');
  const patches = paint(64, 32, (x) => (x < 32 ? [180, 120, 110] : [255, 255, 255]));
  await raw(patches, 64, 3).toColourspace('cmyk').jpeg({ quality: 100 }).toFile(path);
  assert.equal((await sharp(path).metadata()).space, 'cmyk');
  const { pixels } = await readImage(path);
  for (const [at, patch] of [
    [8, [180, 120, 110]],
    [56, [255, 255, 255]],
  ] as const) {
    for (let c = 0; c < 3; c++)
      assert.ok(Math.abs(pixels[(64 * 16 + at) * 3 + c]! - patch[c]!) < 16, `${at}`);
  }
});

test('values are taken as stored: a colour profile is not applied', async (t) => {
  const path = join(await temporaryFolder(t), 'p3.png');
  await raw(colours, WIDTH, 3).png().withIccProfile('p3', { attach: true }).toFile(path);
  const stored = await sharp(path, { ignoreIcc: true }).raw().toBuffer();
  const applied = await sharp(path).raw().toBuffer();
  assert.notDeepEqual([...applied], [...stored]);
  assert.deepEqual([...(await readImage(path)).pixels], [...stored]);
});

test('an EXIF orientation turns the picture upright', async (t) => {
  const path = join(await temporaryFolder(t), 'turned.png');
  await raw(colours, WIDTH, 3).png().withMetadata({ orientation: 6 }).toFile(path);
  const read = await readImage(path);
  assert.deepEqual([read.width, read.height], [4, WIDTH]);
  const clockwise = paint(4, WIDTH, (x, y) => [y * 40, (3 - x) * 60, 255 - y * (3 - x)]);
  assert.deepEqual(read.pixels, clockwise);
});

test('a file that is not a picture, or a damaged one, is refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const photograph = await readFile(PHOTOGRAPHS[0]!.path);
  const png = await raw(
    paint(64, 64, (x, y) => [x * y, x ^ y, y]),
    64,
    3,
  )
    .png()
    .toBuffer();
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const cases: [string, RegExp][] = [
    [await write('text.png', 'this is no picture\n'), /not a picture/],
    [await write('drawing.png', svg), /not a picture/],
    [await write('empty.png', ''), /the file is empty/],
    [await write('cut.jpg', photograph.subarray(0, photograph.length / 2)), /damaged or truncated/],
    [await write('cut.png', png.subarray(0, png.length / 2)), /damaged or truncated/],
    [join(folder, 'absent.png'), /no such file/],
  ];
  for (const [path, message] of cases) await refuses(readImage(path), path, message);
});

test('pictures of several frames, floating point and too many pixels are refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  const animated = join(folder, 'animated.gif');
  const frames = paint(4, 8, (_, y) => (y < 4 ? [255, 0, 0] : [0, 0, 255]));
  await sharp(frames, { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } })
    .gif()
    .toFile(animated);
  await refuses(readImage(animated), animated, /holds 2 pictures/);
  const floating = join(folder, 'float.tif');
  await raw(colours, WIDTH, 3).toColourspace('scrgb').tiff({ compression: 'none' }).toFile(floating);
  await refuses(readImage(floating), floating, /values of type float/);
  const vast = join(folder, 'vast.png');
  const png = await raw(colours, WIDTH, 3).png().toBuffer();
  // The header (IHDR, bytes 12..28) claims 10,001 x 10,000 pixels.
  png.writeUInt32BE(10_001, 16);
  png.writeUInt32BE(10_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  await writeFile(vast, png);
  await refuses(readImage(vast), vast, /more than 100 million pixels/);
});
