import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixSeed, seededRandom } from '../../../../src/engine/random/draws.ts';
import type { Picture } from '../../../../src/main/decode/planes.ts';
import { type Recompression, recompress } from '../../../../src/main/decode/recompress.ts';
import {
  asItIs,
  type Camera,
  type Capture,
  drawCapture,
  keep,
} from '../../../../src/main/lab/forging/capture.ts';
import { drawRecipe, FAMILIES, type Recipe } from '../../../../src/main/lab/forging/families.ts';
import { forgePair } from '../../../../src/main/lab/forging/pair.ts';
import type { SourcedFace } from '../../../../src/main/lab/forging/pristine.ts';
import { noiseFace } from './faces.ts';

const target = noiseFace(3, 180, 160);
const donor = noiseFace(4, 150, 170);
const CODECS: Recompression[] = [
  { codec: 'none' },
  { codec: 'jpeg', quality: 80 },
  { codec: 'h264', crf: 23 },
];
const nothing: Recipe = {
  family: 'self-blend',
  region: 'whole',
  forehead: 0.5,
  shift: [0, 0],
  scale: 1,
  gains: [1, 1, 1],
  detail: 1,
  sharpen: 0,
  reach: 1,
  feather: 0.1,
  opacity: 0,
};

test('a pair whose forgery changes nothing is the same to the byte: camera and codec treat both alike', async () => {
  const random = seededRandom(9);
  for (const codec of CODECS) {
    for (let i = 0; i < 3; i++) {
      const capture = { ...drawCapture(random), codec };
      const { real, fake } = await forgePair(target, donor, { recipe: nothing, capture }, 64);
      assert.ok(Buffer.compare(real, fake) === 0, `${JSON.stringify(capture)}: the two differ`);
    }
  }
});

test('without a codec a pair differs by the forgery alone, and the mask says where', async () => {
  for (const family of FAMILIES) {
    const random = seededRandom(11);
    // A forehead as high as this face's picture has room for.
    const recipe = { ...drawRecipe(family, random), forehead: 0.3 };
    const capture = { ...drawCapture(random), codec: { codec: 'none' } as const };
    const size = 64;
    const { real, fake, mask } = await forgePair(target, donor, { recipe, capture }, size);
    let forged = 0;
    let changedFarAway = 0;
    let changedInside = 0;
    for (let i = 0; i < mask.length; i++) {
      const same = [0, 1, 2].every((c) => real[i * 3 + c] === fake[i * 3 + c]);
      if (mask[i] === 1) {
        forged++;
        if (!same) changedInside++;
      }
      // The face lies in the middle: its outline never comes near the border.
      const [x, y] = [i % size, Math.floor(i / size)];
      if (Math.min(x, y, size - 1 - x, size - 1 - y) < 3 && !same) changedFarAway++;
    }
    assert.ok(forged > 0.01 * mask.length && forged < 0.7 * mask.length, `${family}: ${forged} forged`);
    assert.ok(changedInside > 0.9 * forged, `${family}: ${changedInside} of ${forged} changed`);
    assert.equal(changedFarAway, 0, `${family}: changed at the border`);
  }
});

test('a forgery is as coarse in what the detector sees, however large the face is in its footage', async () => {
  const size = 128;
  const recipe = { ...drawRecipe('swap', seededRandom(2)), detail: 0.35, crispness: 0, reach: 0.9 };
  const leftAt = async (side: number, camera: Camera) => {
    const capture: Capture = { camera, codec: { codec: 'none' } };
    const pair = await forgePair(patchedFace(5, side), patchedFace(6, side), { recipe, capture }, size);
    return fineness(pair.fake, pair.mask, size) / fineness(pair.real, pair.mask, size);
  };
  const plain = asItIs(size);
  const [small, ...larger] = [
    await leftAt(150, plain),
    await leftAt(300, plain),
    await leftAt(1100, plain),
    await leftAt(500, { ...plain, resolution: 500 }),
  ];
  for (const left of larger) {
    assert.ok(left < 0.6, `${left} of the fine differences are left`);
    assert.ok(Math.abs(left - small!) < 0.1, `${left}, and ${small} in the smallest`);
  }
});

test('codecs: the same bytes each time, and the more compression the less is left', async () => {
  const smooth = gradient(64, 48);
  for (const [mild, strong] of [
    [
      { codec: 'jpeg', quality: 95 },
      { codec: 'jpeg', quality: 20 },
    ],
    [
      { codec: 'h264', crf: 8 },
      { codec: 'h264', crf: 40 },
    ],
  ] as [Recompression, Recompression][]) {
    const [a, again, b] = [
      await recompress(smooth, mild),
      await recompress(smooth, mild),
      await recompress(smooth, strong),
    ];
    assert.equal(a.length, smooth.pixels.length);
    assert.deepEqual(a, again);
    const [little, much] = [error(a, smooth.pixels), error(b, smooth.pixels)];
    assert.ok(little > 0 && little < 4, `${mild.codec}: ${little}`);
    assert.ok(much > 1.5 * little, `${mild.codec}: ${little}, then ${much}`);
  }
});

test('codecs: the same bytes while much else is made and collected', async () => {
  const picture = gradient(160, 160);
  const codec: Recompression = { codec: 'h264', crf: 23 };
  const expected = await recompress(picture, codec);
  for (let round = 0; round < 30; round++) {
    const others: Promise<Uint8Array>[] = Array.from({ length: 4 }, () => recompress(picture, codec));
    // What is dropped here makes the collector run while the codecs are at work.
    for (let i = 0; i < 8; i++) Buffer.alloc(5e6).fill(i);
    for (const bytes of await Promise.all(others))
      assert.ok(Buffer.compare(bytes, expected) === 0, `round ${round}: other bytes`);
  }
});

test('a crop of the size asked for is kept as it is, another one is resized', async () => {
  const picture = gradient(64, 64);
  const { camera } = drawCapture(seededRandom(1));
  const kept = await keep(picture, { camera, codec: { codec: 'none' } }, 64);
  assert.deepEqual(kept, picture.pixels);
  assert.equal((await keep(picture, { camera, codec: { codec: 'none' } }, 32)).length, 32 * 32 * 3);
});

function gradient(width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    const at = Math.floor(i / 3);
    pixels[i] = 40 + 2 * (at % width) + (i % 3) * 20 + 20 * Math.sin(at / 7);
  }
  return { width, height, pixels };
}

/** Root mean square difference. */
function error(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(sum / a.length);
}

/** A face of patches with edges as sharp as its picture can show. */
function patchedFace(seed: number, side: number): SourcedFace {
  const face = noiseFace(seed, side, side);
  const patch = side / 40;
  for (let i = 0; i < face.picture.pixels.length; i++) {
    const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side)];
    const random = mixSeed(seed, Math.floor(x / patch), Math.floor(y / patch), i % 3);
    face.picture.pixels[i] = 60 + (random % 140);
  }
  return face;
}

/** Mean size of the Laplacian of green within the mask. */
function fineness(pixels: Uint8Array, mask: Uint8Array, size: number): number {
  let sum = 0;
  let count = 0;
  for (let i = size + 1; i < mask.length - size - 1; i++) {
    if (mask[i] === 0) continue;
    const green = (at: number) => pixels[3 * at + 1]!;
    sum += Math.abs(4 * green(i) - green(i - 1) - green(i + 1) - green(i - size) - green(i + size));
    count++;
  }
  return sum / count;
}
