import type { RaysParams } from '../../common/attacks/rays.ts';
import { keepInBox, plus } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { Shortest } from './shared/leastNorm.ts';

/** Length of a ray, L2 on the [0,1] scale, that a bisection leaves open. */
const TOLERANCE = 1e-3;

/**
 * RayS, L-infinity (Chen, Gu 2020): of the rays x + r s, s in {-1, 1}^n, the one along which the decision turns soonest, by labels alone.
 * P cuts to [0,1]. At stage k = 0, 1, ... the values, colour after colour, are 2^k blocks of equal length; with s' the signs s with one
 * block turned,
 *
 *   s <- s',  r <- min { r' <= r : label(P(x + r' s')) = goal }    where label(P(x + r s')) = goal,
 *
 * the least r' by bisection; until some ray has turned the decision r is 1, the whole range. Returns the shortest that turned it; no change
 * at all where none did. The first of the queries is the clean picture.
 */
export async function raySearch(
  { oracle, x, goal, record }: Contest,
  { queries }: Pick<RaysParams, 'queries'>,
): Promise<Float32Array> {
  const shortest = new Shortest(goal, 'linf');
  let asked = 0;
  const turns = async (signs: Float32Array, length: number): Promise<boolean> => {
    const xi = keepInBox(
      signs.map((sign) => sign * length),
      x,
    );
    const at = await oracle.look(plus(x, xi));
    asked++;
    const turned = shortest.see(xi, at);
    record(shortest.reading(at));
    return turned;
  };
  const exact = TOLERANCE / Math.sqrt(x.length);
  const pixels = x.length / 3;
  let signs = new Float32Array(x.length).fill(1);
  if (await turns(signs, 0)) return shortest.xi!;
  let radius = 1;
  for (let stage = 0, block = 0; asked < queries; ) {
    const length = Math.ceil(x.length / 2 ** stage);
    const end = Math.min(x.length, (block + 1) * length);
    const tried = signs.slice();
    for (let k = block * length; k < end; k++) tried[(k % pixels) * 3 + Math.floor(k / pixels)]! *= -1;
    if (await turns(tried, radius)) {
      signs = tried;
      let short = 0;
      while (radius - short > exact && asked < queries) {
        const middle = (short + radius) / 2;
        if (await turns(signs, middle)) radius = middle;
        else short = middle;
      }
    }
    if (end < x.length) block++;
    else [stage, block] = [stage + 1, 0];
  }
  return shortest.xi ?? new Float32Array(x.length);
}

export const rays = faceByFace<RaysParams>(raySearch);
