import type { DdnParams } from '../../common/attacks/ddn.ts';
import { crossEntropy } from '../losses/criteria.ts';
import { keepInBox, l2Of, plus } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { annealed, Shortest } from './shared/leastNorm.ts';

/** The length of the first step, which falls to a hundredth along half a cosine, on the [0,1] scale. */
const STEP = { first: 1, last: 0.01 };

/**
 * Decoupled direction and norm (Rony et al. 2019), L2: the direction follows the gradient of the cross-entropy toward the goal, the length
 * follows from whether the decision has turned,
 *
 *   delta <- xi - alpha g / ||g||_2,   eps <- (1 - gamma) eps if x + xi has turned, else (1 + gamma) eps,
 *   xi <- eps delta / ||delta||_2, kept within [0,1].
 *
 * Returns the shortest that turned the decision, or the last where none did.
 */
export async function directionAndNorm(contest: Contest, params: DdnParams): Promise<Float32Array> {
  const { oracle, x, goal, record } = contest;
  const { iterations, gamma } = params;
  const toward = crossEntropy(goal);
  const xi = new Float32Array(x.length);
  const picture = new Float32Array(x.length);
  let eps = params.length;
  const shortest = new Shortest(goal, 'l2');
  for (let t = 0; t < iterations; t++) {
    const at = await oracle.slope(plus(x, xi, picture), toward);
    const turned = shortest.see(xi, at);
    if (t > 0) record(shortest.reading(at));
    const steep = l2Of(at.gradient);
    const step = steep === 0 ? 0 : annealed(STEP.first, STEP.last, t, iterations) / steep;
    for (let i = 0; i < xi.length; i++) xi[i]! -= step * at.gradient[i]!;
    eps *= turned ? 1 - gamma : 1 + gamma;
    const length = l2Of(xi);
    if (length > 0) for (let i = 0; i < xi.length; i++) xi[i]! *= eps / length;
    keepInBox(xi, x);
  }
  const last = await oracle.look(plus(x, xi, picture));
  shortest.see(xi, last);
  record(shortest.reading(last));
  return shortest.xi ?? xi;
}

export const ddn = faceByFace(directionAndNorm);
