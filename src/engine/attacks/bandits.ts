import type { BanditsParams } from '../../common/attacks/bandits.ts';
import type { Extent } from '../../common/extent.ts';
import { fillNormal } from '../random/draws.ts';
import { keepInBox, l2Of, moved, project } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { untilSpent } from './shared/queries.ts';
import { AskingScores } from './shared/scores.ts';

/** Length of what explores around the prior, and the rate of its updates (their authors'). */
const [EXPLORATION, RATE] = [1, 100];
/** No value of the prior is surer, so that each can still be moved. */
const SURE = 1 - 1e-6;

/**
 * Bandits with time and data priors, L-infinity, by scores alone (Ilyas, Engstrom, Madry 2019). The prior v, values in (-1, 1) on tiles that U lays
 * over the picture, is what is held of the slope from step to step. With m the margin toward the goal, u ~ N(0, I / N) of N values, and
 * q+ and q- the pictures U(v + u) and U(v - u), brought to a root mean square of `probe`, P the cut to [0,1]:
 *
 *   d = (m(P(x + xi + q+)) - m(P(x + xi + q-))) / ||q||_2
 *   p = (v + 1) / 2,   p <- p e^(r d u) / (p e^(r d u) + (1 - p) e^(-r d u)),   v = 2 p - 1,   r = 100
 *   xi <- P-cut Clip_eps(xi + step sign U(v)).
 *
 * The clean picture and each xi are queries too. A clip has the same tiles in every frame.
 */
export async function banditSearch(
  contest: Contest,
  { eps, queries, tiles, probe, step }: Pick<BanditsParams, 'eps' | 'queries' | 'tiles' | 'probe' | 'step'>,
): Promise<Float32Array> {
  const { x, oracle, random } = contest;
  const asked = new AskingScores(contest, queries);
  const length = (probe / 255) * Math.sqrt(x.length);
  const enlarge = enlarging(oracle.extent, tiles);
  await untilSpent(async () => {
    let xi: Float32Array = new Float32Array(x.length);
    const prior = new Float32Array(3 * tiles * tiles);
    const u = new Float32Array(prior.length);
    const along = (sign: number) => {
      const q = enlarge(moved(prior, (sign * EXPLORATION) / Math.sqrt(u.length), u));
      return keepInBox(moved(xi, length / Math.max(l2Of(q), 1e-12), q), x);
    };
    while (!(await asked.offer(xi)).ends) {
      fillNormal(u, random);
      const slope = ((await asked.probe(along(1))) - (await asked.probe(along(-1)))) / (length * EXPLORATION);
      for (let i = 0; i < prior.length; i++) {
        const by = (RATE * slope * EXPLORATION * u[i]!) / Math.sqrt(u.length);
        // The same update on the log-odds of p, where it is a sum and never overflows.
        prior[i] = Math.min(SURE, Math.max(-SURE, Math.tanh(Math.atanh(prior[i]!) + by)));
      }
      const way = enlarge(prior).map(Math.sign);
      xi = keepInBox(project(moved(xi, step / 255, way), 'linf', eps / 255), x);
    }
  });
  return asked.xi;
}

/** Tiles [tiles][tiles][3] over a picture, the nearest to each place. */
function enlarging({ width, height, frames }: Extent, tiles: number): (v: Float32Array) => Float32Array {
  const down = Array.from({ length: height }, (_, y) => Math.floor((y * tiles) / height));
  const across = Array.from({ length: width }, (_, x) => Math.floor((x * tiles) / width));
  return (v) => {
    const all = new Float32Array(3 * width * height * frames);
    for (let row = 0, to = 0; row < frames * height; row++) {
      const from = down[row % height]! * tiles;
      for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) all[to++] = v[(from + across[x]!) * 3 + c]!;
    }
    return all;
  };
}

export const bandits = faceByFace<BanditsParams>(banditSearch);
