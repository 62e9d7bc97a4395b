import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cropBox } from '../../../src/main/decode/crop.ts';

const picture = { width: 200, height: 100 };
const SQUARE = { width: 64, height: 64 };

test('a crop is a square around the centre of the face, scaled by its longer side', () => {
  const box = cropBox({ x: 90, y: 40, width: 20, height: 30 }, 1.3, picture, SQUARE);
  assert.deepEqual(box, { x: 81, y: 36, width: 39, height: 39 });
});

test('a crop that would reach over a border is moved inside', () => {
  const corner = cropBox({ x: -5, y: -3, width: 20, height: 20 }, 1.5, picture, SQUARE);
  assert.deepEqual(corner, { x: 0, y: 0, width: 30, height: 30 });
  const opposite = cropBox({ x: 185, y: 85, width: 20, height: 20 }, 1.5, picture, SQUARE);
  assert.deepEqual(opposite, { x: 170, y: 70, width: 30, height: 30 });
});

test('a crop larger than the picture shrinks to its shorter side and stays over the face', () => {
  const box = cropBox({ x: 120, y: 10, width: 60, height: 90 }, 1.3, picture, SQUARE);
  assert.deepEqual(box, { x: 100, y: 0, width: 100, height: 100 });
});

test('for an input that is no square it is the smallest box of its proportions around the square', () => {
  const face = { x: 90, y: 40, width: 20, height: 20 };
  const tall = cropBox(face, 1.5, picture, { width: 96, height: 128 });
  assert.deepEqual(tall, { x: 85, y: 30, width: 30, height: 40 });
  const wide = cropBox(face, 1.5, picture, { width: 128, height: 64 });
  assert.deepEqual(wide, { x: 70, y: 35, width: 60, height: 30 });
  const large = cropBox(face, 5, picture, { width: 64, height: 128 });
  assert.deepEqual(large, { x: 75, y: 0, width: 50, height: 100 });
});
