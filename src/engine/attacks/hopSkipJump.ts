import type { HopSkipJumpParams } from '../../common/attacks/hopSkipJump.ts';
import { fillNormal } from '../random/draws.ts';
import { keepInBox, l2Of, moved } from './shared/ball.ts';
import { firstTurned, toBoundary, toUnit } from './shared/boundary.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { normOf } from './shared/leastNorm.ts';
import { AskingLabels, untilSpent } from './shared/queries.ts';

/** A step that this share of the distance would not turn is given up. */
const LEAST_STEP = 1e-6;

/**
 * HopSkipJump (Chen, Jordan, Wainwright 2020), L2 or L-infinity, by labels alone. phi is 1 where the decision has turned, else -1, P cuts to
 * [0,1], and xi_0 is a far picture that has turned (shared/boundary.ts), brought to the boundary by bisection. In round k = 1, 2, ...
 *
 *   u_b ~ the unit sphere (L2), or uniform in the cube, brought to length 1 (L-infinity),   b = 1 ... B sqrt(k)
 *   w_b = (P(x + xi + delta u_b) - x - xi) / delta,   f_b = phi(x + xi + delta u_b)
 *   g   = mean_b (f_b - mean f) w_b, or +-mean_b w_b where all f are alike;   v = g / ||g||_2, or sign g
 *   xi <- P-cut xi + s v,  s = ||xi|| / sqrt(k), halved until it has turned;   then again to the boundary.
 *
 * delta is the authors' ||xi|| / n of the latest step, in their norm and with n values, and never less than `probe` in every value: at the
 * size of faces theirs is below what float32 and 8 bits can tell apart. Bisections end, likewise, where what they leave open is by half less than
 * what a probe of that width moves a margin by: probe / 2 in L2, probe / 2 sqrt(n) in L-infinity.
 * Returns the shortest that turned the decision; no change at all where none did. The first query is the clean picture.
 */
export async function hopSkipJumpSearch(
  contest: Contest,
  { norm, queries, samples, probe }: Pick<HopSkipJumpParams, 'norm' | 'queries' | 'samples' | 'probe'>,
): Promise<Float32Array> {
  const { x } = contest;
  const n = x.length;
  const asked = new AskingLabels(contest, norm, queries);
  await untilSpent(async () => {
    if (await asked.turns(new Float32Array(n))) return;
    const least = probe / 255;
    const open = (norm === 'l2' ? least : least / Math.sqrt(n)) / 2;
    let far = await firstTurned(contest, asked);
    let xi = await toBoundary(asked, far, norm, open);
    for (let round = 1; ; round++) {
      const delta = Math.max(normOf(far, norm) / n, least * Math.sqrt(n));
      const way = await normal(contest, asked, {
        xi,
        delta,
        norm,
        probes: Math.floor(samples * Math.sqrt(round)),
      });
      if (norm === 'linf') for (let i = 0; i < n; i++) way[i] = Math.sign(way[i]!);
      const distance = normOf(xi, norm);
      for (let step = distance / Math.sqrt(round); step > LEAST_STEP * distance; step /= 2) {
        far = keepInBox(moved(xi, step, way), x);
        if (await asked.turns(far)) {
          xi = await toBoundary(asked, far, norm, open);
          break;
        }
      }
    }
  });
  return asked.shortest.xi ?? new Float32Array(n);
}

/** The unit normal of the boundary at x + xi, to the turned side, as random probes tell it. */
async function normal(
  { x, random }: Contest,
  asked: AskingLabels,
  { xi, delta, norm, probes }: { xi: Float32Array; delta: number; norm: 'linf' | 'l2'; probes: number },
): Promise<Float32Array> {
  const [weighted, plain] = [new Float32Array(x.length), new Float32Array(x.length)];
  const draw = new Float32Array(x.length);
  let sum = 0;
  for (let probe = 0; probe < probes; probe++) {
    if (norm === 'l2') fillNormal(draw, random);
    else for (let i = 0; i < draw.length; i++) draw[i] = 2 * random() - 1;
    const tried = keepInBox(moved(xi, delta / l2Of(draw), draw), x);
    const side = (await asked.turns(tried)) ? 1 : -1;
    sum += side;
    for (let i = 0; i < draw.length; i++) {
      const w = (tried[i]! - xi[i]!) / delta;
      weighted[i]! += side * w;
      plain[i]! += w;
    }
  }
  const mean = sum / probes;
  if (Math.abs(mean) < 1) for (let i = 0; i < plain.length; i++) weighted[i]! -= mean * plain[i]!;
  return toUnit(weighted);
}

export const hopSkipJump = faceByFace<HopSkipJumpParams>(hopSkipJumpSearch);
