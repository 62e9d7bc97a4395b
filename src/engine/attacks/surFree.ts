import type { SurFreeParams } from '../../common/attacks/surFree.ts';
import { keepInBox, l2Of } from './shared/ball.ts';
import { firstTurned, toBoundary, toUnit } from './shared/boundary.ts';
import type { Contest } from './shared/contest.ts';
import { Cosines } from './shared/cosines.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { AskingLabels, untilSpent } from './shared/queries.ts';

/** The first largest angle, by how much it changes, and into how many it is divided (their authors'). */
const ANGLE = { first: Math.PI / 6, change: 0.02, parts: 3 };
/** Directions that a new one is orthogonal to. */
const MEMORY = 100;
/** What the first bisection leaves open, as a share of its beginning. */
const OPEN = 1e-3;
/** A bisection ends after so many queries, or where what is left of it would gain no more than this share of what is gained. */
const BISECTION = { queries: 10, gain: 0.1 };

/**
 * SurFree (Maho, Furon, Le Merrer 2021), L2, by labels alone and without any estimate of a slope. With x + d u on the boundary, ||u|| = 1, and a
 * unit v orthogonal to u, all points
 *
 *   z(a) = P(x + d cos a (u cos a + v sin a))
 *
 * lie on the circle through x and x + d u, d cos a from x: where z(a) has turned, the larger |a|, the nearer. The angles A, -A, 2A/3, -2A/3,
 * A/3, -A/3 are tried in turn; the first that has turned is led outward by bisection, and its place is the next one. A shrinks by 2 %
 * where none has, and grows where one has. v is a low-frequency picture whose cosine coefficients are those of x, squashed, with random signs,
 * t = e tanh C(x), e in {-1, 0, 1}, made orthogonal to the last hundred and to u. Distances never grow. Returns the shortest that turned
 * the decision; no change at all where none did. The first query is the clean picture.
 */
export async function surFreeSearch(
  contest: Contest,
  { queries, frequencies }: Pick<SurFreeParams, 'queries' | 'frequencies'>,
): Promise<Float32Array> {
  const { x } = contest;
  const asked = new AskingLabels(contest, 'l2', queries);
  await untilSpent(async () => {
    if (await asked.turns(new Float32Array(x.length))) return;
    const far = await firstTurned(contest, asked);
    let xi = await toBoundary(asked, far, 'l2', OPEN * l2Of(far));
    const next = directions(contest, frequencies);
    let most = ANGLE.first;
    for (;;) {
      const [d, u] = [l2Of(xi), toUnit(xi.slice())];
      const v = toUnit(without(next(), u));
      const at = (angle: number): Float32Array => {
        const [along, aside] = [d * Math.cos(angle) ** 2, d * Math.cos(angle) * Math.sin(angle)];
        return keepInBox(
          u.map((value, i) => along * value + aside * v[i]!),
          x,
        );
      };
      const found = await angleOf(most, async (angle) => asked.turns(at(angle)));
      if (found !== 0) xi = at(found);
      most *= found === 0 ? 1 - ANGLE.change : 1 / (1 - ANGLE.change);
      most = Math.min(most, Math.PI / 2);
    }
  });
  return asked.shortest.xi ?? new Float32Array(x.length);
}

/** The largest angle that turns, as far as it is sought; 0 where none of those tried does. */
async function angleOf(most: number, turns: (angle: number) => Promise<boolean>): Promise<number> {
  const part = most / ANGLE.parts;
  for (let parts = ANGLE.parts; parts > 0; parts--)
    for (const sign of [1, -1]) {
      if (!(await turns(sign * parts * part))) continue;
      let [low, high] = [parts * part, (parts + 1) * part];
      // Beyond the largest nothing is known yet.
      while (low >= most && high < Math.PI / 2 && (await turns(sign * high))) {
        [low, high] = [high, high + part];
        most = low;
      }
      high = Math.min(high, Math.PI / 2);
      for (let query = 0; query < BISECTION.queries; query++) {
        if (Math.cos(low) - Math.cos(high) <= BISECTION.gain * (1 - Math.cos(low))) break;
        const middle = (low + high) / 2;
        if (await turns(sign * middle)) low = middle;
        else high = middle;
      }
      return sign * low;
    }
  return 0;
}

/** One low-frequency direction after the other, as pictures. */
function directions({ x, oracle, random }: Contest, frequencies: number): () => Float32Array {
  const cosines = new Cosines(oracle.extent, frequencies);
  const shape = cosines.of(x).map(Math.tanh);
  const before: Float32Array[] = [];
  return () => {
    let t: Float32Array = shape.map((value) => (Math.floor(3 * random()) - 1) * value);
    for (const one of before) t = without(t, one);
    toUnit(t);
    before.push(t);
    if (before.length > Math.min(MEMORY, cosines.count - 1)) before.shift();
    return cosines.picture(t);
  };
}

/** What of v is orthogonal to the unit u. */
function without(v: Float32Array, u: Float32Array): Float32Array {
  let along = 0;
  for (let i = 0; i < v.length; i++) along += v[i]! * u[i]!;
  return v.map((value, i) => value - along * u[i]!);
}

export const surFree = faceByFace<SurFreeParams>(surFreeSearch);
