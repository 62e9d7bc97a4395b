import type { SimbaParams } from '../../common/attacks/simba.ts';
import { keepInBox, project } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { Cosines } from './shared/cosines.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { untilSpent } from './shared/queries.ts';
import { AskingScores } from './shared/scores.ts';

/**
 * SimBA (Guo et al. 2019), by scores alone: along the vectors q of an orthonormal basis, in random order and each once,
 *
 *   s <- s + a q  where m(x + Clip_eps(s + a q)) > m(x + Clip_eps s),  else  s - a q  where that is so,
 *
 * m the margin toward the goal, cut to [0,1]. The basis is that of single values, a = step; or of the lowest cosines of the picture
 * (shared/cosines.ts), where a is such that no value changes by more than step. Once all have been tried they are tried anew, in another
 * order. The clean picture is a query too.
 */
export async function simpleSearch(
  contest: Contest,
  {
    eps,
    queries,
    step,
    basis,
    frequencies,
  }: Pick<SimbaParams, 'eps' | 'queries' | 'step' | 'basis' | 'frequencies'>,
): Promise<Float32Array> {
  const { x, random } = contest;
  const asked = new AskingScores(contest, queries);
  await untilSpent(async () => {
    const next = inRandomOrder(
      basis === 'pixel' ? singles(x.length) : cosineBasis(contest, frequencies),
      random,
    );
    let sum = new Float32Array(x.length);
    let { score: best, ends } = await asked.offer(sum);
    while (!ends) {
      const way = next(step / 255);
      for (const sign of [1, -1]) {
        const tried = sum.map((v, i) => v + sign * way[i]!);
        const found = await asked.offer(keepInBox(project(tried.slice(), 'linf', eps / 255), x));
        ends = found.ends;
        if (ends) break;
        if (found.score <= best) continue;
        [sum, best] = [tried, found.score];
        break;
      }
    }
  });
  return asked.xi;
}

/** A basis: how many vectors it has, and each, its largest value `step` long. */
interface Basis {
  count: number;
  vector(index: number, step: number): Float32Array;
}

const singles = (count: number): Basis => ({
  count,
  vector(index, step) {
    const vector = new Float32Array(count);
    vector[index] = step;
    return vector;
  },
});

function cosineBasis({ oracle: { extent } }: Contest, frequencies: number): Basis {
  const cosines = new Cosines(extent, frequencies);
  return {
    count: cosines.count,
    vector(index, step) {
      const vector = cosines.single(index, 1);
      let largest = 0;
      for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!));
      return vector.map((v) => (v * step) / largest);
    },
  };
}

/** Its vectors, each once before any comes again. */
function inRandomOrder({ count, vector }: Basis, random: () => number): (step: number) => Float32Array {
  let order: Uint32Array = new Uint32Array(0);
  let at = 0;
  return (step) => {
    if (at === order.length) {
      order = Uint32Array.from({ length: count }, (_, i) => i);
      at = 0;
    }
    // Fisher and Yates, as far as it is needed.
    const other = at + Math.floor(random() * (count - at));
    [order[at], order[other]] = [order[other]!, order[at]!];
    return vector(order[at++]!, step);
  };
}

export const simba = faceByFace<SimbaParams>(simpleSearch);
