import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import type { Label } from '../../../src/common/base/label.ts';
import type { FixedDefence } from '../../../src/common/defences/registry.ts';
import { defended } from '../../../src/engine/defences/defended.ts';
import { transformOf } from '../../../src/engine/defences/registry.ts';
import { activation } from '../../../src/engine/losses/criteria.ts';
import { gradientOf, slopeOf } from '../../../src/engine/networks/objective.ts';
import { buildDetector } from '../../../src/engine/networks/registry.ts';
import { randomSource } from '../../../src/engine/random/seeded.ts';
import { randomDetector } from '../../support/randomDetector.ts';

const SIDE = 30; // not a multiple of 8
const random = randomSource(11);
const DEFENCES: FixedDefence[] = [
  { defence: 'jpeg', quality: 75 },
  { defence: 'bits', bits: 3 },
  { defence: 'median' },
];

before(async () => {
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${path.dirname(entry)}/`);
  assert.ok(await tf.setBackend('wasm'));
});

/** Smooth pictures with noise on them: bytes [n * side * side * 3]. */
function bytes(n: number, side: number): Uint8Array {
  return Uint8Array.from({ length: n * side * side * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side) % side];
    return Math.round(128 + 60 * Math.sin(x / 5 + (i % 3)) * Math.cos(y / 7) + 30 * (random() - 0.5));
  });
}

const batch = (pixels: Uint8Array, side: number) =>
  tf.tensor4d(
    Float32Array.from(pixels, (b) => b / 255),
    [pixels.length / (side * side * 3), side, side, 3],
  );

test('JPEG takes away what libjpeg takes away, with colours at full resolution', async () => {
  for (const quality of [95, 75, 30]) {
    const pixels = bytes(1, SIDE);
    const file = await sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .jpeg({ quality, chromaSubsampling: '4:4:4', optimiseScans: false, mozjpeg: false })
      .toBuffer();
    const expected = await sharp(file).raw().toBuffer();
    const found = transformOf({ defence: 'jpeg', quality }).forward(batch(pixels, SIDE)).dataSync();
    const mine = Array.from(found, (value) => 255 * value);
    const away = (one: ArrayLike<number>, other: ArrayLike<number>) =>
      pixels.reduce((sum, _, i) => sum + Math.abs(one[i]! - other[i]!), 0) / pixels.length;
    // libjpeg's integer DCT rounds otherwise where a coefficient lies near the middle of a step.
    const own = away(expected, pixels);
    assert.ok(away(mine, expected) < 0.35 * own, `quality ${quality}: ${away(mine, expected)} of ${own}`);
    assert.ok(Math.abs(away(mine, pixels) / own - 1) < 0.03, `quality ${quality}: ${away(mine, pixels)}`);
  }
});

test('bits are rounded, and the median is the median', () => {
  const [side, pixels] = [9, bytes(1, 9)];
  const x = batch(pixels, side);
  const rounded = transformOf({ defence: 'bits', bits: 3 }).forward(x).dataSync();
  for (const [i, byte] of pixels.entries())
    assert.ok(Math.abs(rounded[i]! - Math.round((7 * byte) / 255) / 7) < 1e-6, `${byte}`);
  const found = transformOf({ defence: 'median' }).forward(x).dataSync();
  const inside = (v: number) => Math.min(side - 1, Math.max(0, v));
  for (let y = 0; y < side; y++)
    for (let column = 0; column < side; column++)
      for (let c = 0; c < 3; c++) {
        const around = [-1, 0, 1].flatMap((dy) =>
          [-1, 0, 1].map((dx) => pixels[(inside(y + dy) * side + inside(column + dx)) * 3 + c]!),
        );
        const expected = around.sort((a, b) => a - b)[4]! / 255;
        assert.ok(Math.abs(found[(y * side + column) * 3 + c]! - expected) < 1e-6, `${y},${column},${c}`);
      }
});

test("the median's gradient against finite differences, edges and corners included", () => {
  const side = 6;
  // All values apart by more than the step, so that no order changes on the way.
  const values = Array.from({ length: side * side * 3 }, (_, i) => ((i * 61) % 108) / 108);
  const x = tf.tensor4d(values, [1, side, side, 3]);
  const weights = tf.tensor4d(
    values.map(() => random() - 0.5),
    x.shape,
  );
  const transform = transformOf({ defence: 'median' });
  const gradient = transform.trace(x).pullback(weights).dataSync();
  const loss = (at: number[]) =>
    tf.tidy(() => tf.sum(tf.mul(transform.forward(tf.tensor4d(at, x.shape)), weights)).dataSync()[0]!);
  const h = 1 / 400;
  for (const i of values.keys()) {
    const shifted = (sign: number) => values.map((value, k) => (k === i ? value + sign * h : value));
    const expected = (loss(shifted(1)) - loss(shifted(-1))) / (2 * h);
    assert.ok(Math.abs(gradient[i]! - expected) < 1e-3, `${i}: ${gradient[i]}, not ${expected}`);
  }
});

test('of equal pixels each passes its share on, and nothing is lost', () => {
  const x = tf.fill([1, 5, 5, 3], 0.5) as tf.Tensor4D;
  const { pullback } = transformOf({ defence: 'median' }).trace(x);
  const back = pullback(tf.onesLike(x));
  assert.ok(Math.abs(tf.sum(back).dataSync()[0]! - 75) < 1e-3);
});

test('a defended detector says of a picture what the bare one says of the defended picture, whoever is beside it', () => {
  const { contract, weights } = randomDetector('multitask');
  const bare = buildDetector({ ...contract, inputSize: 64 }, weights);
  const x = batch(bytes(3, 64), 64);
  for (const defence of DEFENCES) {
    const detector = defended(bare, transformOf(defence));
    const said = detector.raw(x).dataSync();
    const expected = bare.raw(transformOf(defence).forward(x)).dataSync();
    assert.deepEqual([...said], [...expected], defence.defence);
    const toward = (at: tf.Tensor4D, ...labels: Label[]) =>
      gradientOf(detector, at, { slope: slopeOf(labels.map(activation)) });
    const { gradient } = toward(x, 1, 1, 0);
    const alone = toward(tf.slice(x, [1, 0, 0, 0], [1, 64, 64, 3]), 1);
    const own = tf.slice(gradient, [1, 0, 0, 0], [1, 64, 64, 3]).dataSync();
    assert.ok(
      own.some((value) => value !== 0),
      defence.defence,
    );
    assert.deepEqual([...alone.gradient.dataSync()], [...own], defence.defence);
  }
});
