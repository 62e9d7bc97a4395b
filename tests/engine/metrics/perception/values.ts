import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { opinionModel } from '../../../../src/engine/metrics/opinionModel.ts';
import type { Noticing } from '../../../../src/engine/metrics/psychometric.ts';
import type { Rating } from '../../../../src/engine/metrics/ratings.ts';
import { mulberry } from '../evidence/draws.ts';

/** Seeded inputs for what stands for people's eyes and judgements, and what Overfire makes of them: to compare with reference.py. */

export interface Pictures {
  width: number;
  height: number;
  pixelsPerDegree: number;
  clean: number[];
  other: number[];
}

/** A coloured picture with edges, and the same moved by as many grey levels at most. */
function picturesOf(width: number, height: number, pixelsPerDegree: number, levels: number): Pictures {
  const { uniform } = mulberry(width * levels + pixelsPerDegree);
  const byte = (v: number) => Math.max(0, Math.min(255, Math.round(v)));
  const clean = Array.from({ length: 3 * width * height }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / (3 * width))];
    const edge = (x > width / 3 ? 50 : 0) + (y > height / 2 ? -40 : 0);
    return byte(120 + edge + 60 * Math.sin(x / 7 + (i % 3)) + 40 * Math.cos(y / 5) + 8 * uniform());
  });
  const other = clean.map((v) => byte(v + levels * (2 * uniform() - 1)));
  return { width, height, pixelsPerDegree, clean, other };
}

export const PICTURES = [
  picturesOf(40, 32, 67, 3),
  picturesOf(33, 41, 30, 20),
  picturesOf(24, 24, 67, 255),
  picturesOf(48, 20, 120, 8),
];

export const flipOf = ({ width, height, pixelsPerDegree, clean, other }: Pictures): number =>
  flipFrom(Uint8Array.from(clean), { width, height, frames: 1 }, pixelsPerDegree)(Uint8Array.from(other));

/** How evaluators of a study score: each with a bias and a scatter of its own, a few of them with a plan. */
export interface Panel {
  ratings: Rating[];
  /** Of the pairs, with the biases of all evaluators summing to zero. */
  truth: number[];
  biased: number[];
  careless: number[];
}

/** @param rounded to whole grades from 1 to 5; else as felt @param share of the pairs that an evaluator scores */
export function panelOf(
  seed: number,
  { evaluators = 24, pairs = 42, rounded = true, share = 1 } = {},
): Panel {
  const { uniform, normal } = mulberry(seed);
  const quality = Array.from({ length: pairs }, () => 1.8 + 2.6 * uniform());
  const biased = [1, 2];
  const careless = [3, 4, 5];
  const bias = Array.from({ length: evaluators }, (_, i) => (biased.includes(i) ? -1.6 : 0.25 * normal()));
  const scatter = Array.from({ length: evaluators }, () => 0.35 + 0.3 * uniform());
  const ratings: Rating[] = [];
  for (let evaluator = 0; evaluator < evaluators; evaluator++)
    for (let pair = 0; pair < pairs; pair++) {
      const felt = quality[pair]! + bias[evaluator]! + scatter[evaluator]! * normal();
      const guessed = 0.5 + 5 * uniform();
      const skipped = uniform() >= share;
      const score = careless.includes(evaluator) ? guessed : felt;
      if (!skipped)
        ratings.push({
          evaluator,
          pair,
          score: rounded ? Math.min(5, Math.max(1, Math.round(score))) : score,
        });
    }
  const mean = bias.reduce((sum, one, i) => sum + (careless.includes(i) ? 0 : one) / (evaluators - 3), 0);
  return { ratings, truth: quality.map((q) => q + mean), biased, careless };
}

export const PANELS = [
  panelOf(1),
  panelOf(2, { share: 0.6 }),
  panelOf(3, { evaluators: 9, pairs: 15 }),
  panelOf(4, { rounded: false }),
];

/** In the order of reference.py: pairs, half widths, biases, inconsistencies. */
export function modelOf({ ratings }: Pick<Panel, 'ratings'>): number[] {
  const { pairs, evaluators } = opinionModel(ratings)!;
  return [
    ...[...pairs.values()].map(({ score }) => score),
    ...[...pairs.values()].map(({ half }) => half),
    ...[...evaluators.values()].map(({ bias }) => bias),
    ...[...evaluators.values()].map(({ inconsistency }) => inconsistency),
  ];
}

/** Answers about perturbations of known visibility: every evaluator sees each strength as often. */
export function answersOf(
  seed: number,
  {
    evaluators = 20,
    times = 6,
    mu = Math.log(3),
    sigma = 0.3,
    guess = 0.08,
    strengths = [0, 1, 2, 3, 5, 8],
  } = {},
): Noticing[] {
  const { uniform, normal } = mulberry(seed);
  return Array.from({ length: evaluators }, (_, evaluator) => {
    const own = mu + 0.2 * normal();
    return strengths.map((strength) => {
      const seen = strength === 0 ? 0 : 1 / (1 + Math.exp(-(Math.log(strength) - own) / sigma));
      let noticed = 0;
      for (let k = 0; k < times; k++) if (uniform() < guess + (1 - guess - 0.02) * seen) noticed++;
      return { evaluator, strength, n: times, noticed };
    });
  }).flat();
}

export const ANSWERS = [
  answersOf(1),
  answersOf(2, { mu: Math.log(4.5), sigma: 0.6 }),
  answersOf(3, { guess: 0.3 }),
];
