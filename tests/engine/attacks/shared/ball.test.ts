import assert from 'node:assert/strict';
import { test } from 'node:test';
import { descentDirection, l1Of, l2Of, moved, plus } from '../../../../src/engine/attacks/shared/ball.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';

const SPECIAL = [0, -0, 1e-45, -1e-45, 1e38, -1e38, Infinity, -Infinity, Number.NaN];
const a = Float32Array.of(...SPECIAL, ...uniformNoise(999, 1, 1));
const b = Float32Array.of(...uniformNoise(a.length, 1, 2));

test('the direction in L-infinity is -sign(g), of zeros, the smallest, infinite ones and what is no number too', () => {
  const signs = a.map((g) => -Math.sign(g));
  for (const found of [descentDirection(a, 'linf'), descentDirection(a, 'linf', b.slice())])
    for (const [i, sign] of signs.entries()) assert.ok(Object.is(found[i], sign), `${a[i]}: ${found[i]}`);
  // A gradient that is part of a longer array, as engines give them.
  assert.deepEqual(descentDirection(a.subarray(3, 40), 'linf'), signs.subarray(3, 40));
});

test('the direction in L2 has length 1, and is 0 where the gradient is', () => {
  assert.ok(Math.abs(l2Of(descentDirection(b, 'l2')) - 1) < 1e-6);
  assert.deepEqual(
    descentDirection(new Float32Array(4), 'l2', Float32Array.of(1, 2, 3, 4)),
    new Float32Array(4),
  );
});

test('sums go value by value, rounded to 32 bits where they are kept', () => {
  const finite = a.subarray(SPECIAL.length);
  assert.equal(
    l1Of(finite),
    [...finite].reduce((sum, g) => sum + Math.abs(g), 0),
  );
  assert.deepEqual(
    plus(a, b),
    a.map((v, i) => v + b[i]!),
  );
  const there = b.slice();
  assert.deepEqual(
    moved(there, 0.3, finite, there).subarray(0, finite.length),
    b.map((v, i) => v + 0.3 * finite[i]!).subarray(0, finite.length),
  );
});
