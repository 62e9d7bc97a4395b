import type { Criterion } from '../../losses/criteria.ts';
import type { MaskAim } from '../../losses/loss.ts';
import { type Contest, endsAt } from './contest.ts';
import { annealed } from './leastNorm.ts';

/** A picture made of parameters in [-1,1], and the gradient with respect to it as one with respect to them. */
export interface Parametric {
  size: number;
  at(parameters: Float32Array): { y: Float32Array; back(gradient: Float32Array): Float32Array };
}

interface Way {
  criterion: Criterion;
  mask?: MaskAim;
  start: Float32Array;
  /** Of the first step, in units of the parameters; the last is a hundredth of it. */
  step: number;
  iterations: number;
}

/**
 * t <- Clip(t - step_k sign back(grad L(y(t)))),        step_k from `step` to a hundredth of it along half a cosine.
 *
 * The picture with the lowest loss counts; where an attack ends at its goal, the first that reaches it.
 */
export async function byParameters(
  contest: Contest,
  change: Parametric,
  { criterion, mask, start, step, iterations }: Way,
): Promise<{ y: Float32Array; loss: number }> {
  const t = start.slice();
  let best: { y: Float32Array; loss: number } | null = null;
  for (let k = 0; k <= iterations; k++) {
    const { y, back } = change.at(t);
    const at = await contest.oracle.slope(y, criterion, mask);
    const ends = endsAt(contest, at);
    if (k > 0 || ends) contest.record(at);
    if (ends) return { y, loss: at.loss };
    if (best === null || at.loss < best.loss) best = { y, loss: at.loss };
    const length = annealed(step, step / 100, k, Math.max(1, iterations));
    const slope = back(at.gradient);
    for (let i = 0; i < t.length; i++)
      t[i] = Math.min(1, Math.max(-1, t[i]! - length * Math.sign(slope[i]!)));
  }
  return best!;
}
