import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { flipOf, PICTURES } from './values.ts';

/**
 * Compares what stands for eyes and judgements with reference.py, and writes what that says as goldens. PYTHON names a Python that has
 * SciPy.
 */
const HERE = new URL('.', import.meta.url);
const python = spawnSync(process.env.PYTHON ?? 'python3', [new URL('reference.py', HERE).pathname], {
  input: JSON.stringify({ pictures: PICTURES }),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
assert.equal(python.status, 0, python.stderr);
const reference = JSON.parse(python.stdout) as { flip: number[] };

const furthest = Math.max(...PICTURES.map((pair, i) => Math.abs(flipOf(pair) - reference.flip[i]!)));
console.log(`FLIP: at most ${furthest.toExponential(1)} apart on ${PICTURES.length} pairs`);
assert.ok(furthest < 1e-6);

const side = 256;
const face = new Uint8Array(3 * side * side).map((_, i) => (i * 7919) % 256);
const worn = face.map((v, i) => (i % 3 === 0 ? Math.min(255, v + 4) : v));
const runs = Array.from({ length: 9 }, () => {
  const begun = performance.now();
  flipFrom(face, { width: side, height: side, frames: 1 }, 67)(worn);
  return performance.now() - begun;
});
console.log(`FLIP of a face of ${side} pixels a side: ${runs.sort((a, b) => a - b)[4]!.toFixed(0)} ms`);

writeFileSync(new URL('golden.json', HERE), `${JSON.stringify(reference, null, 2)}\n`);
