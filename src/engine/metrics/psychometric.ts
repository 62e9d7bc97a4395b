import type { Bounds } from './inference/proportion.ts';
import { replicates } from './inference/resampling.ts';

/**
 * Just-noticeable strength: how strong a perturbation is of which every second one is noticed. The share of answers that notice one of
 * strength s is taken to be
 *
 *   P(s) = gamma + (1 - gamma - lambda) F((ln s - mu) / sigma),   F(z) = 1 / (1 + exp(-z)),   P(0) = gamma,
 *
 * gamma in [0, 0.5] being the share of alarms where nothing was done, lambda in [0, 0.06] that of lapses (Wichmann and Hill 2001). All four are
 * fitted by maximum likelihood; the threshold is exp mu. Its interval, 95 %, is that of the percentiles over seeded draws of evaluators
 * with replacement, since answers of one evaluator are not independent: a bound outside the strengths that were shown is open (null).
 */

/** Answers of one evaluator at one strength; 0: nothing was done. */
export interface Noticing {
  evaluator: number;
  strength: number;
  n: number;
  noticed: number;
}

export interface Threshold {
  /**
   * found; allNoticed: already the weakest is noticed more often than not; noneNoticed: not even the strongest is; flat: what is noticed does not
   * rise with the strength; oneStrength: fewer than two were shown.
   */
  verdict: 'found' | 'allNoticed' | 'noneNoticed' | 'flat' | 'oneStrength';
  /** null unless found. */
  threshold: number | null;
  /** Each bound null where it lies outside of what was shown; null for fewer than five evaluators, and unless found. */
  interval: [low: number | null, high: number | null] | null;
  guess: number | null;
  lapse: number | null;
  /** sigma, in natural logarithms of the strength. */
  spread: number | null;
  levels: { strength: number; n: number; noticed: number }[];
}

const MOST_GUESS = 0.5;
const MOST_LAPSE = 0.06;
const FEWEST_EVALUATORS = 5;
const DRAWS = 999;
/** 0.95 quantile of chi square with one degree of freedom. */
const CHI95 = 3.841459;

export function noticeable(answers: Noticing[], seed: number): Threshold {
  const levels = levelsOf(answers);
  const shown = levels.filter(({ strength }) => strength > 0);
  const none = { threshold: null, interval: null, guess: null, lapse: null, spread: null, levels };
  const [weakest, strongest] = [shown[0], shown.at(-1)];
  if (weakest === undefined || strongest === undefined || shown.length < 2)
    return { verdict: 'oneStrength', ...none };
  const fit = fitted(levels);
  const { mu, sigma, guess, lapse } = fit;
  const said = { guess, lapse, spread: sigma };
  const rises = 2 * (fit.likelihood - pooledLikelihood(levels)) > CHI95;
  const middle = guess + (1 - guess - lapse) / 2;
  const shareAt = ({ n, noticed }: { n: number; noticed: number }) => noticed / n;
  if (!rises || mu < Math.log(weakest.strength) || mu > Math.log(strongest.strength)) {
    if (shown.every((level) => shareAt(level) > middle)) return { verdict: 'allNoticed', ...none };
    if (shown.every((level) => shareAt(level) < middle)) return { verdict: 'noneNoticed', ...none };
    if (!rises) return { verdict: 'flat', ...none };
    return { verdict: mu < Math.log(weakest.strength) ? 'allNoticed' : 'noneNoticed', ...none };
  }
  const shownFrom: Bounds = [Math.log(weakest.strength), Math.log(strongest.strength)];
  const interval = drawnInterval(answers, fit.at, shownFrom, seed);
  return { verdict: 'found', threshold: Math.exp(mu), interval, ...said, levels };
}

function levelsOf(answers: readonly Omit<Noticing, 'evaluator'>[]): Threshold['levels'] {
  const found = new Map<number, { n: number; noticed: number }>();
  for (const { strength, n, noticed } of answers) {
    const level = found.get(strength) ?? { n: 0, noticed: 0 };
    found.set(strength, { n: level.n + n, noticed: level.noticed + noticed });
  }
  return [...found]
    .filter(([, { n }]) => n > 0)
    .map(([strength, counts]) => ({ strength, ...counts }))
    .sort((a, b) => a.strength - b.strength);
}

/** Of one share at every strength but none. */
function pooledLikelihood(levels: Threshold['levels']): number {
  const parts = [
    levels.filter(({ strength }) => strength === 0),
    levels.filter(({ strength }) => strength > 0),
  ];
  return parts.reduce((sum, part) => {
    const n = part.reduce((all, level) => all + level.n, 0);
    const noticed = part.reduce((all, level) => all + level.noticed, 0);
    return sum + (n === 0 ? 0 : binomial(n, noticed, noticed / n));
  }, 0);
}

const CLOSE = 1e-12;
function binomial(n: number, noticed: number, share: number): number {
  const p = Math.min(1 - CLOSE, Math.max(CLOSE, share));
  return noticed * Math.log(p) + (n - noticed) * Math.log(1 - p);
}

interface Fit {
  at: Point;
  mu: number;
  sigma: number;
  guess: number;
  lapse: number;
  likelihood: number;
}

/** mu, ln sigma, and what of [0, 0.5] and [0, 0.06] the rates are, as log-odds. */
type Point = [number, number, number, number];
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** By Fisher's scoring, damped as far as it takes for the likelihood to rise, from several places. */
function fitted(levels: Threshold['levels']): Fit {
  const shown = levels.filter(({ strength }) => strength > 0);
  const middle = Math.log(shown[Math.floor((shown.length - 1) / 2)]!.strength);
  const span = Math.log(shown.at(-1)!.strength / shown[0]!.strength);
  const begins = [middle - span / 3, middle, middle + span / 3].flatMap((mu) =>
    [0.15, 0.6].map((sigma): Point => [mu, Math.log(sigma), -2, -2]),
  );
  const ends = begins.map((from) => climb(levels, from));
  const [mu, logSigma, guess, lapse, likelihood] = ends.reduce((a, b) => (b[4] > a[4] ? b : a));
  return {
    at: [mu, logSigma, guess, lapse],
    mu,
    sigma: Math.exp(logSigma),
    guess: MOST_GUESS * logistic(guess),
    lapse: MOST_LAPSE * logistic(lapse),
    likelihood,
  };
}

/** Further out nothing changes that a share could show. */
const FURTHEST: Point = [30, 5, 20, 20];

function climb(levels: Threshold['levels'], from: Point): [...Point, likelihood: number] {
  let [at, height, damping] = [from, likelihoodAt(levels, from), 1e-2];
  for (let step = 0; step < 200; step++) {
    const { slope, information } = derivatives(levels, at);
    let moved = false;
    for (; damping < 1e9; damping *= 4) {
      const damped = information.map((row, r) => row.map((v, c) => (r === c ? v + damping * (v + 1e-3) : v)));
      const move = solved(damped, slope);
      const next = at.map((v, k) =>
        Math.max(-FURTHEST[k]!, Math.min(FURTHEST[k]!, v + Math.max(-2, Math.min(2, move[k]!)))),
      ) as Point;
      const reached = likelihoodAt(levels, next);
      if (!(reached > height)) continue;
      moved = reached - height > 1e-11 * (1 + Math.abs(height));
      [at, height] = [next, reached];
      damping = Math.max(1e-9, damping / 10);
      break;
    }
    if (!moved) break;
    damping = Math.min(damping, 1e6);
  }
  return [...at, height];
}

function likelihoodAt(levels: Threshold['levels'], at: Point): number {
  return levels.reduce(
    (sum, { strength, n, noticed }) => sum + binomial(n, noticed, shareAt(strength, at).p),
    0,
  );
}

function shareAt(strength: number, [mu, logSigma, a, b]: Point) {
  const [guess, lapse] = [MOST_GUESS * logistic(a), MOST_LAPSE * logistic(b)];
  const z = strength === 0 ? Number.NEGATIVE_INFINITY : (Math.log(strength) - mu) / Math.exp(logSigma);
  const f = logistic(z);
  return { p: guess + (1 - guess - lapse) * f, f, z, guess, lapse };
}

function derivatives(levels: Threshold['levels'], at: Point) {
  const slope = [0, 0, 0, 0];
  const information = slope.map(() => [0, 0, 0, 0]);
  for (const { strength, n, noticed } of levels) {
    const { p, f, z, guess, lapse } = shareAt(strength, at);
    const steep = (1 - guess - lapse) * f * (1 - f);
    const by = [
      -steep / Math.exp(at[1]),
      steep === 0 ? 0 : -steep * z,
      (1 - f) * guess * (1 - guess / MOST_GUESS),
      -f * lapse * (1 - lapse / MOST_LAPSE),
    ];
    const q = Math.max(CLOSE, p * (1 - p));
    for (let r = 0; r < 4; r++) {
      slope[r]! += ((noticed - n * p) / q) * by[r]!;
      for (let c = 0; c < 4; c++) information[r]![c]! += (n / q) * by[r]! * by[c]!;
    }
  }
  return { slope, information };
}

/** By elimination; the matrix is positive definite. */
function solved(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, r) => [...row, right[r]!]);
  for (let c = 0; c < rows.length; c++)
    for (let r = c + 1; r < rows.length; r++) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= rows.length; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  const found = new Array<number>(rows.length).fill(0);
  for (let r = rows.length - 1; r >= 0; r--) {
    const rest = found.reduce((sum, v, k) => (k > r ? sum + rows[r]![k]! * v : sum), 0);
    found[r] = (rows[r]![rows.length]! - rest) / rows[r]![r]!;
  }
  return found;
}

function drawnInterval(
  answers: Noticing[],
  begin: Point,
  [low, high]: Bounds,
  seed: number,
): Threshold['interval'] {
  const own = [...Map.groupBy(answers, ({ evaluator }) => evaluator).values()];
  if (own.length < FEWEST_EVALUATORS) return null;
  const statistics = (weights: ArrayLike<number>) => {
    const drawn = own.flatMap((one, i) =>
      one.map(({ n, noticed, ...of }) => ({ ...of, n: weights[i]! * n, noticed: weights[i]! * noticed })),
    );
    const levels = levelsOf(drawn);
    return levels.filter(({ strength }) => strength > 0).length < 2 ? null : [climb(levels, begin)[0]];
  };
  const found = replicates(statistics, own.length, seed, DRAWS)[0]!.sort();
  const at = (share: number) => found[Math.floor(share * found.length)]!;
  const inside = (mu: number) => (mu >= low && mu <= high ? Math.exp(mu) : null);
  return [inside(at(0.025)), inside(at(0.975))];
}
