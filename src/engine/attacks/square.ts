import type { SquareParams } from '../../common/attacks/square.ts';
import { keepInBox, plus } from './shared/ball.ts';
import { type Contest, endsAt, towards } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';

/** Queries, of ten thousand, after which the squares' share of the picture is halved once more. */
const HALVINGS = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000];

/** Share of the picture that a square covers at a query. */
export const shareAt = (query: number, queries: number, initial: number): number =>
  initial / 2 ** HALVINGS.filter((after) => (query * 10_000) / queries > after).length;

/**
 * Square attack, L-infinity (Andriushchenko et al. 2020): random search on the score alone. From vertical stripes of +-eps, each
 * query sets one random square to +-eps per colour, and keeps it where the margin comes nearer to the goal. Of a clip it is the
 * square of every frame: as large a part of the whole is changed.
 */
export async function squareSearch(
  contest: Contest,
  params: Pick<SquareParams, 'eps' | 'queries' | 'share'>,
): Promise<Float32Array> {
  const { oracle, x, goal, random, record } = contest;
  const { width, height, frames } = oracle.extent;
  const longest = Math.min(width, height) - 1;
  const radius = params.eps / 255;
  const sign = () => (random() < 0.5 ? -radius : radius);
  const stripes = Float32Array.from({ length: width * 3 }, sign);
  let xi = keepInBox(
    Float32Array.from(x, (_, i) => stripes[i % (width * 3)]!),
    x,
  );
  let best = await oracle.look(plus(x, xi));
  record(best);
  if (endsAt(contest, best)) return xi;
  for (let query = 1; query < params.queries; query++) {
    const share = shareAt(query, params.queries, params.share);
    const edge = Math.min(longest, Math.max(1, Math.round(Math.sqrt(share) * Math.sqrt(width * height))));
    const [top, left] = [
      Math.floor(random() * (height - edge + 1)),
      Math.floor(random() * (width - edge + 1)),
    ];
    const colour = [sign(), sign(), sign()];
    const tried = xi.slice();
    for (let first = top; first < frames * height; first += height)
      for (let row = first; row < first + edge; row++)
        for (let column = left; column < left + edge; column++)
          for (let c = 0; c < 3; c++) tried[(row * width + column) * 3 + c] = colour[c]!;
    keepInBox(tried, x);
    const found = await oracle.look(plus(x, tried));
    if (towards(goal, found) > towards(goal, best)) [xi, best] = [tried, found];
    record(best);
    if (endsAt(contest, best)) break;
  }
  return xi;
}

export const square = faceByFace<SquareParams>(squareSearch);
