import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosen } from '../../../../src/main/outputs/reports/gallery/gallery.ts';
import { minMax } from '../../../../src/main/outputs/reports/gallery/pictures.ts';

const ranks = (n: number) => Array.from({ length: n }, (_, item) => ({ item }));

test('faces are chosen by their rank, and one of the others by chance', () => {
  const roles = chosen(ranks(9), 0.999);
  assert.deepEqual(
    [...roles].sort(([a], [b]) => a - b),
    [
      [0, 'strongest'],
      [4, 'median'],
      [7, 'random'],
      [8, 'weakest'],
    ],
  );
  assert.equal(chosen(ranks(9), 0).get(1), 'random');
});

test('the gallery shows few faces once each', () => {
  assert.deepEqual([...chosen(ranks(0), 0.5)], []);
  assert.deepEqual([...chosen(ranks(1), 0.5)], [[0, 'strongest']]);
  assert.equal(chosen(ranks(3), 0.5).size, 3);
  assert.equal(new Set(chosen(ranks(4), 0.5).values()).size, 4);
});

test('a perturbation is stretched from its smallest to its largest value', () => {
  assert.deepEqual([...minMax(Float32Array.of(-0.5, 0, 0.5))], [0, 128, 255]);
  assert.deepEqual([...minMax(Float32Array.of(0.1, 0.1))], [0, 0], 'nothing to stretch');
});
