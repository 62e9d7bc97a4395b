import type { WarpParams } from '../../common/attacks/warp.ts';
import type { Extent } from '../../common/extent.ts';
import { namedCriterion } from '../losses/criteria.ts';
import { blur, gaussian } from '../tensors/blur.ts';
import { moved } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { byParameters, type Parametric } from './shared/parametric.ts';
import { lookedUp } from './shared/sampling.ts';

/** Where the descent begins, as a share of the reach: away from whole pixels, where bilinear values have a kink. */
const START = 0.05;

/** y(p) = x(p + f(p)), f = reach S psi with psi in [-1,1] and S a Gaussian; psi is [H, W, 3], of which the third is not used. */
export const flowed = (
  x: Float32Array,
  extent: Extent,
  { reach, smoothness }: Pick<WarpParams, 'reach' | 'smoothness'>,
): Parametric => {
  const kernel = gaussian(smoothness);
  return {
    size: x.length,
    at(psi) {
      const field = blur(psi, extent, kernel);
      const { y, slopes } = lookedUp(x, extent, (pixel) => [
        reach * field[3 * pixel]!,
        reach * field[3 * pixel + 1]!,
      ]);
      return {
        y,
        back(gradient) {
          const byField = new Float32Array(x.length);
          for (let i = 0; i < x.length; i++) {
            const at = 3 * Math.floor(i / 3);
            byField[at]! += reach * gradient[i]! * slopes.right[i]!;
            byField[at + 1]! += reach * gradient[i]! * slopes.down[i]!;
          }
          return blur(byField, extent, kernel);
        },
      };
    },
  };
};

/** A smooth flow (after Xiao et al. 2018), bounded by its reach in place of their penalty. */
export async function warped(contest: Contest, params: WarpParams): Promise<Float32Array> {
  const { x, oracle, goal, random } = contest;
  const change = flowed(x, oracle.extent, params);
  const { y } = await byParameters(contest, change, {
    criterion: namedCriterion(params.criterion, goal),
    start: Float32Array.from({ length: change.size }, () => START * (2 * random() - 1)),
    step: 0.5,
    iterations: params.iterations,
  });
  return moved(y, -1, x);
}

export const warp = faceByFace<WarpParams>(warped);
