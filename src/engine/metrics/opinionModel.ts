import type { Rating } from './ratings.ts';

/**
 * Opinion scores by maximum likelihood, with a bias and an inconsistency of each evaluator (ITU-T P.913, clause 12.6; Li, Bampis, Krasula,
 * Janowski, Katsavounidis 2020). Evaluator i scores pair j
 *
 *   x_ij = psi_j + Delta_i + v_i X,   X ~ N(0, 1),   sum_i Delta_i = 0,   v_i >= 1 / sqrt 12
 *
 * psi_j is the pair's score, Delta_i how much more lenient than the others an evaluator is, v_i how far its scores scatter. The bound on
 * v_i is what rounding to whole grades scatters by itself; without it the likelihood would have no maximum, since an evaluator who is taken
 * to be free of error explains its own scores perfectly. Found by turns, each of which can only raise the likelihood,
 *
 *   Delta_i = mean_j (x_ij - psi_j),   v_i^2 = max(1/12, mean_j (x_ij - psi_j - Delta_i)^2),   psi_j = sum_i (x_ij - Delta_i) / v_i^2 / sum_i 1 / v_i^2
 *
 * from the mean opinion scores on. The interval of psi_j is psi_j -+ 1.96 / sqrt(sum_i 1 / v_i^2): of these evaluators, whose
 * Delta and v it takes as known. Where evaluators fall into groups that share no pair, the biases of each group sum to zero.
 */

export interface OpinionModel {
  /** By pair that two evaluators or more scored. */
  pairs: Map<number, { score: number; half: number }>;
  /** By evaluator who scored any of them. */
  evaluators: Map<number, { n: number; bias: number; inconsistency: number }>;
  /** Of evaluators that share no pair with each other. */
  groups: number;
}

/** Of a score in whole grades that is right but for rounding. */
const LEAST_VARIANCE = 1 / 12;
const Z95 = 1.959964;
const TOLERANCE = 1e-10;
const MOST_TURNS = 20_000;
/** Two can't tell whose error a difference is. */
const FEWEST_EVALUATORS = 3;

/** null where fewer than three evaluators share pairs with others. */
export function opinionModel(given: Rating[]): OpinionModel | null {
  const shared = new Map(
    [...Map.groupBy(given, ({ pair }) => pair)].filter(
      ([, ratings]) => new Set(ratings.map(({ evaluator }) => evaluator)).size > 1,
    ),
  );
  const pairs = [...shared.keys()].sort((a, b) => a - b);
  const evaluators = [...new Set([...shared.values()].flat().map(({ evaluator }) => evaluator))].sort(
    (a, b) => a - b,
  );
  if (evaluators.length < FEWEST_EVALUATORS) return null;
  const place = new Map(evaluators.map((evaluator, i) => [evaluator, i]));
  const rows = pairs.flatMap((pair, j) =>
    shared.get(pair)!.map(({ evaluator, score }) => ({ i: place.get(evaluator)!, j, score })),
  );
  const scored = new Float64Array(evaluators.length);
  for (const { i } of rows) scored[i]!++;
  const psi = new Float64Array(pairs.length);
  const bias = new Float64Array(evaluators.length);
  const weight = new Float64Array(evaluators.length).fill(1);
  let precision = weigh();
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    bias.fill(0);
    for (const { i, j, score } of rows) bias[i]! += (score - psi[j]!) / scored[i]!;
    const variance = new Float64Array(evaluators.length);
    for (const { i, j, score } of rows) variance[i]! += (score - psi[j]! - bias[i]!) ** 2 / scored[i]!;
    for (const [i, v] of variance.entries()) weight[i] = 1 / Math.max(LEAST_VARIANCE, v);
    const before = Float64Array.from(psi);
    precision = weigh();
    if (psi.every((score, j) => Math.abs(score - before[j]!) < TOLERANCE)) break;
  }
  const groups = centre();
  return {
    pairs: new Map(pairs.map((pair, j) => [pair, { score: psi[j]!, half: Z95 / Math.sqrt(precision[j]!) }])),
    evaluators: new Map(
      evaluators.map((evaluator, i) => [
        evaluator,
        { n: scored[i]!, bias: bias[i]!, inconsistency: 1 / Math.sqrt(weight[i]!) },
      ]),
    ),
    groups,
  };

  /** The pairs' scores by the evaluators' biases and weights; returns the sums of the weights. */
  function weigh(): Float64Array {
    const sums = new Float64Array(pairs.length);
    psi.fill(0);
    for (const { i, j, score } of rows) {
      psi[j]! += weight[i]! * (score - bias[i]!);
      sums[j]! += weight[i]!;
    }
    for (const [j, sum] of sums.entries()) psi[j]! /= sum;
    return sums;
  }

  /** Makes the biases of every group sum to zero, and moves its pairs along; returns how many groups there are. */
  function centre(): number {
    const group = groupsOf(evaluators.length, pairs.length, rows);
    const kinds = new Set(group.evaluators);
    for (const one of kinds) {
      const own = [...bias.keys()].filter((i) => group.evaluators[i] === one);
      const mean = own.reduce((sum, i) => sum + bias[i]! / own.length, 0);
      for (const i of own) bias[i]! -= mean;
      for (const j of psi.keys()) if (group.pairs[j] === one) psi[j]! += mean;
    }
    return kinds.size;
  }
}

/** Which evaluators and pairs hang together by scores, each by the first evaluator of its group. */
function groupsOf(evaluators: number, pairs: number, rows: { i: number; j: number }[]) {
  const ofEvaluator = Int32Array.from({ length: evaluators }, (_, i) => i);
  const ofPair = new Int32Array(pairs).fill(evaluators);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { i, j } of rows) {
      const least = Math.min(ofEvaluator[i]!, ofPair[j]!);
      changed ||= ofEvaluator[i] !== ofPair[j];
      ofEvaluator[i] = least;
      ofPair[j] = least;
    }
  }
  return { evaluators: ofEvaluator, pairs: ofPair };
}

/** Beyond how many robust standard deviations an evaluator is not like the others (median absolute deviation). */
const FAR = 3;

/**
 * Evaluators unlike the others: biased where Delta_i, careless where log v_i lies far out, by the modified z-score
 *   0.6745 (value - median) / median |value - median|,   beyond 3; careless upwards alone.
 */
export function unlike({ evaluators }: OpinionModel): { biased: Set<number>; careless: Set<number> } {
  const entries = [...evaluators];
  const beyond = (values: number[], counts: (z: number) => boolean) => {
    const middle = median(values);
    const spread = median(values.map((value) => Math.abs(value - middle)));
    return new Set(
      entries.flatMap(([evaluator], i) =>
        spread > 0 && counts((0.6745 * (values[i]! - middle)) / spread) ? [evaluator] : [],
      ),
    );
  };
  return {
    biased: beyond(
      entries.map(([, { bias }]) => bias),
      (z) => Math.abs(z) > FAR,
    ),
    careless: beyond(
      entries.map(([, { inconsistency }]) => Math.log(inconsistency)),
      (z) => z > FAR,
    ),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
