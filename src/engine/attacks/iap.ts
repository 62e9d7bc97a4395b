import type { IapParams } from '../../common/attacks/iap.ts';
import { other } from '../../common/base/label.ts';
import { activation } from '../losses/criteria.ts';
import { adversarialMasks } from './shared/adversarialMasks.ts';
import { individualPerturbations } from './shared/individual.ts';
import type { Run } from './shared/run.ts';
import { untilFlipped } from './shared/untilFlipped.ts';

/** L = L_act(x, l_adv), l_adv = 1 - l: the detector is to decide the opposite (Huang et al. 2020, Eq. 1). */
export const iap: Run<IapParams> = (detector, params, victims, stopOnFlip) => {
  if (stopOnFlip) return untilFlipped(detector, params, victims);
  const losses = victims.map(({ label }) => ({ criterion: activation(other(label)) }));
  const masks = adversarialMasks(detector, params, victims);
  return individualPerturbations(detector, params, victims, losses, masks);
};
