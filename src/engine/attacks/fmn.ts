import type { FmnParams } from '../../common/attacks/fmn.ts';
import { margin } from '../losses/criteria.ts';
import { keepInBox, l2Of, plus } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { annealed, dualOf, intoBall, normOf, Shortest } from './shared/leastNorm.ts';

/** What the shares of step and radius end at. */
const LAST = { step: 0.01, radius: 0.001 };

/**
 * FMN (Pintor et al. 2021): the boundary is found by a bound that shrinks where the decision has turned and grows where it has not,
 *
 *   eps <- ||xi|| + |m| / ||grad m||_q           until it has turned once, q dual to p,
 *   eps <- min(eps (1 - gamma), least so far)    where it has,   eps (1 + gamma)   where it has no longer,
 *   xi  <- P_eps(xi - alpha g / ||g||_2),        P onto the ball ||xi||_p <= eps and onto [0,1],
 *
 * with the margin m on the side of the goal; alpha and gamma fall along half a cosine. Of l0 eps is a whole number, of at least one
 * step. Returns the shortest that turned the decision, or the last where none did.
 * @param enough a norm that need not be undercut
 */
export async function fastMinimumNorm(
  contest: Contest,
  params: Pick<FmnParams, 'norm' | 'iterations' | 'gamma' | 'rate'>,
  enough = 0,
): Promise<Float32Array> {
  const { oracle, x, goal, record } = contest;
  const { norm, iterations } = params;
  const toward = margin(goal);
  const xi = new Float32Array(x.length);
  const picture = new Float32Array(x.length);
  let eps = Number.POSITIVE_INFINITY;
  const shortest = new Shortest(goal, norm);
  for (let t = 0; t < iterations; t++) {
    const at = await oracle.slope(plus(x, xi, picture), toward);
    const turned = shortest.see(xi, at);
    if (t > 0) record(shortest.reading(at));
    if (shortest.xi !== null && shortest.size <= enough) return shortest.xi;
    const gamma = annealed(params.gamma, LAST.radius, t, iterations);
    eps = nextBound(
      { eps, size: normOf(xi, norm), turned, least: shortest.size, gamma, whole: norm === 'l0' },
      () => {
        const steep = dualOf(at.gradient, norm);
        return steep === 0 ? 0 : Math.abs(at.margin) / steep;
      },
    );
    const length = l2Of(at.gradient);
    if (length > 0) {
      const step = annealed(params.rate, LAST.step * params.rate, t, iterations) / length;
      for (let i = 0; i < xi.length; i++) xi[i]! -= step * at.gradient[i]!;
    }
    keepInBox(xi, x);
    intoBall(xi, norm, eps);
  }
  const last = await oracle.look(plus(x, xi, picture));
  shortest.see(xi, last);
  record(shortest.reading(last));
  return shortest.xi ?? xi;
}

interface Bound {
  eps: number;
  size: number;
  turned: boolean;
  /** Of what has turned the decision; infinite while nothing has. */
  least: number;
  gamma: number;
  whole: boolean;
}

function nextBound({ eps, size, turned, least, gamma, whole }: Bound, distance: () => number): number {
  if (!whole) {
    if (turned) return Math.min(eps * (1 - gamma), least);
    return least === Number.POSITIVE_INFINITY ? size + distance() : eps * (1 + gamma);
  }
  if (turned) return Math.min(Math.max(0, Math.min(eps - 1, Math.floor(eps * (1 - gamma)))), least);
  if (least === Number.POSITIVE_INFINITY) return Math.ceil(size + Math.max(1, distance()));
  return Math.max(eps + 1, Math.floor(eps * (1 + gamma)));
}

export const fmn = faceByFace<FmnParams>((contest, params) => fastMinimumNorm(contest, params));
