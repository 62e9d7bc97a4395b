import type { BimParams } from '../../common/attacks/bim.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/** Several steps, from 0 (Kurakin et al. 2017). */
export const bim = faceByFace<BimParams>(async (contest, params) => {
  const { eps, step, iterations } = params;
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, params),
    norm: 'linf',
    eps,
    step,
    iterations,
    decay: null,
  });
  return xi;
});
