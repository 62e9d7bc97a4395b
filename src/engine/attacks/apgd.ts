import type { ApgdParams } from '../../common/attacks/apgd.ts';
import { type Criterion, crossEntropy, logitRatio } from '../losses/criteria.ts';
import { descentDirection, keepInBox, moved, plus, project, radiusOf, randomStart } from './shared/ball.ts';
import { type Contest, endsAt } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { bestOf } from './shared/restarts.ts';

const MOMENTUM = 0.75;
/** Distances of the checkpoints as shares of the iterations: the first, how they shrink, and the least. */
const CHECKPOINTS = { first: 0.22, shrink: 0.03, least: 0.06 };

/** Iterations at which the step is looked at: p_{j+1} = p_j + max(p_j - p_{j-1} - 0.03, 0.06). */
export function checkpoints(iterations: number): number[] {
  const shares = [0, CHECKPOINTS.first];
  while (shares.at(-1)! < 1) {
    const [before, last] = [shares.at(-2)!, shares.at(-1)!];
    shares.push(last + Math.max(last - before - CHECKPOINTS.shrink, CHECKPOINTS.least));
  }
  // Sums of decimals end a hair above whole numbers, which is not to cost an iteration.
  return shares.map((share) => Math.max(0, Math.ceil(share * iterations - 1e-9)));
}

/**
 * APGD (Croce & Hein 2020) from one start:
 *
 *   z = P(x_k + eta d),   x_{k+1} = P(x_k + 0.75 (z - x_k) + 0.25 (x_k - x_{k-1})),   eta = 2 eps at first;
 *
 * at a checkpoint eta is halved, and the best picture so far taken up again, where fewer than rho of the steps since the
 * last one improved the loss, or where neither eta nor the best loss has changed since. Returns the best perturbation.
 */
export async function apgdFrom(
  contest: Contest,
  params: Pick<ApgdParams, 'norm' | 'eps' | 'iterations' | 'rho'>,
  criterion: Criterion,
  start: Float32Array,
): Promise<{ xi: Float32Array; loss: number }> {
  const { oracle, x, record } = contest;
  const radius = radiusOf(params.norm, params.eps, x.length);
  const inside = (xi: Float32Array) => keepInBox(project(xi, params.norm, radius), x);
  const marks = new Set(checkpoints(params.iterations));
  let eta = 2 * radius;
  let xi = start;
  let before = start;
  const [picture, direction, z] = [0, 1, 2].map(() => new Float32Array(x.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let at = await oracle.slope(plus(x, xi, picture), criterion);
  if (endsAt(contest, at)) {
    record(at);
    return { xi, loss: at.loss };
  }
  let best = { xi, at };
  let improved = 0;
  let last = { mark: 0, eta, loss: at.loss };
  for (let k = 1; k <= params.iterations; k++) {
    descentDirection(at.gradient, params.norm, direction);
    inside(moved(xi, eta, direction, z));
    const a = k === 1 ? 1 : MOMENTUM;
    const next = new Float32Array(xi.length);
    for (let i = 0; i < next.length; i++) {
      const v = xi[i]!;
      next[i] = v + a * (z[i]! - v) + (1 - a) * (v - before[i]!);
    }
    inside(next);
    [before, xi] = [xi, next];
    const reached = await oracle.slope(plus(x, xi, picture), criterion);
    record(reached);
    if (endsAt(contest, reached)) return { xi, loss: reached.loss };
    if (reached.loss < at.loss) improved++;
    at = reached;
    if (at.loss < best.at.loss) best = { xi, at };
    if (!marks.has(k)) continue;
    const stuck = improved < params.rho * (k - last.mark);
    const same = last.eta === eta && last.loss === best.at.loss;
    last = { mark: k, eta, loss: best.at.loss };
    improved = 0;
    if (!stuck && !same) continue;
    eta /= 2;
    xi = best.xi;
    at = best.at;
  }
  return { xi: best.xi, loss: best.at.loss };
}

/** On either loss, from random starts. */
export const apgd = faceByFace<ApgdParams>((contest, params) => {
  const { norm, eps, restarts } = params;
  const { goal } = contest;
  const criterion = params.attack === 'apgd-ce' ? crossEntropy(goal) : logitRatio(goal);
  const radius = radiusOf(norm, eps, contest.x.length);
  return bestOf(contest, restarts, (each) =>
    apgdFrom(each, params, criterion, randomStart(each.x.length, norm, radius, each.random)),
  );
});
