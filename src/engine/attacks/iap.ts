import * as tf from '@tensorflow/tfjs-core';
import type { IapParams, IapSegParams } from '../../common/attacks/registry.ts';
import { other } from '../../common/base/label.ts';
import { fail } from '../../language/faults.ts';
import { attacked } from '../defences/randomised.ts';
import type { Detector, Objective } from '../detectors/detector.ts';
import type { Activations } from '../judging/judge.ts';
import { measure } from '../judging/outcome.ts';
import { facesBatch, masksOf, toSamples } from '../judging/pictures.ts';
import type { Outcome, Victim, VictimResult } from '../protocol.ts';
import { descend } from './shared/descent.ts';
import { activationLoss } from './shared/objectives.ts';
import { triangleMask } from './shared/triangle.ts';

/**
 * Individual adversarial perturbations (Huang et al. 2020, Eq. 1), one per picture, by descent from xi_0 = 0; x + xi is
 * not clipped to [0,1] on the way.
 * - iap:     L = L_act(x, l_adv), l_adv = 1 - l: the detector is to decide the opposite;
 * - iap-seg: L = L_act(x, 0.45) + lambda CE(segmentation, m_adv): the decision stays, the mask moves.
 */
export async function individualPerturbations(
  detector: Detector,
  params: IapParams | IapSegParams,
  victims: Victim[],
): Promise<VictimResult[]> {
  if (params.attack === 'iap-seg' && !detector.contract.maskHead)
    fail('usage', 'detector.needsSegmentation', { attack: 'iap-seg' });
  const size = detector.contract.inputSize;
  const adversarialMasks = victims.map((victim) =>
    params.attack === 'iap-seg' ? (victim.adversarialMask ?? triangleMask(size, victim.seed)) : undefined,
  );
  const kept = new Set([...params.snapshots, params.iterations]);
  const outcomes: Outcome[][] = victims.map(() => []);
  const final: Activations[] = [];

  const clean = facesBatch(victims, size);
  const objective = objectiveOf(params, victims, adversarialMasks, size);
  const start = tf.zerosLike(clean);
  const descent = { base: clean, start, objective };
  const seen = attacked(
    detector,
    victims.map(({ seed }) => seed),
  );
  const { history } = await descend(seen, params, descent, async (iteration, at) => {
    if (!kept.has(iteration)) return;
    const measured = await measure(detector, victims, await toSamples(at), adversarialMasks, iteration);
    measured.forEach(({ outcome, activations }, i) => {
      outcomes[i]!.push(outcome);
      final[i] = activations;
    });
  });
  return victims.map((_, i) => {
    const adversarialMask = adversarialMasks[i];
    return {
      trace: [...history[i]!, final[i]!],
      outcomes: outcomes[i]!,
      ...(adversarialMask === undefined ? {} : { adversarialMask }),
    };
  });
}

function objectiveOf(
  params: IapParams | IapSegParams,
  victims: Victim[],
  adversarialMasks: (Uint8Array | undefined)[],
  size: number,
): Objective {
  if (params.attack === 'iap') return activationLoss(victims.map((victim) => other(victim.label)));
  const mask = masksOf(adversarialMasks as Uint8Array[], size);
  return {
    ...activationLoss(victims.map(() => params.labelTarget)),
    segmentation: { weight: params.lambda, mask },
  };
}
