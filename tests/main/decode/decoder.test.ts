import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import type { Crop } from '../../../src/common/audit.ts';
import { CUTS, cutSchema } from '../../../src/common/base/cut.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { laboratorySchema } from '../../../src/common/laboratory.ts';
import { inverse } from '../../../src/main/decode/cut.ts';
import {
  type DecodedFace,
  type DecoderOptions,
  type Landmarks,
  openDecoder,
} from '../../../src/main/decode/decoder.ts';
import { readLogo } from '../../../src/main/session/logo.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { PHOTOGRAPHS, paint, raw, refuses } from '../../support/pictures.ts';
import { makeVideo } from '../../support/video.ts';

const SIDE = 64;
const faces: Crop = { whole: false, scale: 1.3, frames: { count: 10 } };
const whole: Crop = { ...faces, whole: true };

/** One decoder for all tests that do no harm to its processes. */
const shared = openDecoder({ processes: 1 });
after(() => shared.close());

function decoderFor(t: TestContext, options?: DecoderOptions) {
  const decoder = openDecoder(options);
  t.after(() => decoder.close());
  return decoder;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Thirty frames that take a while to be asked for. */
async function someVideo(folder: string): Promise<string> {
  const path = join(folder, 'some.mp4');
  const pictures = Array.from({ length: 30 }, (_, i) => paint(SIDE, SIDE, (x) => [8 * i, x, 0]));
  await makeVideo(path, { pictures, width: SIDE, height: SIDE, encoder: 'libx264' });
  return path;
}

const CHILDREN = `/proc/${process.pid}/task/${process.pid}/children`;
const noChildren = existsSync(CHILDREN) ? false : 'this system does not list child processes under /proc';
async function childPids(): Promise<number[]> {
  return (await readFile(CHILDREN, 'utf8')).trim().split(' ').filter(Boolean).map(Number);
}
/** The processes that were started while a job ran. */
async function startedBy(job: () => Promise<unknown>): Promise<number[]> {
  const before = await childPids();
  await job();
  return (await childPids()).filter((pid) => !before.includes(pid));
}

test('every face of the photographs is found, cut out and square, and the originals stay as they are', async (t) => {
  const folder = await temporaryFolder(t);
  for (const { path: source, people } of PHOTOGRAPHS) {
    const path = join(folder, 'photograph.jpg');
    await copyFile(source, path);
    const before = [
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
      (await stat(path)).mtimeMs,
    ];
    const found = await all(shared.faces(path, faces, 256));
    assert.equal(found.length, people, source);
    for (const { pixels, picture, box, frame, confidence } of found) {
      assert.equal(pixels.length, 256 * 256 * 3);
      assert.equal(frame, null);
      assert.ok(confidence !== null && confidence >= 0.5 && confidence <= 1);
      assert.ok(box !== null && box.width === box.height && box.width > 200 && box.width < 450);
      assert.ok(box.x >= 0 && box.x + box.width <= picture.width);
      assert.ok(box.y >= 0 && box.y + box.height <= picture.height);
    }
    const lefts = found.map(({ box }) => box!.x);
    assert.deepEqual(
      lefts,
      lefts.toSorted((a, b) => a - b),
    );
    const after = [
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
      (await stat(path)).mtimeMs,
    ];
    assert.deepEqual(after, before);
  }
});

test('landmarks lie on the faces of the photograph', async () => {
  const pictures = [];
  for await (const picture of shared.landmarks(PHOTOGRAPHS[0]!.path)) pictures.push(picture);
  assert.equal(pictures.length, 1);
  const { pixels, width, height, faces, frame } = pictures[0]!;
  assert.equal(frame, null);
  assert.equal(pixels.length, width * height * 3);
  // Noses of the three people, read off the photograph.
  const noses = [
    [458, 512],
    [910, 582],
    [1548, 342],
  ];
  for (const [i, { box, points }] of faces.entries()) {
    const [x, y] = points[30]!;
    assert.ok(Math.hypot(x - noses[i]![0]!, y - noses[i]![1]!) < 0.1 * box.width, `${i}: ${x}, ${y}`);
    const [jawLeft, chin, jawRight] = [points[0]!, points[8]!, points[16]!];
    assert.ok(jawLeft[0] < jawRight[0] && y < chin[1], `${i}`);
  }
});

test('a cut by landmarks brings every face to its template, and its mask with it', async (t) => {
  const cut = cutSchema.parse(CUTS.deepfakebench);
  const { path, people } = PHOTOGRAPHS[1]!;
  const found = await all(shared.faces(path, { ...faces, cut }, 256));
  const [{ faces: landmarks, width, height }] = (await all(shared.landmarks(path))) as [Landmarks];
  assert.equal(found.length, people);
  const white = join(await temporaryFolder(t), 'white.png');
  await raw(
    paint(width, height, () => [255, 255, 255]),
    width,
    3,
  )
    .png()
    .toFile(white);
  for (const [i, { place, box, picture }] of found.entries()) {
    const [nose, back] = [landmarks[i]!.points[30]!, inverse(place!.turned!)];
    const at = [back.a * nose[0] - back.b * nose[1] + back.tx, back.b * nose[0] + back.a * nose[1] + back.ty];
    const template = cut.by === 'landmarks' ? cut.template[2] : [0, 0];
    for (const [axis, wanted] of template.entries())
      assert.ok(Math.abs(at[axis]! - (256 * (wanted + 0.15)) / 1.3) < 20, `${i}: ${at}`);
    const mask = await shared.mask(white, { picture, box, place, size: 256 });
    const seen = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    assert.ok(seen > 0.5, `${seen} of the crop lies in the picture`);
  }
});

test('two decoders give the same bytes', async (t) => {
  const { path } = PHOTOGRAPHS[1]!;
  const [first, second] = await Promise.all(
    [shared, decoderFor(t)].map((decoder) => all(decoder.faces(path, faces, 256))),
  );
  assert.equal(first!.length, PHOTOGRAPHS[1]!.people);
  assert.deepEqual(first, second);
});

test('a picture taken whole at its own size is the picture, bit for bit', async (t) => {
  const path = join(await temporaryFolder(t), 'crop.png');
  const pixels = paint(SIDE, SIDE, (x, y) => [x * 4, y * 4, (x * y) % 256]);
  await raw(pixels, SIDE, 3).png().toFile(path);
  const [face, ...others] = await all(shared.faces(path, whole, SIDE));
  const expected: DecodedFace = {
    pixels,
    picture: { path, width: SIDE, height: SIDE },
    box: null,
    place: null,
    frame: null,
    clip: null,
    confidence: null,
    track: null,
    mask: null,
  };
  assert.deepEqual({ ...face, pixels: Uint8Array.from(face!.pixels) }, expected);
  assert.equal(others.length, 0);
});

test('a logo keeps its proportions within the size, is put on white, and is a PNG or JPEG that is whole', async (t) => {
  const folder = await temporaryFolder(t);
  const within = { width: 600, height: 200 };
  const written = async (name: string, make: (picture: Sharp) => Sharp) => {
    const clear = { r: 200, g: 0, b: 0, alpha: 0 };
    const mark = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#1040a0' } })
      .png()
      .toBuffer();
    const picture = sharp({ create: { width: 900, height: 300, channels: 4, background: clear } });
    await make(picture.composite([{ input: mark, left: 600, top: 0 }])).toFile(join(folder, name));
    return join(folder, name);
  };
  const png = await written('logo.png', (picture) => picture.png());
  const logo = await shared.logo(png, within);
  assert.deepEqual([logo.width, logo.height], [600, 200]);
  assert.deepEqual([...logo.pixels.subarray(0, 3)], [255, 255, 255]);
  assert.deepEqual([...logo.pixels.subarray(3 * 599, 3 * 600)], [16, 64, 160]);
  const jpeg = await written('logo.jpg', (picture) => picture.flatten().jpeg());
  assert.equal((await shared.logo(jpeg, within)).width, 600);
  const webp = await written('webp.png', (picture) => picture.webp());
  await refuses(shared.logo(webp, within), webp, /neither/);
  const svg = join(folder, 'svg.png');
  await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>');
  await refuses(shared.logo(svg, within), svg, /supported kind/);
  const torn = join(folder, 'torn.png');
  const bytes = await readFile(png);
  await writeFile(torn, bytes.subarray(0, bytes.length / 2));
  await refuses(shared.logo(torn, within), torn, /./);
  // What a report gets is encoded anew from the pixels: nothing else of the file is in it.
  const uri = await readLogo(png);
  assert.ok(laboratorySchema.shape.logo.safeParse(uri).success);
  const inReport = await sharp(Buffer.from(uri.split(',')[1]!, 'base64'))
    .raw()
    .toBuffer();
  assert.ok(inReport.equals(logo.pixels));
});

test('bad files fail by name, and the process goes on with the next', async (t) => {
  const folder = await temporaryFolder(t);
  const text = join(folder, 'text.png');
  await writeFile(text, 'no picture');
  const faceless = join(folder, 'faceless.png');
  await raw(
    paint(SIDE, SIDE, () => [90, 120, 30]),
    SIDE,
    3,
  )
    .png()
    .toFile(faceless);
  await refuses(all(shared.faces(text, faces, SIDE)), text, /not a picture/);
  await refuses(all(shared.faces(faceless, faces, SIDE)), faceless, /no face found/);
  const { picture } = (await all(shared.faces(faceless, whole, SIDE)))[0]!;
  const request = { picture, box: null, size: SIDE };
  await refuses(shared.mask(faceless, request), faceless, /nothing in it is white/);
  const white = join(folder, 'white.png');
  await raw(new Uint8Array(SIDE * SIDE * 3).fill(255), SIDE, 3)
    .png()
    .toFile(white);
  assert.deepEqual(Uint8Array.from(await shared.mask(white, request)), new Uint8Array(SIDE * SIDE).fill(1));
});

test('videos are read as they are consumed, beside other work, and may be left in the middle', async (t) => {
  const path = await someVideo(await temporaryFolder(t));
  const ordinals: number[] = [];
  for await (const { frame } of shared.faces(path, { ...whole, frames: { every: 1 } }, SIDE)) {
    ordinals.push(frame!.ordinal);
    const inner = await all(shared.faces(path, { ...whole, frames: { count: 2 } }, SIDE));
    assert.deepEqual(
      inner.map((face) => face.frame!.ordinal),
      [7, 22],
    );
    if (ordinals.length === 3) break;
  }
  assert.deepEqual(ordinals, [0, 1, 2]);
});

test('the largest face of a frame is taken, and frames without one are noticed', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'people.mp4');
  const [width, height] = [480, 320];
  const photograph = await sharp(PHOTOGRAPHS[0]!.path).resize(width, height).raw().toBuffer();
  const blank = paint(width, height, () => [60, 60, 60]);
  const pictures = [photograph, blank].flatMap((picture) => [picture, picture]);
  await makeVideo(path, { pictures, width, height, encoder: 'libx264' });
  const notices: string[] = [];
  const choice: Crop = { ...faces, frames: { every: 1 } };
  const found = await all(shared.faces(path, choice, SIDE, ({ message }) => notices.push(message)));
  assert.deepEqual(
    found.map(({ frame }) => frame),
    [
      { ordinal: 0, seconds: 0 },
      { ordinal: 1, seconds: 0.04 },
    ],
  );
  // The person on the right is the largest.
  assert.ok(found.every(({ box }) => box!.x > 300));
  assert.deepEqual(notices, ['no face in 2 of 4 frames']);
});

test('a file whose process dies fails by name; the next gets a fresh process', {
  skip: noChildren,
}, async (t) => {
  const path = await someVideo(await temporaryFolder(t));
  const decoder = decoderFor(t, { processes: 1 });
  const reading = decoder.faces(path, { ...whole, frames: { every: 1 } }, SIDE);
  for (const pid of await startedBy(() => reading.next())) process.kill(pid, 'SIGSEGV');
  await refuses(all(reading), path, /decoder was lost while reading it: it ended with SIGSEGV/);
  assert.equal((await all(decoder.faces(path, whole, SIDE))).length, 10);
});

test('a file whose process hangs is given up', { skip: noChildren }, async (t) => {
  const path = await someVideo(await temporaryFolder(t));
  // Long enough for a process to start on a machine that is busy.
  const decoder = decoderFor(t, { processes: 1, patience: 15 });
  const reading = decoder.faces(path, { ...whole, frames: { every: 1 } }, SIDE);
  for (const pid of await startedBy(() => reading.next())) process.kill(pid, 'SIGSTOP');
  await refuses(all(reading), path, /it made no progress for 15 s/);
  assert.equal((await all(decoder.faces(path, whole, SIDE))).length, 10);
});

test('the process is given nothing of the environment', { skip: noChildren }, async (t) => {
  process.env.OVERFIRE_TEST_SECRET = 'secret';
  t.after(() => delete process.env.OVERFIRE_TEST_SECRET);
  const path = await someVideo(await temporaryFolder(t));
  const reading = decoderFor(t).faces(path, whole, SIDE);
  const pids = await startedBy(() => reading.next());
  assert.equal(pids.length, 1);
  assert.doesNotMatch(await readFile(`/proc/${pids[0]}/environ`, 'utf8'), /OVERFIRE_TEST_SECRET|PATH=|HOME=/);
});

test('closing a decoder cancels what it is reading', async (t) => {
  const path = await someVideo(await temporaryFolder(t));
  const decoder = decoderFor(t);
  const reading = decoder.faces(path, { ...whole, frames: { every: 1 } }, SIDE);
  await reading.next();
  await decoder.close();
  const cancelled = (error: unknown) => error instanceof OverfireError && error.fault.kind === 'cancelled';
  await assert.rejects(all(reading), cancelled);
  await assert.rejects(all(decoder.faces(path, whole, SIDE)), cancelled);
});
