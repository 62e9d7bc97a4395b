import { type Contract, thresholdOf } from '../../common/contract.ts';

/**
 * A detector decides on real from a realness t on, and everything in the engine from a margin of 0 on: so what a detector says is moved
 * to where both are the same, and whatever aims at the decision, a criterion, a flip, a step, aims at t.
 *
 *   log-odds of real z:  z - log t / (1 - t)          zones (a_0, a_1):  (2t a_0, 2(1 - t) a_1)
 *
 * With t = 1/2 nothing is moved. Outside the engine realness and energies are the detector's own.
 */

/** What is taken from the log-odds; 0 at one half. */
export function shiftOf(contract: Pick<Contract, 'threshold'>): number {
  const t = thresholdOf(contract);
  return t === 0.5 ? 0 : Math.log(t / (1 - t));
}

/** What the energies are multiplied by, fake first; null at one half. */
export function weightsOf(contract: Pick<Contract, 'threshold'>): [fake: number, real: number] | null {
  const t = thresholdOf(contract);
  return t === 0.5 ? null : [2 * t, 2 * (1 - t)];
}

interface Activations {
  fake: number;
  real: number;
}

/** The detector's own energies, or (1 - p, p), from those that were moved. */
export function ownActivations(
  contract: Pick<Contract, 'threshold' | 'output'>,
  moved: Activations,
): Activations {
  const weights = weightsOf(contract);
  if (weights === null) return moved;
  const [fake, real] = [moved.fake / weights[0], moved.real / weights[1]];
  if (contract.output === 'zones') return { fake, real };
  return { fake: fake / (fake + real), real: real / (fake + real) };
}
