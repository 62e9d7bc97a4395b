import type { DeepfoolParams } from '../../common/attacks/deepfool.ts';
import type { Norm } from '../../common/attacks/fields.ts';
import { margin } from '../losses/criteria.ts';
import { keepInBox, l1Of, l2Of, moved, plus } from './shared/ball.ts';
import { type Contest, labelAt, type Oracle } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';

/**
 * The step that takes a linear detector exactly to its boundary (Moosavi-Dezfooli et al. 2016), with the margin m and its
 * gradient g:
 *
 *   l2: r = -m g / ||g||_2^2        linf: r = -m sign(g) / ||g||_1
 *
 * null where there is no gradient.
 */
export function boundaryStep(gradient: Float32Array, m: number, norm: Norm): Float32Array | null {
  if (norm === 'l2') {
    const squares = l2Of(gradient) ** 2;
    return squares > 0 ? gradient.map((g) => (-m * g) / squares) : null;
  }
  const sum = l1Of(gradient);
  return sum > 0 ? gradient.map((g) => (-m * Math.sign(g)) / sum) : null;
}

/**
 * DeepFool with two classes: boundary steps are added up until the decision has turned, and the sum is lengthened by the
 * overshoot. There is no bound: what it needs is its result.
 */
export async function deepFool(contest: Contest, params: DeepfoolParams): Promise<Float32Array> {
  const { oracle, x, goal, record } = contest;
  const lengthened = (sum: Float32Array) =>
    keepInBox(
      sum.map((v) => v * (1 + params.overshoot)),
      x,
    );
  let sum: Float32Array = new Float32Array(x.length);
  let xi: Float32Array = sum;
  for (let iteration = 1; iteration <= params.iterations; iteration++) {
    const at = await oracle.slope(plus(x, xi), margin(1));
    if (iteration > 1) record(at);
    if (labelAt(at) === goal) return xi;
    // margin(1) is -m, so its gradient is that of -m.
    const step = boundaryStep(at.gradient, -at.margin, params.norm);
    if (step === null) return xi;
    sum = keepInBox(plus(sum, step), x);
    xi = lengthened(sum);
  }
  record(await oracle.look(plus(x, xi)));
  return xi;
}

/** The same on x alone, unbounded and at most so many steps: what a universal perturbation is made of. */
export async function shortestWay(
  oracle: Oracle,
  x: Float32Array,
  from: number,
  { steps, overshoot }: { steps: number; overshoot: number },
): Promise<Float32Array> {
  let sum: Float32Array = new Float32Array(x.length);
  for (let i = 0; i < steps; i++) {
    const at = await oracle.slope(moved(x, 1 + overshoot, sum), margin(1));
    if (labelAt(at) !== from) break;
    const step = boundaryStep(at.gradient, -at.margin, 'l2');
    if (step === null) break;
    sum = plus(sum, step);
  }
  return sum.map((v) => (1 + overshoot) * v);
}

export const deepfool = faceByFace(deepFool);
