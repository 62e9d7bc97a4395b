import assert from 'node:assert/strict';
import { normalQuantile, studentQuantile95 } from '../../../../src/engine/metrics/inference/distributions.ts';
import { Ranking } from '../../../../src/engine/metrics/inference/operating.ts';
import {
  type Bounds,
  changeInterval,
  clopperPearson,
  proportionInterval,
  wilson,
} from '../../../../src/engine/metrics/inference/proportion.ts';
import { unitIntervals } from '../../../../src/engine/metrics/inference/resampling.ts';
import { type Random, seededRandom } from '../../../../src/engine/random/draws.ts';
import { seedOf } from '../../../../src/engine/random/seeded.ts';

/**
 * How often nominal 95 % intervals hold the true value, in simulated audits of people with 20 frames each. Prints the tables of
 * docs/statistics.md as Markdown, and fails where an interval covers less than is promised there.
 * npm run test:coverage [-- AUDITS [auc]]: with `auc` the AUCs alone
 */
const FRAMES = 20;
const AUDITS = Number(process.argv[2] ?? 3000);
const PEOPLE = [10, 14, 20, 30, 50, 80];
const RATES = [0.5, 0.2, 0.1, 0.05];
const ICCS = [0.1, 0.5, 0.9];

/** Gamma with scale 1 (Marsaglia & Tsang 2000); below shape 1 by a power of a uniform one. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta-binomial: each person's own rate is a beta draw with this mean, of which the intra-class correlation is 1 / (a + b + 1). */
function ownRate(random: Random, rate: number, icc: number): number {
  const size = 1 / icc - 1;
  const [a, b] = [gamma(random, rate * size), gamma(random, (1 - rate) * size)];
  return a + b === 0 ? Number(random.next() < rate) : a / (a + b);
}

function binomial(random: Random, n: number, p: number): number {
  let k = 0;
  for (let i = 0; i < n; i++) if (random.next() < p) k++;
  return k;
}

/** Korn and Graubard's without a bound on the effective size. */
function unbounded(n: number[], right: number[]): Bounds {
  const units = n.length;
  const faces = n.reduce((sum, m) => sum + m, 0);
  const p = right.reduce((sum, r) => sum + r, 0) / faces;
  const squares = right.reduce((sum, r, k) => sum + (r - p * n[k]!) ** 2, 0);
  const variance = ((units / (units - 1)) * squares) / faces ** 2;
  if (variance === 0) return clopperPearson(p, faces);
  return clopperPearson(p, ((p * (1 - p)) / variance) * (1.959964 / studentQuantile95(units - 1)) ** 2);
}

const holds = ([low, high]: Bounds, value: number) => low <= value && value <= high;
const percent = (share: number) => (100 * share).toFixed(1);
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function proportions() {
  console.log(
    "| people | rate | ICC | Wilson over faces | Korn-Graubard | Overfire | width, of Korn-Graubard's |",
  );
  console.log('|---:|---:|---:|---:|---:|---:|---:|');
  let least = 1;
  let widest = 0;
  for (const people of PEOPLE)
    for (const rate of RATES)
      for (const icc of ICCS) {
        const random = seededRandom(seedOf(people, 1000 * rate, 1000 * icc));
        const covered = [0, 0, 0];
        const widths: [number[], number[]] = [[], []];
        for (let audit = 0; audit < AUDITS; audit++) {
          const n = Array.from({ length: people }, () => FRAMES);
          const right = n.map((m) => binomial(random, m, ownRate(random, rate, icc)));
          const k = right.reduce((sum, r) => sum + r, 0);
          const plain = unbounded(n, right);
          const { bounds } = proportionInterval({ n, right })!;
          for (const [i, interval] of [wilson(k, people * FRAMES)!, plain, bounds].entries())
            if (holds(interval, rate)) covered[i]!++;
          // The rate is that of the rarer outcome: units with it are those that have errors.
          if (right.filter((r) => r > 0).length >= 20) {
            widths[0].push(plain[1] - plain[0]);
            widths[1].push(bounds[1] - bounds[0]);
          }
        }
        const shares = covered.map((count) => count / AUDITS);
        const wider = widths[0].length < AUDITS / 20 ? null : median(widths[1]) / median(widths[0]);
        least = Math.min(least, shares[2]!);
        widest = Math.max(widest, wider ?? 0);
        console.log(
          `| ${people} | ${rate} | ${icc} | ${shares.map(percent).join(' | ')} | ${wider?.toFixed(2) ?? ''} |`,
        );
      }
  console.log(`\nleast coverage ${percent(least)} %, widest ${widest.toFixed(3)} of Korn-Graubard's\n`);
  return { least, widest };
}

/** Scores of people with 10 real and 10 forged frames each, normal, with an effect of the person for each class. */
function aucCell(people: number, area: number, icc: number, audits: number): number {
  const random = seededRandom(seedOf(people, 1000 * area, 1000 * icc, 2));
  const shift = Math.SQRT2 * normalQuantile(area);
  let covered = 0;
  for (let audit = 0; audit < audits; audit++) {
    const scores: number[] = [];
    const positive: number[] = [];
    const unit: number[] = [];
    for (let person = 0; person < people; person++)
      for (const label of [0, 1]) {
        const own = Math.sqrt(icc) * random.normal();
        for (let i = 0; i < FRAMES / 2; i++) {
          scores.push(label * shift + own + Math.sqrt(1 - icc) * random.normal());
          positive.push(label);
          unit.push(person);
        }
      }
    const ranking = new Ranking({ scores, positive, unit, units: people });
    const statistic = (weights: ArrayLike<number>) => {
      const found = ranking.parting(weights);
      return found === null ? null : [found.auc];
    };
    const [found] = unitIntervals(statistic, people, {
      seed: audit,
      ranges: [[0, 1]],
      faces: people * FRAMES,
    });
    if (found != null && holds(found.bounds, area)) covered++;
  }
  return covered / audits;
}

/** An attack turns a share of each person's right faces, and may turn wrong ones back. */
function differenceCell(
  people: number,
  { clean, turned, back }: { clean: number; turned: number; back: number },
  icc: number,
): number {
  const random = seededRandom(seedOf(people, 1000 * clean, 1000 * turned, 1000 * icc, 3));
  const truth = (1 - clean) * back - clean * turned;
  let covered = 0;
  for (let audit = 0; audit < AUDITS; audit++) {
    const [lost, gained]: [number[], number[]] = [[], []];
    for (let person = 0; person < people; person++) {
      const right = binomial(random, FRAMES, ownRate(random, clean, icc));
      lost.push(binomial(random, right, ownRate(random, turned, icc)));
      gained.push(back === 0 ? 0 : binomial(random, FRAMES - right, ownRate(random, back, icc)));
    }
    const n = lost.map(() => FRAMES);
    if (holds(changeInterval(n, gained, lost)!.bounds, truth)) covered++;
  }
  return covered / AUDITS;
}

/** Loses 4.5, 18, 45 points; 11 points with faces that are turned back. */
const CHANGES = [
  { clean: 0.9, turned: 0.05, back: 0 },
  { clean: 0.9, turned: 0.2, back: 0 },
  { clean: 0.9, turned: 0.5, back: 0 },
  { clean: 0.7, turned: 0.2, back: 0.1 },
];

const AREAS = [0.7, 0.9, 0.98, 0.995];

function aucs(): number {
  console.log(`| people | ICC | ${AREAS.map((area) => `AUC ${area}`).join(' | ')} |`);
  console.log(`|---:|---:|${AREAS.map(() => '---:|').join('')}`);
  let least = 1;
  for (const people of [...PEOPLE, 120])
    for (const icc of ICCS) {
      const audits = people > 80 ? Math.ceil(AUDITS / 10) : AUDITS;
      const shares = AREAS.map((area) => aucCell(people, area, icc, audits));
      least = Math.min(least, ...shares);
      console.log(`| ${people} | ${icc} | ${shares.map(percent).join(' | ')} |`);
    }
  console.log(`\nleast coverage ${percent(least)} %\n`);
  return least;
}

function others(): number {
  console.log('| people | ICC | −4.5 points | −18 | −45 | −11, both ways |');
  console.log('|---:|---:|---:|---:|---:|---:|');
  let least = 1;
  for (const people of [...PEOPLE.slice(1), 120])
    for (const icc of ICCS) {
      const shares = CHANGES.map((change) => differenceCell(people, change, icc));
      least = Math.min(least, ...shares);
      console.log(`| ${people} | ${icc} | ${shares.map(percent).join(' | ')} |`);
    }
  console.log(`\nleast coverage ${percent(least)} %`);
  return least;
}

if (process.argv[3] === 'auc') {
  const least = aucs();
  assert.ok(least >= 0.92, `an interval covers ${percent(least)} %`);
  process.exit();
}
const { least, widest } = proportions();
const leastOther = Math.min(aucs(), others());
assert.ok(least >= 0.94, `a proportion's interval covers ${percent(least)} %`);
assert.ok(widest <= 1.15, `its median width is ${widest} of Korn-Graubard's`);
assert.ok(leastOther >= 0.92, `an interval covers ${percent(leastOther)} %`);
