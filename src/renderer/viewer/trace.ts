import { decidesReal } from '../../common/contract.ts';

/** Activations of one face by iteration under one attack; index 0 = clean. */
export interface Trace {
  fake: readonly number[];
  real: readonly number[];
}

/** The decision after an iteration: real from a realness of `threshold` on. */
export const decisionAt = (trace: Trace, iteration: number, threshold = 0.5): 'fake' | 'real' =>
  decidesReal(trace.fake[iteration]!, trace.real[iteration]!, threshold) ? 'real' : 'fake';

/** The first iteration after which the decision is another than on the clean face; null where it never is. */
export function firstFlip(trace: Trace, threshold = 0.5): number | null {
  const clean = decisionAt(trace, 0, threshold);
  for (let iteration = 1; iteration < trace.fake.length; iteration++)
    if (decisionAt(trace, iteration, threshold) !== clean) return iteration;
  return null;
}

/**
 * The next kept picture in a direction, from one iteration; itself at the end. `kept` are the iterations with a picture, ascending,
 * without 0, which is the clean face.
 */
export function stepKept(kept: readonly number[], iteration: number, direction: 1 | -1): number {
  const all = [0, ...kept];
  const next = direction === 1 ? all.find((at) => at > iteration) : all.findLast((at) => at < iteration);
  return next ?? iteration;
}
