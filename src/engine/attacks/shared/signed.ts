import type { CriterionName, Norm } from '../../../common/attacks/fields.ts';
import { activation, type Criterion, evaluate, namedCriterion } from '../../losses/criteria.ts';
import type { MaskAim } from '../../losses/loss.ts';
import { descentDirection, keepInBox, l1Of, moved, plus, project, radiusOf } from './ball.ts';
import { type Contest, endsAt } from './contest.ts';

/** FGSM, BIM, PGD and MI-FGSM are one descent with other settings. */
export interface Descent {
  criterion: Criterion;
  mask?: MaskAim;
  norm: Norm;
  /** In 1/255. */
  eps: number;
  step: number;
  iterations: number;
  /** Perturbation to begin with; 0 where there is none. */
  start?: Float32Array;
  /** Decay mu of the accumulated gradient; null for none. */
  decay: number | null;
}

/**
 * xi <- P(xi + step d),  P onto the ball of eps and onto [0,1],  d the direction of steepest descent of the criterion:
 *
 * - FGSM (Goodfellow et al. 2015): one step of length eps from 0, d = -sign(g);
 * - BIM (Kurakin et al. 2017): several, from 0;
 * - PGD (Madry et al. 2018): the same from a random start; with L2, d = -g / ||g||_2;
 * - MI-FGSM (Dong et al. 2018): d = -sign(m), m <- mu m + g / ||g||_1.
 *
 * Toward a label that is not the true one: with two classes a loss toward the other label is the better of the two ways
 * to write them, because its gradient does not vanish where the detector is sure of the true one.
 */
export async function signedDescent(
  contest: Contest,
  { criterion, mask, norm, eps, step, iterations, start, decay }: Descent,
): Promise<{ xi: Float32Array; loss: number }> {
  const { oracle, x, record } = contest;
  const radius = radiusOf(norm, eps, x.length);
  const length = radiusOf(norm, step, x.length);
  const xi = start?.slice() ?? new Float32Array(x.length);
  const picture = new Float32Array(x.length);
  const direction = new Float32Array(x.length);
  const momentum = new Float32Array(x.length);
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const at = await oracle.slope(plus(x, xi, picture), criterion, mask);
    const ends = endsAt(contest, at);
    if (iteration > 1 || ends) record(at);
    if (ends) return { xi, loss: at.loss };
    let gradient = at.gradient;
    if (decay !== null) {
      const scale = l1Of(gradient) || 1;
      for (let i = 0; i < momentum.length; i++) momentum[i] = decay * momentum[i]! + gradient[i]! / scale;
      gradient = momentum;
    }
    descentDirection(gradient, norm, direction);
    keepInBox(project(moved(xi, length, direction, xi), norm, radius), x);
  }
  // The loss of a mask needs the decoder, which a mere look at the label does not run.
  if (mask !== undefined) {
    const last = await oracle.slope(plus(x, xi), criterion, mask);
    record(last);
    return { xi, loss: last.loss };
  }
  const last = await oracle.look(plus(x, xi));
  record(last);
  return { xi, loss: evaluate(criterion, last.raw).loss };
}

/** What of the parameters says where a descent goes (`aimed` of the contract). */
interface Aim {
  criterion: CriterionName;
  labelTarget: number;
  lambda: number;
}

/** Toward the goal, or with the mask as aim what iap-seg descends: L_act(x, 0.45) + lambda CE(segmentation, m_adv). */
export const lossOf = (
  { goal, mask }: Contest,
  { criterion, labelTarget, lambda }: Aim,
): Pick<Descent, 'criterion' | 'mask'> =>
  mask === undefined
    ? { criterion: namedCriterion(criterion, goal) }
    : { criterion: activation(labelTarget), mask: { weight: lambda, mask } };
