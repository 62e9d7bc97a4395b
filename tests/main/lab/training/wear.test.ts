import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import {
  type Crops,
  drawWear,
  drawWorn,
  type Wear,
  wearBoth,
} from '../../../../src/main/lab/training/wear.ts';

const SIDE = 70;
const SIZE = 64;

/** A crop of smooth colour with some noise, and a forgery of it: its middle, made darker. */
function crops(forged: boolean): Crops {
  const random = seededRandom(5);
  const real = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE)];
    return 90 + x + 20 * Math.sin(y / 6 + (i % 3)) + random.between(-8, 8);
  });
  const mask = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    return x > 20 && x < 45 && y > 25 && y < 50 ? 1 : 0;
  });
  const fake = forged
    ? real.map((value, i) => (mask[Math.floor(i / 3)] === 1 ? value / 2 : value))
    : real.slice();
  return { real, fake, mask, side: SIDE, scale: 1.5 };
}

const wears = Array.from({ length: 80 }, (_, i) => drawWear(seededRandom(i)));

test('a third comes as it is; every step of wear is drawn, within its bounds', () => {
  const many = Array.from({ length: 3000 }, (_, i) => drawWear(seededRandom(i)));
  const worn = many.flatMap((wear) => wear.worn ?? []);
  assert.ok(Math.abs(1 - worn.length / many.length - 1 / 3) < 0.03);
  const codecs = new Set(worn.flatMap((one) => one.codecs.map(({ codec }) => codec)));
  assert.deepEqual([...codecs].sort(), ['h264', 'jpeg', 'webp']);
  for (const { crop, side, light, noise, codecs } of worn) {
    assert.ok(crop.share >= 0.8 && crop.share <= 1 && side >= 0.38 && codecs.length <= 2);
    if (light !== null) assert.ok(light.gamma >= 0.7 && light.gamma <= 1.4 && light.saturation >= 0.5);
    if (noise !== null) assert.ok(noise.deviation <= 5);
  }
  const foci = worn.map(({ focus }) => (focus === null ? 'none' : Object.keys(focus)[0]));
  assert.deepEqual([...new Set(foci)].sort(), ['blur', 'median', 'none', 'sharpen']);
});

test('a forgery that changes nothing stays the bytes of the real face through any wear', async () => {
  for (const [i, wear] of wears.entries()) {
    const { real, fake } = await wearBoth(crops(false), wear, SIZE);
    assert.equal(real.length, SIZE * SIZE * 3);
    assert.deepEqual(fake, real, `wear ${i}: ${JSON.stringify(wear)}`);
  }
});

test('the same wear gives the same bytes, and another one others', async () => {
  const once = await Promise.all(wears.slice(0, 20).map((wear) => wearBoth(crops(true), wear, SIZE)));
  const again = await Promise.all(wears.slice(0, 20).map((wear) => wearBoth(crops(true), wear, SIZE)));
  assert.deepEqual(again, once);
  const worn = once
    .filter((_, i) => wears[i]!.worn !== null)
    .map(({ real }) => Buffer.from(real).toString('base64'));
  assert.equal(new Set(worn).size, worn.length);
});

test('what is forged stays where the mask says, mirrored and cut with the face', async () => {
  const plain: Wear = { mirrored: false, worn: null };
  const straight = await wearBoth(crops(true), plain, SIZE);
  const mirrored = await wearBoth(crops(true), { ...plain, mirrored: true }, SIZE);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++)
      assert.equal(mirrored.mask[y * SIZE + x], straight.mask[y * SIZE + SIZE - 1 - x]);
  for (const wear of wears.slice(0, 30)) {
    const { real, fake, mask } = await wearBoth(crops(true), wear, SIZE);
    const change = { inside: 0, outside: 0 };
    const count = { inside: 0, outside: 0 };
    for (let i = 0; i < mask.length; i++) {
      const where = mask[i] === 1 ? 'inside' : 'outside';
      count[where]++;
      for (let c = 0; c < 3; c++) change[where] += Math.abs(real[3 * i + c]! - fake[3 * i + c]!);
    }
    assert.ok(count.inside > 0.05 * mask.length && count.inside < 0.4 * mask.length);
    assert.ok(change.inside / count.inside > 4 * (change.outside / count.outside), JSON.stringify(wear));
  }
});

test('wear does what it says: dark gamma darkens, blur smooths, sharpening does the opposite', async () => {
  const bare = {
    ...drawWorn(seededRandom(1)),
    light: null,
    details: null,
    focus: null,
    noise: null,
    codecs: [],
  };
  const through = async (change: Partial<typeof bare> | Partial<NonNullable<Wear['worn']>>) =>
    (await wearBoth(crops(false), { mirrored: false, worn: { ...bare, side: 1, ...change } }, SIZE)).real;
  const mean = (pixels: Uint8Array) => pixels.reduce((a, b) => a + b, 0) / pixels.length;
  const roughness = (pixels: Uint8Array) =>
    pixels.reduce((sum, value, i) => sum + (i < 3 ? 0 : Math.abs(value - pixels[i - 3]!)), 0);
  const asItIs = await through({});
  const light = {
    gamma: 1.4,
    contrast: 1,
    balance: [1, 1, 1] as [number, number, number],
    tone: [],
    saturation: 1,
  };
  assert.ok(mean(await through({ light })) < mean(asItIs) - 10);
  const grey = await through({ light: { ...light, gamma: 1, saturation: 0 } });
  assert.ok(grey.every((value, i) => value === grey[i - (i % 3)]));
  assert.ok(roughness(await through({ focus: { blur: 1.4 } })) < 0.8 * roughness(asItIs));
  assert.ok(roughness(await through({ focus: { sharpen: 2 } })) > 1.3 * roughness(asItIs));
  assert.ok(roughness(await through({ details: { size: 4, contrast: 0.5 } })) < roughness(asItIs));
  assert.ok(roughness(await through({ noise: { deviation: 5, grey: false, seed: 1 } })) > roughness(asItIs));
});
