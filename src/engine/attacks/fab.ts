import type { FabParams } from '../../common/attacks/fab.ts';
import type { Norm } from '../../common/attacks/fields.ts';
import { margin } from '../losses/criteria.ts';
import { keepInBox, plus, randomStart } from './shared/ball.ts';
import type { Contest, Reading } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { normOf, Shortest } from './shared/leastNorm.ts';

const MOST_ALPHA = 0.1;
const OVERSHOOT = 1.05;
const BACK = 0.9;
/** Halvings of the way at the end, and the most steps of the search for the way to a plane. */
const HALVINGS = 3;
const NEWTON = 40;

/**
 * FAB (Croce & Hein 2020) with two classes. At x_i the margin m on the side of the goal, which is below 0 until the decision turns, is
 * taken for linear; d and d0 are the shortest ways from x_i and from x to where it is 0, within [0,1]:
 *
 *   x_i+1 = P((1 - alpha) (x_i + 1.05 d) + alpha (x + 1.05 d0)),   alpha = min(||d|| / (||d|| + ||d0||), 0.1);
 *
 * where the decision has turned, x_i+1 is brought back to x + 0.9 (x_i+1 - x). At the end the way from x to the nearest is halved three
 * times. Later starts are drawn around x, half as far as the best so far.
 */
export async function fastAdaptiveBoundary(contest: Contest, params: FabParams): Promise<Float32Array> {
  const { oracle, x, goal, random, record } = contest;
  const { norm, iterations, restarts } = params;
  const shortest = new Shortest(goal, norm);
  let xi: Float32Array = new Float32Array(x.length);
  let at: Reading;
  for (let start = 0; start < restarts; start++) {
    xi =
      start === 0 || shortest.xi === null
        ? new Float32Array(x.length)
        : keepInBox(randomStart(x.length, norm, shortest.size / 2, random), x);
    for (let t = 0; t < iterations; t++) {
      const from = plus(x, xi);
      const slope = await oracle.slope(from, margin(goal));
      const turned = shortest.see(xi, slope);
      if (t > 0 && start === 0) record(shortest.reading(slope));
      if (turned) for (let i = 0; i < xi.length; i++) xi[i]! *= BACK;
      step(xi, x, from, { gradient: slope.gradient, short: slope.loss }, norm);
    }
    at = await oracle.look(plus(x, xi));
    shortest.see(xi, at);
  }
  await tighten(contest, shortest);
  record(shortest.reading(at!));
  return shortest.xi ?? xi;
}

/** Moves xi as the equation says. @param at the gradient of -m, and -m, at `from` */
function step(
  xi: Float32Array,
  x: Float32Array,
  from: Float32Array,
  { gradient, short }: { gradient: Float32Array; short: number },
  norm: Norm,
): void {
  // Where the picture was brought back, the plane is still that of where the slope was taken.
  const offset = (to: Float32Array) => {
    let sum = short;
    for (let i = 0; i < to.length; i++) sum += gradient[i]! * (to[i]! - from[i]!);
    return sum;
  };
  const here = plus(x, xi);
  const d = toPlane(here, gradient, offset(here), norm);
  const d0 = toPlane(x, gradient, offset(x), norm);
  const [a, b] = [normOf(d, norm), normOf(d0, norm)];
  const alpha = a + b === 0 ? 0 : Math.min(a / (a + b), MOST_ALPHA);
  for (let i = 0; i < xi.length; i++)
    xi[i] = (1 - alpha) * (xi[i]! + OVERSHOOT * d[i]!) + alpha * OVERSHOOT * d0[i]!;
  keepInBox(xi, x);
}

/**
 * The shortest d with x + d in [0,1] and short + w . d = 0; the furthest there is where the plane is out of reach. d moves along -s(w) lambda,
 * s the sign or w itself, each value as far as it can: short + w . d(lambda) is convex or concave on the way, so that Newton's steps from
 * lambda = 0 never leap over its zero.
 */
export function toPlane(x: Float32Array, w: Float32Array, short: number, norm: Norm): Float32Array {
  const d = new Float32Array(x.length);
  if (short === 0) return d;
  const side = Math.sign(short);
  let lambda = 0;
  for (let round = 0; round < NEWTON; round++) {
    let rest = short;
    let slope = 0;
    for (let i = 0; i < d.length; i++) {
      const v = w[i]!;
      if (v === 0) continue;
      const pace = -side * (norm === 'linf' ? Math.sign(v) : v);
      const far = lambda * pace;
      const room = pace > 0 ? 1 - x[i]! : -x[i]!;
      const held = pace > 0 ? far >= room : far <= room;
      d[i] = held ? room : far;
      rest += v * d[i]!;
      if (!held) slope += v * pace;
    }
    if (slope === 0 || Math.sign(rest) !== side || Math.abs(rest) <= 1e-6 * Math.abs(short)) break;
    lambda -= rest / slope;
  }
  return d;
}

/** Halves the way from x to the shortest. */
async function tighten({ oracle, x }: Contest, shortest: Shortest): Promise<void> {
  const end = shortest.xi;
  if (end === null) return;
  let [low, high] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    const xi = end.map((v) => middle * v);
    if (shortest.see(xi, await oracle.look(plus(x, xi)))) high = middle;
    else low = middle;
  }
}

export const fab = faceByFace(fastAdaptiveBoundary);
