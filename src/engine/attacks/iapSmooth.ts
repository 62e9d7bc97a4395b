import type { IapSmoothParams } from '../../common/attacks/iapSmooth.ts';
import type { Extent } from '../../common/extent.ts';
import { activation } from '../losses/criteria.ts';
import { moved, plus, project } from './shared/ball.ts';
import { type Contest, endsAt } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';

/** A Gaussian of standard deviation sigma at whole pixels up to 3 sigma, its sum 1. */
export function gaussian(sigma: number): Float32Array {
  const reach = Math.max(1, Math.ceil(3 * sigma));
  const values = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const sum = values.reduce((a, b) => a + b, 0);
  return Float32Array.from(values, (v) => v / sum);
}

/** S: rows and columns of each frame [height, width, 3] convolved with a symmetric kernel, zeros outside. It is its own adjoint. */
export function blur(values: Float32Array, { width, height }: Extent, kernel: Float32Array): Float32Array {
  return along(along(values, width, kernel, 3), height, kernel, 3 * width);
}

/** One axis, whose neighbours lie `stride` values apart. */
function along(values: Float32Array, side: number, kernel: Float32Array, stride: number): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const blurred = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const place = Math.floor(i / stride) % side;
    let sum = 0;
    for (let k = -Math.min(reach, place); k <= Math.min(reach, side - 1 - place); k++)
      sum += kernel[reach + k]! * values[i + k * stride]!;
    blurred[i] = sum;
  }
  return blurred;
}

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
