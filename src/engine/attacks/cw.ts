import type { CwParams } from '../../common/attacks/cw.ts';
import { hinge } from '../losses/criteria.ts';
import { Adam } from '../tensors/adam.ts';
import { l2Of, plus } from './shared/ball.ts';
import { type Contest, towards } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { type Attempt, smallest } from './shared/smallest.ts';

/** Keeps arctanh finite for pixels at 0 and 1. */
const INSIDE = 1 - 1e-6;

/**
 * Carlini & Wagner's L2 attack (2017): minimise over w, by Adam,
 *
 *   ||xi||^2 + c max(kappa - m(x + xi), 0),   x + xi = (tanh w + 1) / 2,
 *
 * with the margin m on the side of the goal, and the smallest c that reaches it.
 */
export function carliniWagner(contest: Contest, params: CwParams): Promise<Float32Array> {
  return smallest(params.constant, params.searchSteps, (c) => attempt(contest, params, c));
}

async function attempt({ oracle, x, goal, record }: Contest, params: CwParams, c: number): Promise<Attempt> {
  const criterion = hinge(goal, params.confidence);
  const n = x.length;
  const w = Float64Array.from(x, (v) => Math.atanh((2 * v - 1) * INSIDE));
  const adam = Adam.of(n);
  let best: { xi: Float32Array; length: number } | null = null;
  const [xi, picture] = [new Float32Array(n), new Float32Array(n)];
  const bent = new Float64Array(n);
  for (let t = 1; t <= params.iterations; t++) {
    for (let i = 0; i < n; i++) {
      const th = Math.tanh(w[i]!);
      bent[i] = th;
      xi[i] = (th + 1) / 2 - x[i]!;
    }
    const at = await oracle.slope(plus(x, xi, picture), criterion);
    record(at);
    if (towards(goal, at) >= Math.max(params.confidence, Number.MIN_VALUE)) {
      const length = l2Of(xi);
      if (best === null || length < best.length) best = { xi: xi.slice(), length };
    }
    adam.begin(t);
    const { gradient } = at;
    for (let i = 0; i < n; i++) {
      const through = (1 - bent[i]! ** 2) / 2;
      adam.take(i, (2 * xi[i]! + c * gradient[i]!) * through);
      w[i]! -= (params.rate * adam.mean(i)) / adam.spread(i);
    }
  }
  return best === null ? { xi: xi.slice(), reached: false } : { xi: best.xi, reached: true };
}

export const cw = faceByFace(carliniWagner);
