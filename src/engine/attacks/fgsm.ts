import type { FgsmParams } from '../../common/attacks/fgsm.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/** One step of length eps from 0, d = -sign(g) (Goodfellow et al. 2015). */
export const fgsm = faceByFace<FgsmParams>(async (contest, params) => {
  const { eps } = params;
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, params),
    norm: 'linf',
    eps,
    step: eps,
    iterations: 1,
    decay: null,
  });
  return xi;
});
