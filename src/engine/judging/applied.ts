import { judging } from '../defences/randomised.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Victim, VictimResult } from '../protocol.ts';
import { scoped } from '../tensors/scoped.ts';
import { judge } from './judge.ts';
import { measure } from './outcome.ts';
import { facesBatch } from './pictures.ts';

/** Perturbations that are there already, put on pictures: one step from clean to perturbed, so the trace has two entries. */
export async function applied(
  detector: Detector,
  victims: Victim[],
  perturbations: Float32Array[],
): Promise<VictimResult[]> {
  const { inputSize } = detector.contract;
  const unmasked = victims.map(() => ({}));
  const clean = await scoped(() =>
    judge(judging(detector, victims), facesBatch(victims, inputSize), unmasked, false),
  );
  const noMasks = victims.map(() => undefined);
  const measured = await measure(detector, victims, perturbations, noMasks, 1);
  return measured.map(({ outcome, activations }, i) => ({
    trace: [clean[i]!.activations, activations],
    outcomes: [outcome],
  }));
}
