import * as tf from '@tensorflow/tfjs-core';
import type { IapParams, IapSegParams } from '../../common/attacks.ts';
import { other } from '../../common/label.ts';
import type { Detector, Objective } from '../detectors/detector.ts';
import type { Outcome, Victim, VictimResult } from '../protocol.ts';
import { activationLoss } from './objectives.ts';
import { measure } from './outcome.ts';
import { batchOf, masksOf, toSamples } from './pictures.ts';
import { stepOf } from './space.ts';
import { triangleMask } from './triangle.ts';

/**
 * Individual adversarial perturbations (Huang et al. 2020, Eq. 1), one per picture, by raw gradient descent:
 *   xi_0 = 0,   xi <- Clip_eps(xi - alpha dL(x + xi)/dxi),
 * stepped on the scale of `space` (space.ts); x + xi is not clipped to [0,1] on the way.
 * - iap:     L = L_act(x, l_adv), l_adv = 1 - l: the detector is to decide the opposite;
 * - iap-seg: L = L_act(x, 0.45) + lambda CE(segmentation, m_adv): the decision stays, the mask moves.
 */
export function individualPerturbations(
  detector: Detector,
  params: IapParams | IapSegParams,
  victims: Victim[],
): VictimResult[] {
  const size = detector.contract.inputSize;
  const adversarialMasks = victims.map((victim) =>
    params.attack === 'iap-seg' ? (victim.adversarialMask ?? triangleMask(size, victim.seed)) : undefined,
  );
  const clean = batchOf(
    victims.map((victim) => victim.pixels),
    size,
  );
  const stepSize = tf.tensor1d(stepOf(params.alpha, params.space, detector.contract));
  const { objective, dispose } = objectiveOf(params, victims, adversarialMasks, size);
  const kept = new Set([...params.snapshots.filter((k) => k < params.iterations), params.iterations]);
  const bound = params.eps / 255;

  const activations: tf.Tensor2D[] = [];
  const outcomes: Outcome[][] = victims.map(() => []);
  const last: { fake: number; real: number }[] = [];
  let xi = tf.zerosLike(clean);
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    const step = tf.tidy(() => {
      const at = detector.gradient(tf.add(clean, xi), objective);
      const moved: tf.Tensor4D = tf.sub(xi, tf.mul(at.gradient, stepSize));
      return { activations: at.activations, xi: tf.clipByValue(moved, -bound, bound) };
    });
    xi.dispose();
    xi = step.xi;
    activations.push(step.activations);
    if (kept.has(iteration)) {
      const perturbations = toSamples(xi);
      measure(detector, victims, perturbations, adversarialMasks, iteration).forEach((measured, i) => {
        outcomes[i]!.push(measured.outcome);
        last[i] = measured.activations;
      });
    }
  }
  const history = activations.map((a) => a.dataSync());
  tf.dispose([xi, clean, stepSize, activations]);
  dispose();
  return victims.map((_, i) => {
    const adversarialMask = adversarialMasks[i];
    return {
      trace: [...history.map((a) => ({ fake: a[2 * i]!, real: a[2 * i + 1]! })), last[i]!],
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
): { objective: Objective; dispose(): void } {
  if (params.attack === 'iap') {
    return { objective: activationLoss(victims.map((victim) => other(victim.label))), dispose() {} };
  }
  const mask = masksOf(adversarialMasks as Uint8Array[], size);
  const objective: Objective = {
    ...activationLoss(victims.map(() => params.labelTarget)),
    segmentation: { weight: params.lambda, mask },
  };
  return { objective, dispose: () => mask.dispose() };
}
