import type { Space } from '../../../common/attacks/fields.ts';
import type { Contract } from '../../../common/contract.ts';
import type { Activations, Descent, Detector } from '../../detectors/detector.ts';
import { stepOf } from './space.ts';

/** In the units of the parameters (common/attacks/fields.ts). */
interface Stepping {
  alpha: number;
  eps: number;
  iterations: number;
  space: Space;
}

/** The descent of the paper's attacks (Huang et al. 2020, Eq. 1 and 2), stepped on the scale of `space` (space.ts). */
export const steppedBy = (
  { alpha, eps, space }: Omit<Stepping, 'iterations'>,
  contract: Contract,
): Pick<Descent, 'step' | 'bound'> => ({ step: stepOf(alpha, space, contract), bound: eps / 255 });

/**
 * All iterations of a descent. `each` hears of every one, and can ask for the perturbations after it.
 * Returns the activations of base + xi before each iteration, by picture; read once, at the end, so that a GPU never waits.
 */
export async function descend(
  detector: Pick<Detector, 'contract' | 'descend'>,
  stepping: Stepping,
  descent: Pick<Descent, 'base' | 'start' | 'losses'>,
  each: (iteration: number, states: () => Promise<Float32Array[]>) => void | Promise<void>,
): Promise<Activations[][]> {
  const descending = await detector.descend({ ...descent, ...steppedBy(stepping, detector.contract) });
  try {
    for (let iteration = 1; iteration <= stepping.iterations; iteration++) {
      await descending.step();
      await each(iteration, () => descending.states());
    }
    return await descending.read();
  } finally {
    await descending.end();
  }
}
