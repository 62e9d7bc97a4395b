import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  AV_PIX_FMT_YUVA420P,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants';
import type { Crop } from '../../../src/common/audit.ts';
import type { Notice } from '../../../src/common/notice.ts';
import { type ChosenFrame, readFrames } from '../../../src/main/decode/video.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { paint, refuses } from '../../support/pictures.ts';
import { makeVideo, packetPositions } from '../../support/video.ts';

const WIDTH = 64;
const HEIGHT = 48;
const COUNT = 30;
/** The upper half tells the ordinal by its grey; the lower one is restless, so that frames have some bytes. */
const pictures = Array.from({ length: COUNT }, (_, i) =>
  paint(WIDTH, HEIGHT, (x, y) => {
    const grey = y < HEIGHT / 2 ? 8 * i : Math.floor(128 + 127 * Math.sin(7.7 * i * (x + y * WIDTH)));
    return [grey, grey, grey];
  }),
);
const basics = { pictures, width: WIDTH, height: HEIGHT };
/** Uneven: a pause after frame 10, and a wobble. */
const uneven = pictures.map((_, i) => i * 40 + (i > 10 ? 500 : 0) + (i % 3) * 7);

interface Reading {
  frames: ChosenFrame[];
  notices: string[];
}

async function read(path: string, choice: Crop['frames']): Promise<Reading> {
  const notices: string[] = [];
  const reporter = { alive: () => {}, notice: ({ message }: Notice) => void notices.push(message) };
  const frames: ChosenFrame[] = [];
  for await (const frame of readFrames(path, choice, reporter)) frames.push(frame);
  return { frames, notices };
}

const ordinals = ({ frames }: Reading) => frames.map(({ frame }) => frame.ordinal);

/** That each frame shows what its ordinal says; in the middle of the upper half. */
function assertContent({ frames }: Reading): void {
  for (const { picture, frame } of frames) {
    const grey = picture.pixels[((HEIGHT / 4) * WIDTH + WIDTH / 2) * 3]!;
    assert.ok(Math.abs(grey - 8 * frame.ordinal) <= 6, `frame ${frame.ordinal} shows ${grey}`);
  }
}

const KINDS = [
  { name: 'h264.mp4', encoder: 'libx264', bFrames: 3, milliseconds: uneven },
  { name: 'mpeg4.mov', encoder: 'mpeg4', bFrames: 2, milliseconds: uneven },
  { name: 'h264.mkv', encoder: 'libx264', bFrames: 2, milliseconds: uneven },
  { name: 'vp9.webm', encoder: 'libvpx-vp9', milliseconds: uneven },
  { name: 'vp8.webm', encoder: 'libvpx', milliseconds: uneven },
  { name: 'mpeg4.avi', encoder: 'mpeg4' },
];

for (const { name, ...recipe } of KINDS) {
  test(`${name}: frames by ordinal and exact time`, async (t) => {
    const path = join(await temporaryFolder(t), name);
    await makeVideo(path, { ...basics, ...recipe });
    const evenly = await read(path, { count: 6 });
    assert.deepEqual(ordinals(evenly), [2, 7, 12, 17, 22, 27]);
    assertContent(evenly);
    for (const { frame } of evenly.frames) {
      const milliseconds = recipe.milliseconds?.[frame.ordinal] ?? frame.ordinal * 40;
      assert.ok(Math.abs(frame.seconds - milliseconds / 1000) < 1e-9, `${frame.ordinal}: ${frame.seconds}`);
    }
    const every = await read(path, { every: 7 });
    assert.deepEqual(ordinals(every), [0, 7, 14, 21, 28]);
    assertContent(every);
    assert.deepEqual([evenly.notices, every.notices], [[], []]);
  });
}

test('more frames than there are: all of them, once', async (t) => {
  const path = join(await temporaryFolder(t), 'short.mkv');
  await makeVideo(path, { ...basics, pictures: pictures.slice(0, 3), encoder: 'ffv1' });
  assert.deepEqual(ordinals(await read(path, { count: 10 })), [0, 1, 2]);
});

test('the display matrix turns frames upright', async (t) => {
  const path = join(await temporaryFolder(t), 'turned.mp4');
  const corner = paint(WIDTH, HEIGHT, (x, y) => (x < 16 && y < 16 ? [255, 255, 255] : [0, 0, 0]));
  const recipe = { ...basics, pictures: [corner, corner], encoder: 'libx264' };
  const brightCorner = async (display: [number, number, number, number]): Promise<string> => {
    await makeVideo(path, { ...recipe, display });
    const [first] = (await read(path, { count: 1 })).frames;
    const { pixels, width, height } = first!.picture;
    const bright = (x: number, y: number) => pixels[(y * width + x) * 3]! > 128;
    const corners = { tl: [4, 4], tr: [width - 5, 4], bl: [4, height - 5], br: [width - 5, height - 5] };
    const lit = Object.entries(corners).filter(([, [x, y]]) => bright(x!, y!));
    return `${width}x${height} ${lit.map(([name]) => name).join()}`;
  };
  assert.equal(await brightCorner([1, 0, 0, 1]), '64x48 tl');
  assert.equal(await brightCorner([0, 1, -1, 0]), '48x64 tr');
  assert.equal(await brightCorner([-1, 0, 0, -1]), '64x48 br');
  assert.equal(await brightCorner([0, -1, 1, 0]), '48x64 bl');
  assert.equal(await brightCorner([-1, 0, 0, 1]), '64x48 tr');
  await makeVideo(path, { ...recipe, display: [0.7, 0.7, -0.7, 0.7] });
  await refuses(read(path, { count: 1 }), path, /something other than quarter turns/);
});

test('colours come back by the matrix that the stream states', async (t) => {
  const path = join(await temporaryFolder(t), 'colours.mp4');
  const patches = paint(WIDTH, HEIGHT, (x) => (x < WIDTH / 2 ? [220, 40, 40] : [40, 160, 60]));
  const recipe = { ...basics, pictures: [patches], encoder: 'libx264' };
  const stated = { space: AVCOL_SPC_BT709, transfer: AVCOL_TRC_BT709 };
  for (const colour of [{}, { colour: stated }]) {
    await makeVideo(path, { ...recipe, ...colour });
    const [first] = (await read(path, { count: 1 })).frames;
    for (const x of [8, WIDTH - 8]) {
      const at = (20 * WIDTH + x) * 3;
      const off = [0, 1, 2].map((c) => Math.abs(first!.picture.pixels[at + c]! - patches[at + c]!));
      assert.ok(Math.max(...off) <= 6, `off by ${off}`);
    }
  }
});

test('HDR and alpha are refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  const hdr = join(folder, 'hdr.mp4');
  const colour = { space: AVCOL_SPC_BT2020_NCL, transfer: AVCOL_TRC_SMPTE2084 };
  await makeVideo(hdr, { ...basics, pictures: pictures.slice(0, 2), encoder: 'libx264', colour });
  await refuses(read(hdr, { count: 1 }), hdr, /HDR video is not supported/);
  const alpha = join(folder, 'alpha.mkv');
  const transparent = { encoder: 'ffv1', pixelFormat: AV_PIX_FMT_YUVA420P };
  await makeVideo(alpha, { ...basics, pictures: pictures.slice(0, 2), ...transparent });
  await refuses(read(alpha, { count: 1 }), alpha, /has an alpha channel \(yuva420p\)/);
});

test('a truncated video gives the intact frames that it still has, and says so', async (t) => {
  const folder = await temporaryFolder(t);
  const whole = join(folder, 'whole.mp4');
  await makeVideo(whole, { ...basics, encoder: 'libx264', muxer: { movflags: 'faststart' } });
  const bytes = await readFile(whole);
  const cut = join(folder, 'cut.mp4');
  await writeFile(cut, bytes.subarray(0, bytes.length * 0.6));
  const reading = await read(cut, { every: 1 });
  assert.ok(reading.frames.length > 5 && reading.frames.length < COUNT, `${reading.frames.length} frames`);
  assertContent(reading);
  const missing = bytes.length - Math.floor(bytes.length * 0.6);
  assert.equal(reading.notices[0], `truncated: ${missing} bytes are missing at its end`);
  assert.match(reading.notices[1] ?? '', /damaged/);
});

test('truncated mkv, webm and avi are recognised by their own account of their length', async (t) => {
  const folder = await temporaryFolder(t);
  for (const [name, encoder] of [
    ['a.mkv', 'ffv1'],
    ['a.webm', 'libvpx'],
    ['a.avi', 'mpeg4'],
  ] as const) {
    const path = join(folder, name);
    await makeVideo(path, { ...basics, encoder });
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length * 0.6));
    const reading = await read(path, { count: 4 });
    assertContent(reading);
    assert.match(reading.notices[0] ?? '', /^truncated: \d+ bytes are missing/, name);
  }
});

test('a damaged frame and those that build on it are left out; the others are as if nothing were', async (t) => {
  const path = join(await temporaryFolder(t), 'scratched.mp4');
  await makeVideo(path, { ...basics, encoder: 'libx264' });
  const whole = await read(path, { every: 1 });
  const bytes = await readFile(path);
  const at = (await packetPositions(path))[15]!;
  await writeFile(path, bytes.fill(0xff, at, at + 64));
  const scratched = await read(path, { every: 1 });
  // Key frames are 12 apart.
  const intact = whole.frames.filter(({ frame }) => frame.ordinal < 15 || frame.ordinal >= 24);
  assert.deepEqual(scratched.frames, intact);
  assert.deepEqual(scratched.notices, ['9 of the chosen frames are damaged and were left out']);
});

test('a file that is not a video, or has lost its index, is refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  const whole = join(folder, 'whole.mp4');
  await makeVideo(whole, { ...basics, encoder: 'libx264' });
  const bytes = await readFile(whole);
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nwhole.mp4\n#EXT-X-ENDLIST\n';
  const cases: [string, RegExp][] = [
    [await write('cut.mp4', bytes.subarray(0, bytes.length / 2)), /cut off before its index/],
    [await write('empty.mp4', ''), /the file is empty/],
    [await write('text.mkv', 'no video\n'), /not a readable video/],
    [await write('playlist.mp4', playlist), /not a readable video/],
    [join(folder, 'absent.mov'), /no such file/],
  ];
  for (const [path, message] of cases) await refuses(read(path, { count: 2 }), path, message);
});
