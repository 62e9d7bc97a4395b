import { extentOf } from '../../common/extent.ts';
import type { Detector } from '../detectors/detector.ts';
import { judging } from '../detectors/drawn.ts';
import type { Outcome, Victim, VictimResult } from '../protocol.ts';
import { judge } from './judge.ts';
import { measure } from './outcome.ts';
import { picturesOf } from './pictures.ts';

/**
 * Perturbations that were made on one detector, measured on another: what transfers. The trace has two entries, what the
 * other detector says of the clean picture and of the last perturbed one: it saw none on the way.
 */
export async function transferred(
  detector: Detector,
  victims: Victim[],
  made: VictimResult[],
): Promise<VictimResult[]> {
  const unmasked = victims.map(() => ({}));
  const pictures = picturesOf(victims, extentOf(detector.contract));
  const clean = await judge(judging(detector, victims), pictures, unmasked, false);
  const masks = made.map(({ adversarialMask }) => adversarialMask);
  const outcomes: Outcome[][] = victims.map(() => []);
  const last = clean.map(({ activations }) => activations);
  for (const [snapshot, { iteration }] of made[0]!.outcomes.entries()) {
    const perturbations = made.map((result) => result.outcomes[snapshot]!.perturbation);
    const measured = await measure(detector, victims, perturbations, masks, iteration);
    measured.forEach(({ outcome, activations }, i) => {
      outcomes[i]!.push(outcome);
      last[i] = activations;
    });
  }
  return made.map((result, i) => ({
    ...result,
    trace: [clean[i]!.activations, last[i]!],
    outcomes: outcomes[i]!,
  }));
}
