import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { AV_PIX_FMT_YUV444P, AVCOL_SPC_BT709, AVCOL_TRC_BT709, AVCOL_TRC_LOG } from 'node-av/constants';
import sharp from 'sharp';
import { readImage } from '../../../src/main/decode/image.ts';
import { readFrames } from '../../../src/main/decode/video.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { paint, refuses } from '../../support/pictures.ts';
import { makeVideo } from '../../support/video.ts';

const [width, height] = [48, 32];
const pixels = paint(width, height, (x, y) => [5 * x, 7 * y, 255 - 5 * x]);

async function firstFrame(path: string): Promise<Uint8Array> {
  for await (const { picture } of readFrames(path, { count: 1 }, { alive() {}, notice() {} }))
    return picture.pixels;
  return assert.fail('no frame');
}

test('a transfer that FFmpeg has no curve for changes no value', async (t) => {
  const folder = await temporaryFolder(t);
  const frames = [];
  for (const transfer of [AVCOL_TRC_BT709, AVCOL_TRC_LOG]) {
    const path = join(folder, `${transfer}.mkv`);
    const colour = { space: AVCOL_SPC_BT709, transfer };
    await makeVideo(path, {
      pictures: [pixels],
      width,
      height,
      encoder: 'ffv1',
      pixelFormat: AV_PIX_FMT_YUV444P,
      colour,
    });
    frames.push(await firstFrame(path));
  }
  assert.deepEqual(frames[1], frames[0]);
  assert.ok(frames[0]!.every((value, i) => Math.abs(value - pixels[i]!) <= 3));
});

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

test('what a PNG says after its pixels, or of HDR and of animation, is heard', async (t) => {
  const folder = await temporaryFolder(t);
  const plain = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  const withChunk = async (name: string, added: Buffer, before: 'IDAT' | 'IEND') => {
    const at = plain.indexOf(before) - 4;
    const path = join(folder, name);
    await writeFile(path, Buffer.concat([plain.subarray(0, at), added, plain.subarray(at)]));
    return path;
  };
  const exif = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const late = await readImage(await withChunk('late.png', chunk('eXIf', exif), 'IEND'));
  const early = await readImage(await withChunk('early.png', chunk('eXIf', exif), 'IDAT'));
  assert.deepEqual([late.width, late.height], [height, width]);
  assert.deepEqual(late, early);
  const pq = await withChunk('pq.png', chunk('cICP', Buffer.from([9, 16, 0, 1])), 'IDAT');
  await refuses(readImage(pq), pq, /HDR/);
  const animated = await withChunk(
    'animated.png',
    chunk('acTL', Buffer.from([0, 0, 0, 3, 0, 0, 0, 0])),
    'IDAT',
  );
  await refuses(readImage(animated), animated, /holds 3 pictures/);
});

test('damage that a decoder mends is a notice, or refused where it is more than a few rows', async (t) => {
  const folder = await temporaryFolder(t);
  const [side, rows] = [64, 256];
  const noisy = paint(side, rows, (x, y) => [(37 * x * y) % 256, (11 * x + 91 * y) % 256, (x * x + y) % 256]);
  const raw = sharp(noisy, { raw: { width: side, height: rows, channels: 3 } });
  const jpeg = await raw.jpeg({ quality: 80 }).toBuffer();
  const torn = async (share: number) => {
    const path = join(folder, `${share}.jpg`);
    const at = Math.floor(jpeg.length * share);
    await writeFile(
      path,
      Buffer.concat([jpeg.subarray(0, at), Buffer.from('ff00ffd312', 'hex'), jpeg.subarray(at)]),
    );
    return path;
  };
  const half = await torn(0.5);
  await refuses(readImage(half), half, /of its 256 rows are not what was saved/);
  const notices: string[] = [];
  await readImage(await torn(0.99), ({ code }) => notices.push(code));
  assert.deepEqual(notices, ['notice.damagedRows']);

  const gif = await raw.gif().toBuffer();
  const short = join(folder, 'short.gif');
  // A block of no length ends the picture where it stands.
  let at = 13 + 3 * 2 ** ((gif[10]! & 7) + 1);
  while (gif[at] === 0x21)
    for (at += 2; ; ) {
      const length = gif[at]!;
      at += length + 1;
      if (length === 0) break;
    }
  at += 10 + ((gif[at + 9]! & 0x80) === 0 ? 0 : 3 * 2 ** ((gif[at + 9]! & 7) + 1)) + 1;
  for (let blocks = 0; blocks < 20; blocks++) at += gif[at]! + 1;
  await writeFile(short, Buffer.concat([gif.subarray(0, at), Buffer.from([0, 0x3b])]));
  await refuses(readImage(short), short, /rows are not what was saved|damaged/);
  await readImage(join(folder, 'short.gif')).catch(() => {});
  assert.ok((await readFile(short)).length < gif.length);
});
