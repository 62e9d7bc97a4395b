import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Crop } from '../../../src/common/audit.ts';
import { openDecoder } from '../../../src/main/decode/decoder.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { paint, refuses } from '../../support/pictures.ts';
import { makeVideo } from '../../support/video.ts';

const SIDE = 64;
const COUNT = 20;
const crop: Crop = { whole: true, scale: 1.3, frames: { every: 3 } };

const decoder = openDecoder({ processes: 1 });
after(() => decoder.close());

async function video(
  folder: string,
  name: string,
  count: number,
  grey: (frame: number, x: number) => number,
) {
  const path = join(folder, name);
  const pictures = Array.from({ length: count }, (_, frame) =>
    paint(SIDE, SIDE, (x) => {
      const value = grey(frame, x);
      return [value, value, value];
    }),
  );
  await makeVideo(path, { pictures, width: SIDE, height: SIDE, encoder: 'libx264', bFrames: 2 });
  return path;
}

/** Frame k is forged in its first 2 k + 8 columns. */
const forgedColumns = (frame: number) => 2 * frame + 8;
const mask = (frame: number, x: number) => (x < forgedColumns(frame) ? 255 : 0);

test('frame k of a video gets frame k of its mask video', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await video(folder, 'clip.mp4', COUNT, (frame) => 10 * frame);
  const masks = await video(folder, 'mask.mkv', COUNT, mask);
  const ordinals: number[] = [];
  for await (const face of decoder.faces(path, crop, SIDE, undefined, masks)) {
    const { ordinal } = face.frame!;
    ordinals.push(ordinal);
    const row = [...face.mask!.subarray(SIDE * 9, SIDE * 10)];
    const columns = row.filter((value) => value === 1).length;
    assert.ok(Math.abs(columns - forgedColumns(ordinal)) <= 1, `frame ${ordinal}: ${columns} columns`);
    assert.equal(row.indexOf(0), columns, 'the forged columns are the first ones');
  }
  assert.deepEqual(ordinals, [0, 3, 6, 9, 12, 15, 18]);
});

test('a mask video that is dark all over says that nothing is forged', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await video(folder, 'clip.mp4', 6, (frame) => 40 * frame);
  const masks = await video(folder, 'mask.mp4', 6, () => 20);
  for await (const face of decoder.faces(path, crop, SIDE, undefined, masks))
    assert.ok(face.mask!.every((value) => value === 0));
});

test('a mask video with another number of frames, or of another size, is refused', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await video(folder, 'clip.mp4', 6, (frame) => 40 * frame);
  const read = async (masks: string) => {
    for await (const face of decoder.faces(path, crop, SIDE, undefined, masks)) assert.ok(face);
  };
  const short = await video(folder, 'short.mp4', 5, mask);
  await assert.rejects(read(short), /short\.mp4: mask video of 5 frames, its video .*clip\.mp4 has 6/);
  const small = join(folder, 'small.mp4');
  const pictures = Array.from({ length: 6 }, () => paint(32, 32, () => [255, 255, 255]));
  await makeVideo(small, { pictures, width: 32, height: 32, encoder: 'libx264' });
  await refuses(read(small), small, /mask of another size: 32x32/);
});
