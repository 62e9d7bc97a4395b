import type { LbfgsParams } from '../../common/attacks/lbfgs.ts';
import { type Criterion, namedCriterion } from '../losses/criteria.ts';
import { l2Of, plus } from './shared/ball.ts';
import { type Contest, labelAt } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { type Attempt, smallest } from './shared/smallest.ts';

/** Pairs of steps and changes of the gradient that the curvature is estimated from. */
const MEMORY = 8;
const ARMIJO = 1e-4;
const MOST_HALVINGS = 12;

/**
 * Box-constrained L-BFGS (Szegedy et al. 2014): minimise ||xi||^2 + c L(x + xi) subject to x + xi in [0,1], with the smallest c
 * that reaches the goal.
 */
export function smallestByLbfgs(contest: Contest, params: LbfgsParams): Promise<Float32Array> {
  const criterion = namedCriterion(params.criterion, contest.goal);
  return smallest(params.constant, params.searchSteps, (c) =>
    attempt(contest, params.iterations, criterion, c),
  );
}

async function attempt(
  { oracle, x, goal, record }: Contest,
  iterations: number,
  criterion: Criterion,
  c: number,
): Promise<Attempt> {
  let best: Float32Array | null = null;
  const evaluate = async (point: Float64Array): Promise<Evaluated> => {
    const xi = from(x, point);
    const at = await oracle.slope(plus(x, xi), criterion);
    if (labelAt(at) === goal && (best === null || l2Of(xi) < l2Of(best))) best = xi;
    const gradient = new Float64Array(xi.length);
    for (let i = 0; i < gradient.length; i++) gradient[i] = 2 * xi[i]! + c * at.gradient[i]!;
    return { value: l2Of(xi) ** 2 + c * at.loss, gradient, reading: at };
  };
  const start = Float64Array.from(x);
  const end = await minimiseInBox(start, evaluate, iterations, ({ reading }) => record(reading));
  return { xi: best ?? from(x, end), reached: best !== null };
}

/** The way from x to a point. */
function from(x: Float32Array, point: Float64Array): Float32Array {
  const xi = new Float32Array(x.length);
  for (let i = 0; i < xi.length; i++) xi[i] = point[i]! - x[i]!;
  return xi;
}

interface Evaluated {
  value: number;
  gradient: Float64Array;
  reading: Parameters<Contest['record']>[0];
}

/**
 * Minimises over [0,1]^n by projected quasi-Newton steps: values that lie at a bound and would leave it stay there, the others
 * move along the two-loop direction of L-BFGS (Nocedal & Wright, alg. 7.4), halved until the Armijo rule holds along
 * the projected path.
 */
export async function minimiseInBox(
  start: Float64Array,
  evaluate: (point: Float64Array) => Promise<Evaluated>,
  iterations: number,
  each: (at: Evaluated) => void,
): Promise<Float64Array> {
  let point = start;
  let at = await evaluate(point);
  const pairs: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const { free, held } = unbound(point, at.gradient);
    const direction = twoLoop(held, pairs);
    for (let i = 0; i < direction.length; i++) direction[i] = -direction[i]! * free[i]!;
    let length = pairs.length === 0 ? Math.min(1, 1 / Math.max(Math.sqrt(dot(held, held)), 1e-12)) : 1;
    let next: { point: Float64Array; at: Evaluated } | null = null;
    for (let halving = 0; halving < MOST_HALVINGS; halving++) {
      const moved = new Float64Array(point.length);
      for (let i = 0; i < moved.length; i++)
        moved[i] = Math.min(1, Math.max(0, point[i]! + length * direction[i]!));
      const there = await evaluate(moved);
      const fall = dot(at.gradient, minus(moved, point));
      if (there.value <= at.value + ARMIJO * fall) {
        next = { point: moved, at: there };
        break;
      }
      length /= 2;
    }
    if (next === null) break;
    const s = minus(next.point, point);
    const y = minus(next.at.gradient, at.gradient);
    const curvature = dot(s, y);
    if (curvature > 1e-12) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    ({ point, at } = next);
    each(at);
  }
  return point;
}

/** 1 for each value that may move, 0 for those that lie at a bound and would leave it; and the gradient of the former. */
function unbound(point: Float64Array, gradient: Float64Array): { free: Uint8Array; held: Float64Array } {
  const free = new Uint8Array(point.length);
  const held = new Float64Array(point.length);
  for (let i = 0; i < held.length; i++) {
    const g = gradient[i]!;
    free[i] = (point[i]! <= 0 && g > 0) || (point[i]! >= 1 && g < 0) ? 0 : 1;
    held[i] = g * free[i]!;
  }
  return { free, held };
}

function twoLoop(
  gradient: Float64Array,
  pairs: { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const q = gradient.slice();
  const weights: number[] = [];
  for (const { s, y, rho } of [...pairs].reverse()) {
    const a = rho * dot(s, q);
    weights.push(a);
    add(q, -a, y);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    const scale = dot(newest.s, newest.y) / dot(newest.y, newest.y);
    for (let i = 0; i < q.length; i++) q[i]! *= scale;
  }
  for (const { s, y, rho } of pairs) {
    const a = weights.pop()!;
    const b = rho * dot(y, q);
    add(q, a - b, s);
  }
  return q;
}

/** q <- q + factor d */
function add(q: Float64Array, factor: number, d: Float64Array): void {
  for (let i = 0; i < q.length; i++) q[i] = q[i]! + factor * d[i]!;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  const difference = new Float64Array(a.length);
  for (let i = 0; i < difference.length; i++) difference[i] = a[i]! - b[i]!;
  return difference;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

export const lbfgs = faceByFace(smallestByLbfgs);
