import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { flipOf, PICTURES } from './values.ts';

const golden: { flip: number[] } = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8'));

test('FLIP is that of whole kernels in NumPy; of a clip the mean over its frames', () => {
  for (const [i, pair] of PICTURES.entries()) {
    const found = flipOf(pair);
    assert.ok(Math.abs(found - golden.flip[i]!) < 1e-6, `pair ${i}: ${found} is not ${golden.flip[i]}`);
  }
  const [{ width, height, clean, other, pixelsPerDegree }] = PICTURES as [(typeof PICTURES)[0]];
  const flip = flipFrom(
    Uint8Array.from([...clean, ...other]),
    { width, height: height, frames: 2 },
    pixelsPerDegree,
  );
  assert.equal(flip(Uint8Array.from([...clean, ...other])), 0);
  const half = flip(Uint8Array.from([...other, ...other]));
  assert.ok(Math.abs(half - golden.flip[0]! / 2) < 1e-6, `${half}`);
});
