import type { IapSmoothParams } from '../../common/attacks/iapSmooth.ts';
import { activation } from '../losses/criteria.ts';
import { blur, gaussian } from '../tensors/blur.ts';
import { moved, plus, project } from './shared/ball.ts';
import { type Contest, endsAt } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';

/**
 * Smooth IAP: an IAP that bounds its local distortion as well as its size. The perturbation is a smoothed field, and the
 * field is what the attack descends, with S a Gaussian of standard deviation sigma and its kernel k:
 *
 *   xi = S psi,   psi_0 = 0,   psi <- Clip_eps(psi - alpha S grad L_act(x + S psi, l_adv)).
 *
 * As |psi| <= eps and the kernel is positive with sum 1, |xi| <= eps; as the kernel rises to its middle and falls from
 * there, two neighbours differ by at most 2 eps max k (eps 0.4 at sigma 2), where an IAP's may differ by 2 eps.
 */
export async function smoothIap(contest: Contest, params: IapSmoothParams): Promise<Float32Array> {
  const { oracle, x, goal, record } = contest;
  const kernel = gaussian(params.sigma);
  const radius = params.eps / 255;
  let psi: Float32Array = new Float32Array(x.length);
  let xi: Float32Array = psi;
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    const at = await oracle.slope(plus(x, xi), activation(goal));
    if (iteration > 1) record(at);
    if (endsAt(contest, at)) return xi;
    const slope = blur(at.gradient, oracle.extent, kernel);
    psi = project(moved(psi, -params.alpha, slope), 'linf', radius);
    xi = blur(psi, oracle.extent, kernel);
  }
  record(await oracle.look(plus(x, xi)));
  return xi;
}

export const iapSmooth = faceByFace(smoothIap);
