import type { NesParams } from '../../common/attacks/nes.ts';
import { fillNormal } from '../random/draws.ts';
import { keepInBox, moved, project } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { untilSpent } from './shared/queries.ts';
import { AskingScores } from './shared/scores.ts';

/**
 * NES, L-infinity, by scores alone (Ilyas et al. 2018): with m the margin toward the goal, sigma the probe, u_b ~ N(0, I) and P the cut to [0,1],
 *
 *   g = sum_b (m(P(x + xi + sigma u_b)) - m(P(x + xi - sigma u_b))) u_b,   b = 1 ... samples / 2
 *   xi <- P-cut Clip_eps(xi + step sign g).
 *
 * The clean picture and each xi are queries too.
 */
export async function naturalEvolution(
  contest: Contest,
  { eps, queries, samples, probe, step }: Pick<NesParams, 'eps' | 'queries' | 'samples' | 'probe' | 'step'>,
): Promise<Float32Array> {
  const { x, random } = contest;
  const asked = new AskingScores(contest, queries);
  await untilSpent(async () => {
    let xi: Float32Array = new Float32Array(x.length);
    const [u, slope] = [new Float32Array(x.length), new Float32Array(x.length)];
    const at = (xi: Float32Array, way: number) => keepInBox(moved(xi, way, u), x);
    while (!(await asked.offer(xi)).ends) {
      slope.fill(0);
      for (let pair = 0; pair < samples / 2; pair++) {
        fillNormal(u, random);
        const gain = (await asked.probe(at(xi, probe / 255))) - (await asked.probe(at(xi, -probe / 255)));
        for (let i = 0; i < slope.length; i++) slope[i]! += gain * u[i]!;
      }
      for (let i = 0; i < slope.length; i++) slope[i] = Math.sign(slope[i]!);
      xi = keepInBox(project(moved(xi, step / 255, slope), 'linf', eps / 255), x);
    }
  });
  return asked.xi;
}

export const nes = faceByFace<NesParams>(naturalEvolution);
