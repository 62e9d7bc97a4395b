import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeSafetensors } from '../../../src/main/domain/detectors/formats/safetensors.ts';
import { readPerturbation } from '../../../src/renderer/viewer/floatTensor.ts';

const bytesOf = (shape: number[], data: Float32Array): ArrayBuffer =>
  Uint8Array.from(writeSafetensors({ perturbation: { shape, data } })).buffer;

test('a kept perturbation is read as the store writes it, in 1/255', () => {
  const values = Float32Array.from({ length: 12 }, (_, index) => (index - 6) / 255);
  const xi = readPerturbation(bytesOf([2, 2, 3], values));
  assert.deepEqual([xi.width, xi.height], [2, 2]);
  for (const [index, value] of xi.data.entries()) assert.ok(Math.abs(value - (index - 6)) < 1e-5);
  assert.deepEqual(readPerturbation(bytesOf([1, 2, 2, 3], values)).data, xi.data);
});

test('what is not a float tensor is refused', () => {
  assert.throws(() => readPerturbation(new ArrayBuffer(4)), RangeError);
  assert.throws(() => readPerturbation(new Uint8Array(16).fill(255).buffer), RangeError);
  assert.throws(() => readPerturbation(bytesOf([2, 2, 1], new Float32Array(4))), RangeError);
});
