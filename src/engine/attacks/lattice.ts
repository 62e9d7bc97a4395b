import type { LatticeParams } from '../../common/attacks/lattice.ts';
import { margin } from '../losses/criteria.ts';
import { UNIT } from '../metrics/pixels.ts';
import { type Contest, labelAt, type Slope } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { annealed } from './shared/leastNorm.ts';

/** Share of the iterations that look for the corner; the others repair. */
const SEARCH = 2 / 3;
/** What steps end at, as a share of the bound. */
const LAST = 0.1;
/** Share of the values that may move which the first repair moves, and what becomes of it where that was no gain. */
const REPAIR = { first: 1 / 4, less: 1 / 4 };

/** Whole grey levels that are added to each value. */
type Levels = Int16Array;

interface Point {
  levels: Levels;
  at: Slope;
}

/**
 * An attack on what can be saved: x + xi is always a picture of whole grey levels, and so is what the detector is asked about. With b
 * the picture's bytes, m the margin on the side of the goal and E the bound in levels,
 *
 *   v <- clip(v - s sign g, -E, E),   q = v rounded to the side of -sign g,   g = -grad m((b + q) / 255),
 *
 * with steps s from E down; then, from the best q, the values with the largest |g| that may move are moved by one level along -sign g, fewer
 * of them where the loss did not fall. With `least` the bounds 1, 2, ... are tried in turn: the first that turns the decision is the least
 * L-infinity in whole levels that was found.
 */
export async function onLattice(contest: Contest, params: LatticeParams): Promise<Float32Array> {
  const bytes = Uint8Array.from(contest.x, (v) => Math.round(255 * v));
  let best: Point | null = null;
  for (let bound = params.seek === 'least' ? 1 : params.eps; bound <= params.eps; bound++) {
    const found = await within(contest, bytes, bound, params.iterations);
    if (labelAt(found.at) === contest.goal) return between(bytes, found.levels);
    if (best === null || found.at.loss < best.at.loss) best = found;
  }
  return between(bytes, best!.levels);
}

/** The best within a bound; the first that turns the decision ends it. */
async function within(
  contest: Contest,
  bytes: Uint8Array,
  bound: number,
  iterations: number,
): Promise<Point> {
  const { oracle, goal, record } = contest;
  const picture = new Float32Array(bytes.length);
  const ask = async (levels: Levels, first = false): Promise<Point> => {
    for (let i = 0; i < picture.length; i++) picture[i] = UNIT[bytes[i]! + levels[i]!]!;
    const at = await oracle.slope(picture, margin(goal));
    if (!first) record(at);
    return { levels, at };
  };
  const turned = ({ at }: Point) => labelAt(at) === goal;
  let here = await ask(new Int16Array(bytes.length), true);
  let best = here;
  const v = new Float32Array(bytes.length);
  const search = Math.ceil(SEARCH * iterations);
  for (let t = 0; t < search && !turned(best); t++) {
    const step = annealed(bound, LAST * bound, t, search);
    const levels = new Int16Array(bytes.length);
    for (let i = 0; i < v.length; i++) {
      const g = here.at.gradient[i]!;
      const [low, high] = [Math.max(-bound, -bytes[i]!), Math.min(bound, 255 - bytes[i]!)];
      v[i] = Math.min(high, Math.max(low, v[i]! - step * Math.sign(g)));
      levels[i] = g > 0 ? Math.floor(v[i]!) : g < 0 ? Math.ceil(v[i]!) : Math.round(v[i]!);
    }
    here = await ask(levels);
    if (turned(here) || here.at.loss < best.at.loss) best = here;
  }
  let share = REPAIR.first;
  for (let t = search; t < iterations && !turned(best); t++) {
    const tried = await ask(repaired(best, bytes, bound, share));
    if (turned(tried) || tried.at.loss < best.at.loss) best = tried;
    else share *= REPAIR.less;
  }
  return best;
}

/** The values with the largest slopes, of those that may move along them, moved by one level. */
function repaired(
  { levels, at: { gradient } }: Point,
  bytes: Uint8Array,
  bound: number,
  share: number,
): Levels {
  const free = (i: number): boolean => {
    const to = levels[i]! - Math.sign(gradient[i]!);
    return gradient[i] !== 0 && Math.abs(to) <= bound && bytes[i]! + to >= 0 && bytes[i]! + to <= 255;
  };
  const sizes = gradient
    .filter((_, i) => free(i))
    .map(Math.abs)
    .sort();
  const least =
    sizes[sizes.length - Math.max(1, Math.floor(share * sizes.length))] ?? Number.POSITIVE_INFINITY;
  return levels.map((level, i) =>
    Math.abs(gradient[i]!) >= least && free(i) ? level - Math.sign(gradient[i]!) : level,
  );
}

/** From the clean picture to the one of these levels. */
const between = (bytes: Uint8Array, levels: Levels): Float32Array =>
  Float32Array.from(bytes, (byte, i) => UNIT[byte + levels[i]!]! - UNIT[byte]!);

export const lattice = faceByFace(onLattice);
