/** Activations of one face by iteration under one attack; index 0 = clean. */
export interface Trace {
  fake: readonly number[];
  real: readonly number[];
}

/** The decision after an iteration: real iff a_1 >= a_0. */
export const decisionAt = (trace: Trace, iteration: number): 'fake' | 'real' =>
  trace.real[iteration]! >= trace.fake[iteration]! ? 'real' : 'fake';

/** The first iteration after which the decision is another than on the clean face; null where it never is. */
export function firstFlip(trace: Trace): number | null {
  const clean = decisionAt(trace, 0);
  for (let iteration = 1; iteration < trace.fake.length; iteration++)
    if (decisionAt(trace, iteration) !== clean) return iteration;
  return null;
}

/**
 * The kept picture that stands for an iteration: the last one at or before it; 0 is the clean face.
 * `kept` are the iterations with a picture, ascending, without 0.
 */
export const pictureAt = (kept: readonly number[], iteration: number): number =>
  kept.findLast((at) => at <= iteration) ?? 0;

/** The next kept picture in a direction, from one iteration; itself at the end. */
export function stepKept(kept: readonly number[], iteration: number, direction: 1 | -1): number {
  const all = [0, ...kept];
  const next = direction === 1 ? all.find((at) => at > iteration) : all.findLast((at) => at < iteration);
  return next ?? iteration;
}
