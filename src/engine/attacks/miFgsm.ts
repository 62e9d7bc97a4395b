import type { MiFgsmParams } from '../../common/attacks/miFgsm.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/** d = -sign(m), m <- mu m + g / ||g||_1 (Dong et al. 2018). */
export const miFgsm = faceByFace<MiFgsmParams>(async (contest, params) => {
  const { eps, step, iterations, decay } = params;
  const { xi } = await signedDescent(contest, {
    ...lossOf(contest, params),
    norm: 'linf',
    eps,
    step,
    iterations,
    decay,
  });
  return xi;
});
