import type { UrnParams } from '../../common/attacks/registry.ts';
import { judging } from '../defences/randomised.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Universal, Victim, VictimResult } from '../protocol.ts';
import { uniformNoise } from '../random/seeded.ts';
import { scoped } from '../tensors/scoped.ts';
import { judge } from './judge.ts';
import { measure } from './outcome.ts';
import { facesBatch } from './pictures.ts';

/** Uniform random noise U[-eps, eps], drawn anew for each picture: the control of a UAP. */
export function uniformRandomNoise(
  detector: Detector,
  params: UrnParams,
  victims: Victim[],
): Promise<VictimResult[]> {
  const size = detector.contract.inputSize;
  const noise = victims.map((v) => uniformNoise(size * size * 3, params.eps / 255, v.seed));
  return addFixed(detector, victims, noise);
}

/** The same perturbation on every picture. */
export function applyUniversal(
  detector: Detector,
  universal: Pick<Universal, 'data'>,
  victims: Victim[],
): Promise<VictimResult[]> {
  return addFixed(
    detector,
    victims,
    victims.map(() => universal.data),
  );
}

/** One step from clean to perturbed, so the trace has two entries. */
async function addFixed(
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
