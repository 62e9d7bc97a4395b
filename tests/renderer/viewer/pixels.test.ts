import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENGLISH } from '../../../src/language/language.ts';
import {
  amplified,
  channelsText,
  colourAt,
  difference,
  extent,
  minMax,
  type Pixels,
  signedAt,
  subtract,
} from '../../../src/renderer/viewer/pixels.ts';

const picture = (...pixels: [number, number, number][]): Pixels => ({
  width: pixels.length,
  height: 1,
  data: new Uint8ClampedArray(pixels.flatMap((pixel) => [...pixel, 255])),
});

const clean = picture([10, 20, 30], [0, 255, 128], [7, 7, 7]);
const adversarial = picture([12, 17, 30], [0, 253, 130], [7, 7, 8]);
const xi = subtract(adversarial, clean);

test('the perturbation is adversarial minus clean, channel by channel', () => {
  assert.deepEqual([...xi.data], [2, -3, 0, 0, -2, 2, 0, 0, 1]);
  assert.deepEqual(extent(xi), { min: -3, max: 2 });
});

test('min-max spreads the smallest and the largest value over black and white', () => {
  const levels = [...minMax(xi).data];
  const expected = [2, -3, 0, 0, -2, 2, 0, 0, 1].map((value) => Math.round(((value + 3) / 5) * 255));
  assert.deepEqual(
    levels.filter((_, index) => index % 4 !== 3),
    expected,
  );
  assert.ok(levels.every((level, index) => index % 4 !== 3 || level === 255));
});

test('a flat perturbation is mid grey, not a division by zero', () => {
  assert.deepEqual([...minMax(subtract(clean, clean)).data.slice(0, 4)], [128, 128, 128, 255]);
});

test('amplified is mid grey plus the gain, and saturates', () => {
  assert.deepEqual([...amplified(xi, 10).data.slice(0, 3)], [148, 98, 128]);
  assert.deepEqual([...amplified(xi, 100).data.slice(0, 3)], [255, 0, 128]);
});

test('the difference shows sizes on black', () => {
  assert.deepEqual([...difference(xi, 20).data.slice(0, 8)], [40, 60, 0, 255, 0, 40, 40, 255]);
});

test('the readout is that of the pixel under the pointer, and nothing outside', () => {
  assert.deepEqual(colourAt(clean, 1.999, 0.5), [0, 255, 128]);
  assert.deepEqual(signedAt(xi, 1.2, 0), [0, -2, 2]);
  for (const [x, y] of [
    [-0.01, 0],
    [3, 0],
    [0, 1],
  ] as const)
    assert.equal(colourAt(clean, x, y), null);
});

test('readouts have one width and perturbations a sign', () => {
  assert.equal(channelsText([0, 12, 255], 'level', ENGLISH), '  0  12 255');
  assert.equal(channelsText([-3, 0, 2.4567], 'float', ENGLISH), '    −3      0  +2.46');
  assert.equal(channelsText([-3, 0, 12], 'step', ENGLISH), '  −3    0  +12');
  assert.equal(channelsText(null, 'level', ENGLISH).length, channelsText([0, 0, 0], 'level', ENGLISH).length);
});
