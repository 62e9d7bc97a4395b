import type { PatchParams } from '../../common/attacks/patch.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { bestOf } from './shared/restarts.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/**
 * A patch for each face (Brown et al. 2017; Karmon et al. 2018): the victim's region is its square, where any value of whole grey levels
 * takes the place of the picture's. The descent knows nothing of it: outside, the shape lets nothing through.
 */
export async function patched(contest: Contest, params: PatchParams): Promise<Float32Array> {
  const { x } = contest;
  const loss = lossOf(contest, params);
  const xi = await bestOf(contest, params.restarts, (each) =>
    signedDescent(each, {
      ...loss,
      norm: 'linf',
      eps: 255,
      step: params.step,
      iterations: params.iterations,
      start: x.map((v) => each.random() - v),
      decay: null,
    }),
  );
  return xi.map((v, i) => Math.round(255 * (x[i]! + v)) / 255 - x[i]!);
}

export const patch = faceByFace<PatchParams>(patched);
