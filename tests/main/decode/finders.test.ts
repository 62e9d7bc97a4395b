import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { asFoundNow, type Crop } from '../../../src/common/audit.ts';
import { FAKE, REAL } from '../../../src/common/base/label.ts';
import { openDecoder } from '../../../src/main/decode/decoder.ts';
import { labelledFace } from '../../../src/main/domain/evidence/faceLabel.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { PHOTOGRAPHS, refuses } from '../../support/pictures.ts';
import { makeVideo } from '../../support/video.ts';

const SIDE = 128;
/** A crop of a face with a third as much around it, of which the first finder sees nothing. */
const TIGHT = { photograph: 1, box: { left: 1386, top: 117, width: 314, height: 314 }, side: 138 };
const before: Crop = { whole: false, scale: 1.3, frames: { count: 3 } };
const now = asFoundNow(before);

const decoder = openDecoder({ processes: 1 });
after(() => decoder.close());

async function found(path: string, crop: Crop, masks: string | null = null) {
  const faces = [];
  for await (const face of decoder.faces(path, crop, SIDE, () => {}, masks)) faces.push(face);
  return faces;
}

/** Three people, the one in the middle forged in the mask that goes with it, and so for every frame. */
test('every person of a video is followed, and of several the mask says which is forged', async (t) => {
  const folder = await temporaryFolder(t);
  const [width, height] = [960, 640];
  const whole = await sharp(PHOTOGRAPHS[0]!.path).resize(width, height, { fit: 'fill' }).toBuffer();
  const pictures = await Promise.all(
    [0, 8, 16].map(async (left) =>
      Uint8Array.from(
        await sharp(whole)
          .extract({ left, top: 0, width: width - 16, height })
          .removeAlpha()
          .raw()
          .toBuffer(),
      ),
    ),
  );
  const shape = { width: width - 16, height, encoder: 'libx264' };
  const path = join(folder, 'people.mp4');
  await makeVideo(path, { pictures, ...shape });
  // About the nose of the second from the left, where the photograph has it.
  const mask = new Uint8Array(3 * shape.width * height).map((_, i) => {
    const [x, y] = [Math.floor(i / 3) % shape.width, Math.floor(i / 3 / shape.width)];
    return Math.abs(x - 447) < 30 && Math.abs(y - 291) < 25 ? 255 : 0;
  });
  const masks = join(folder, 'masks.mp4');
  await makeVideo(masks, { pictures: pictures.map(() => mask), ...shape });
  const faces = await found(path, now, masks);
  assert.deepEqual(
    faces.map((face) => {
      const { label, mask } = labelledFace(face, { label: FAKE }, now, SIDE);
      return [face.frame!.ordinal, face.track, label, mask === null];
    }),
    [0, 1, 2].flatMap((frame) => [
      [frame, 0, REAL, true],
      [frame, 1, FAKE, false],
      [frame, 2, REAL, true],
    ]),
  );
  const alone = await found(path, { ...now, largest: true, frames: { count: 1 } });
  assert.equal(alone.length, 1);
  assert.ok(faces.some(({ box, track }) => track === alone[0]!.track && box!.width === alone[0]!.box!.width));
});

test('a vase is no face; a face that fills its picture is one', async (t) => {
  const folder = await temporaryFolder(t);
  const vase = join(folder, 'vase.png');
  const outline = 'M95 40 Q128 55 161 40 L158 75 Q195 120 165 185 L170 225 L86 225 L91 185 Q61 120 98 75 Z';
  await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#bcc6cf"/>
       <path d="${outline}" fill="#a0603c"/><circle cx="112" cy="110" r="7" fill="#333"/><circle cx="144" cy="110" r="7" fill="#333"/></svg>`,
    ),
  )
    .png()
    .toFile(vase);
  await refuses(found(vase, now), vase, /no face/);
  const crop = join(folder, 'crop.png');
  await sharp(PHOTOGRAPHS[TIGHT.photograph]!.path)
    .extract(TIGHT.box)
    .resize(TIGHT.side, TIGHT.side)
    .png()
    .toFile(crop);
  await refuses(found(crop, before), crop, /no face/);
  assert.equal((await found(crop, now)).length, 1);
});
