import type { UapParams } from '../../common/attacks/uap.ts';
import { labelOf } from '../../common/base/label.ts';
import { areaOf, extentOf } from '../../common/extent.ts';
import { overFiring } from '../losses/criteria.ts';
import { uniformNoise } from '../random/seeded.ts';
import { plus } from './shared/ball.ts';
import { descend } from './shared/descent.ts';
import type { Make } from './shared/run.ts';
import { originOf } from './shared/space.ts';

/**
 * Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3), without any picture: descent of
 * the over-firing loss from Xi_0 ~ U[-eps, eps].
 * In the normalised space the perturbation-only input is the mean colour + Xi; in pixel space it is black + Xi.
 */
export const uap: Make<UapParams> = async (detector, params, { seed, onPass }) => {
  const { contract } = detector;
  let xi = uniformNoise(3 * areaOf(extentOf(contract)), params.eps / 255, seed);
  const origin = originOf(params.space, contract);
  const base = xi.map((_, i) => origin[i % 3]!);
  const losses = [{ criterion: overFiring(labelOf(params.zone), params.kappa) }];
  const descent = { base: [base], start: [xi], losses };
  const [history] = await descend(detector, params, descent, async (iteration, states) => {
    onPass(iteration);
    if (iteration === params.iterations) xi = (await states())[0]!;
  });
  const [last] = await detector.look([plus(base, xi)]);
  return { data: xi, trace: [...history!, last!.activations] };
};
