import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import type { Picture } from '../../../../src/main/decode/planes.ts';
import { drawRecipe, inFootage } from '../../../../src/main/lab/forging/families.ts';
import { softnessOf } from '../../../../src/main/lab/forging/softness.ts';
import type { SwapRecipe } from '../../../../src/main/lab/forging/swap.ts';

/** Rectangles of many greys with hard edges, as a lens of this blur shows them. */
async function seen(blur: number): Promise<Picture> {
  const [width, height] = [200, 180];
  const random = seededRandom(11);
  const pixels = new Uint8Array(width * height * 3);
  for (let k = 0; k < 60; k++) {
    const [left, top, level] = [random.below(width), random.below(height), random.below(256)];
    const [right, bottom] = [left + 10 + random.below(50), top + 10 + random.below(50)];
    for (let y = top; y < Math.min(bottom, height); y++)
      pixels.fill(level, (y * width + left) * 3, (y * width + Math.min(right, width)) * 3);
  }
  if (blur === 0) return { width, height, pixels };
  const raw = { width, height, channels: 3 } as const;
  return { width, height, pixels: new Uint8Array(await sharp(pixels, { raw }).blur(blur).raw().toBuffer()) };
}

test('the softness of a picture is the blur that made it soft', async () => {
  assert.ok(softnessOf(await seen(0)) < 0.3);
  for (const blur of [0.8, 1.2, 1.6]) {
    const softness = softnessOf(await seen(blur));
    assert.ok(Math.abs(softness - blur) < 0.3, `${blur}: ${softness}`);
  }
});

test('a picture without an edge has no softness to speak of', () => {
  const [width, height] = [16, 16];
  assert.equal(softnessOf({ width, height, pixels: new Uint8Array(width * height * 3).fill(90) }), 0);
});

test('what is rendered at a lower resolution has a share of the detail that its footage has', () => {
  const recipe = drawRecipe('swap', seededRandom(1)) as SwapRecipe;
  const detailIn = (softness: number, shrink = 1) =>
    (inFootage(recipe, softness, shrink) as SwapRecipe).detail;
  assert.equal(detailIn(0), recipe.detail);
  assert.ok(Math.abs(detailIn(Math.sqrt(3) / 2) - recipe.detail / 2) < 1e-12);
  assert.equal(detailIn(0, 3), recipe.detail / 3, 'a crop that is shrunk to a third shows a third');
  assert.equal(detailIn(0, 0.5), recipe.detail, 'a crop that is enlarged shows no more than it has');
});
