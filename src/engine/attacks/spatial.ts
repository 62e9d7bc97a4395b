import type { SpatialParams } from '../../common/attacks/spatial.ts';
import type { Extent } from '../../common/extent.ts';
import { moved } from './shared/ball.ts';
import { type Contest, endsAt, type Reading, towards } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { lookedUp } from './shared/sampling.ts';

/** Turned by an angle about its middle, clockwise, then moved; in degrees and pixels. */
export function turned(
  x: Float32Array,
  extent: Extent,
  degrees: number,
  right: number,
  down: number,
): Float32Array {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [(extent.width - 1) / 2, (extent.height - 1) / 2];
  return lookedUp(x, extent, (_, column, row) => {
    const [dx, dy] = [column - right - cx, row - down - cy];
    return [cx + cos * dx + sin * dy - column, cy - sin * dx + cos * dy - row];
  }).y;
}

/** Points in [-1,1]^3: a grid of n^3, and random ones up to `queries` in all. */
function* places(queries: number, random: () => number): Generator<[number, number, number]> {
  const n = Math.floor(Math.cbrt(queries) + 1e-9);
  const along = (i: number) => (n === 1 ? 0 : (2 * i) / (n - 1) - 1);
  for (let i = 0; i < n ** 3; i++)
    yield [along(i % n), along(Math.floor(i / n) % n), along(Math.floor(i / n ** 2))];
  for (let i = n ** 3; i < queries; i++) yield [2 * random() - 1, 2 * random() - 1, 2 * random() - 1];
}

/** The worst of rotations and translations (Engstrom et al. 2019). */
export async function worstPlace(contest: Contest, params: SpatialParams): Promise<Float32Array> {
  const { x, oracle, goal, random, record } = contest;
  const { width, height } = oracle.extent;
  const share = params.shift / 100;
  let best: { y: Float32Array; at: Reading } | null = null;
  for (const [a, b, c] of places(params.queries, random)) {
    const y = turned(x, oracle.extent, params.rotation * a, share * width * b, share * height * c);
    const at = await oracle.look(y);
    if (best === null || towards(goal, at) > towards(goal, best.at)) best = { y, at };
    record(best.at);
    if (endsAt(contest, best.at)) break;
  }
  return moved(best!.y, -1, x);
}

export const spatial = faceByFace<SpatialParams>(worstPlace);
