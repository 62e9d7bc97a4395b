import type { IapParams } from '../../../common/attacks/iap.ts';
import type { IapSegParams } from '../../../common/attacks/iapSeg.ts';
import { extentOf } from '../../../common/extent.ts';
import type { Activations, Detector } from '../../detectors/detector.ts';
import { measure } from '../../judging/outcome.ts';
import { picturesOf } from '../../judging/pictures.ts';
import type { Loss } from '../../losses/loss.ts';
import type { Outcome, Victim, VictimResult } from '../../protocol.ts';
import { descend } from './descent.ts';
import { shapedDescents } from './shape.ts';

/**
 * Individual adversarial perturbations (Huang et al. 2020, Eq. 1), one per picture and all of them together, by descent of a loss for each
 * from xi_0 = 0; x + xi is not clipped to [0,1] on the way. `masks` are what an attack on the mask aims at.
 */
export async function individualPerturbations(
  detector: Detector,
  params: IapParams | IapSegParams,
  victims: Victim[],
  losses: Loss[],
  masks: (Uint8Array | undefined)[],
): Promise<VictimResult[]> {
  const kept = new Set([...params.snapshots, params.iterations]);
  const outcomes: Outcome[][] = victims.map(() => []);
  const final: Activations[] = [];
  const seen = shapedDescents(detector, victims, params);
  const descent = { base: picturesOf(victims, extentOf(detector.contract)), losses };
  const history = await descend(seen, params, descent, async (iteration, states) => {
    if (!kept.has(iteration)) return;
    const measured = await measure(detector, victims, await states(), masks, iteration);
    measured.forEach(({ outcome, activations }, i) => {
      outcomes[i]!.push(outcome);
      final[i] = activations;
    });
  });
  return victims.map((_, i) => {
    const adversarialMask = masks[i];
    return {
      trace: [...history[i]!, final[i]!],
      outcomes: outcomes[i]!,
      ...(adversarialMask === undefined ? {} : { adversarialMask }),
    };
  });
}
