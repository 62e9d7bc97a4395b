import type { IapSegParams } from '../../common/attacks/iapSeg.ts';
import { activation } from '../losses/criteria.ts';
import { adversarialMasks } from './shared/adversarialMasks.ts';
import { individualPerturbations } from './shared/individual.ts';
import type { Run } from './shared/run.ts';

/** L = L_act(x, 0.45) + lambda CE(segmentation, m_adv): the decision stays, the mask moves (Huang et al. 2020). */
export const iapSeg: Run<IapSegParams> = async (detector, params, victims) => {
  const masks = adversarialMasks(detector, params, victims) as Uint8Array[];
  const criterion = activation(params.labelTarget);
  const losses = masks.map((mask) => ({ criterion, mask: { weight: params.lambda, mask } }));
  return individualPerturbations(detector, params, victims, losses, masks);
};
