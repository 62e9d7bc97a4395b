import { extentOf } from '../../common/extent.ts';
import type { Detector } from '../detectors/detector.ts';
import { judging } from '../detectors/drawn.ts';
import type { Victim, VictimResult } from '../protocol.ts';
import { judge } from './judge.ts';
import { measure } from './outcome.ts';
import { picturesOf } from './pictures.ts';

/** Perturbations that are there already, put on pictures: one step from clean to perturbed, so the trace has two entries. */
export async function applied(
  detector: Detector,
  victims: Victim[],
  perturbations: Float32Array[],
): Promise<VictimResult[]> {
  const unmasked = victims.map(() => ({}));
  const pictures = picturesOf(victims, extentOf(detector.contract));
  const clean = await judge(judging(detector, victims), pictures, unmasked, false);
  const noMasks = victims.map(() => undefined);
  const measured = await measure(detector, victims, perturbations, noMasks, 1);
  return measured.map(({ outcome, activations }, i) => ({
    trace: [clean[i]!.activations, activations],
    outcomes: [outcome],
  }));
}
