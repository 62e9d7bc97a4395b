import type { RFgsmParams } from '../../common/attacks/rFgsm.ts';
import { keepInBox, radiusOf } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/**
 * R-FGSM, L-infinity (Tramèr et al. 2018): a random step, then FGSM from there with what is left of the bound,
 *
 *   x' = x + share eps sign(N(0,1)),   xi = P(x' - x - (1 - share) eps sign(grad L(x'))),
 *
 * P onto the ball of eps and onto [0,1]. A normal number is above 0 as often as below, so its sign is a fair coin.
 */
export async function stepAfterNoise(contest: Contest, params: RFgsmParams): Promise<Float32Array> {
  const { x, random } = contest;
  const { eps, share } = params;
  const noise = radiusOf('linf', share * eps, x.length);
  const start = keepInBox(
    x.map(() => (random() < 0.5 ? -noise : noise)),
    x,
  );
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, params),
    norm: 'linf',
    eps,
    step: (1 - share) * eps,
    iterations: 1,
    start,
    decay: null,
  });
  return xi;
}

export const rFgsm = faceByFace(stepAfterNoise);
