import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { aucVariance } from '../../../../src/engine/metrics/inference/auc.ts';
import { holm } from '../../../../src/engine/metrics/inference/holm.ts';
import { Ranking } from '../../../../src/engine/metrics/inference/operating.ts';
import { mcNemar, signFlip } from '../../../../src/engine/metrics/inference/pairedTests.ts';
import {
  clopperPearson,
  proportionInterval,
  wilson,
} from '../../../../src/engine/metrics/inference/proportion.ts';
import { bcaInterval, leaveOut, replicates } from '../../../../src/engine/metrics/inference/resampling.ts';
import { mulberry } from '../evidence/draws.ts';

/**
 * Compares intervals and tests with SciPy, scikit-learn (statsmodels where it is there) and the formulas on 20 seeded sets; ends with a
 * reason where Python lacks them. PYTHON names the Python. npm run test:figures
 */
const UNITS = 12;
const FACES = 8;
const DRAWS = 200;

/** Faces of people of both classes, their decisions, and everything else that reference.py reads. */
function setOf(seed: number) {
  const { uniform, normal } = mulberry(seed);
  const whole = (below: number) => Math.floor(below * uniform());
  const faces = Array.from({ length: UNITS * FACES }, (_, i) => ({ unit: i % UNITS, positive: whole(2) }));
  const own = faces.slice(0, UNITS).map(() => normal());
  // In steps, so that some scores are equal.
  const scores = faces.map(({ unit, positive }) => Math.round(4 * (positive + own[unit]! + normal())) / 4);
  const n = own.map(() => 1 + whole(20));
  const rate = uniform();
  return {
    scores,
    positive: faces.map(({ positive }) => positive),
    unit: faces.map(({ unit }) => unit),
    n,
    right: n.map((m) => Math.round(m * Math.min(1, Math.max(0, rate + 0.4 * normal())))),
    gained: whole(12),
    lost: 1 + whole(30),
    differences: own.map(() => whole(9) - 3),
    ps: Array.from({ length: 7 }, () => uniform() ** 3),
  };
}

function valuesOf(seed: number) {
  const set = setOf(seed);
  const faces = { ...set, units: UNITS };
  const ranking = new Ranking(faces);
  const weights: number[][] = [];
  const statistics = (weight: ArrayLike<number>) => {
    weights.push(Array.from(weight));
    const found = ranking.parting(weight);
    return found === null ? null : [found.auc];
  };
  const [left] = leaveOut(statistics, UNITS)!;
  weights.length = 0;
  const [draws] = replicates(statistics, UNITS, seed, DRAWS);
  const { auc, ap } = ranking.parting()!;
  const alone = { ...faces, unit: set.unit.map((_, i) => i), units: set.unit.length };
  const [k, n] = [set.right, set.n].map((of) => of.reduce((sum, value) => sum + value, 0)) as [
    number,
    number,
  ];
  const values: Record<string, number | number[]> = {
    auc,
    ap,
    delong: aucVariance(alone)!.variance,
    obuchowski: aucVariance(faces)!.variance,
    mcNemar: mcNemar(set.gained, set.lost),
    signFlip: signFlip(set.differences, seed).p,
    holm: holm(set.ps),
    bca: bcaInterval(left!, draws!)!,
    clopperPearson: clopperPearson(k / n, n),
    wilson: wilson(k, n)!,
    kornGraubard: proportionInterval(set)!.bounds,
  };
  return { set: { ...set, weights }, values };
}

const python = process.env.PYTHON ?? 'python3';
const there = spawnSync(
  python,
  ['-c', 'import scipy, sklearn; print(scipy.__version__, sklearn.__version__)'],
  {
    encoding: 'utf8',
  },
);
if (there.status !== 0) {
  const reason = there.error?.message ?? there.stderr.trim().split('\n').at(-1);
  console.log(`skipped: ${python} has no SciPy and scikit-learn to compare with (${reason})`);
  process.exit();
}
const sets = Array.from({ length: 20 }, (_, seed) => valuesOf(seed + 1));
const reference = spawnSync(python, [new URL('reference.py', import.meta.url).pathname], {
  input: JSON.stringify(sets.map(({ set }) => set)),
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
assert.equal(reference.status, 0, reference.stderr);
const expected = JSON.parse(reference.stdout) as (typeof sets)[number]['values'][];
const [scipy, sklearn] = there.stdout.trim().split(' ');
console.log(`20 sets, SciPy ${scipy}, scikit-learn ${sklearn}; furthest apart:`);
for (const name of Object.keys(expected[0]!)) {
  const apart = Math.max(
    ...sets.flatMap(({ values }, i) => {
      const [ours, theirs] = [values[name]!, expected[i]![name]!].map((of) => [of].flat());
      assert.equal(ours!.length, theirs!.length, name);
      return ours!.map((value, k) => Math.abs(value - theirs![k]!));
    }),
  );
  console.log(`| ${name} | ${apart.toExponential(1)} |`);
  assert.ok(apart < 1e-6, name);
}
