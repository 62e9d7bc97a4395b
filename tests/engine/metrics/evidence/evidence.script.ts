import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import {
  calibrate,
  hasWeight,
  type SourcedScore,
} from '../../../../src/engine/metrics/evidence/calibrated.ts';
import { mulberry } from './draws.ts';
import { furthest, seededSet, valuesOf } from './values.ts';

/**
 * Compares the metrics of evidence with scikit-learn, SciPy and the formulas on 20 seeded sets, writes the first three as goldens,
 * and plants conditions without weight. PYTHON names a Python that has scikit-learn.
 */
const HERE = new URL('.', import.meta.url);
const sets = Array.from({ length: 20 }, (_, seed) => seededSet(seed + 1));
const python = spawnSync(process.env.PYTHON ?? 'python3', [new URL('reference.py', HERE).pathname], {
  input: JSON.stringify(sets),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
assert.equal(python.status, 0, python.stderr);
const reference = JSON.parse(python.stdout) as ReturnType<typeof valuesOf>[];
const differences = sets.map((set, i) => furthest(reference[i]!, valuesOf(set)));
const worst = differences.reduce((most, one) => (one[1] > most[1] ? one : most));
console.log(`20 sets: at most ${worst[1].toExponential(1)} apart, in ${worst[0]}`);
assert.ok(worst[1] < 1e-6);
writeFileSync(new URL('golden.json', HERE), `${JSON.stringify(reference.slice(0, 3), null, 2)}\n`);

/** Without weight: drawn alike, always the same, and the wrong way round. */
const PLANTED = {
  alike: ({ normal }: ReturnType<typeof mulberry>) => normal(),
  same: () => 1,
  reversed: ({ normal }: ReturnType<typeof mulberry>, positive: boolean) => normal() - (positive ? 2 : 0),
};
let [planted, none] = [0, 0];
for (const [index, draw] of Object.values(PLANTED).entries())
  for (let set = 0; set < 30; set++) {
    const draws = mulberry(1000 * index + set);
    const scores: SourcedScore[] = Array.from({ length: 20 + 2 * set }, (_, i) => ({
      source: `${i}`,
      positive: i % 2 === 0,
      score: draw(draws, i % 2 === 0),
    }));
    planted++;
    if (!hasWeight(calibrate(scores)!)) none++;
  }
console.log(`conditions without weight: ${none} of ${planted} are said to have none`);
assert.equal(none, planted);
