import { areaOf, type Extent, extentOf } from '../../common/extent.ts';
import type { Activations, Detector } from '../detectors/detector.ts';
import { judging } from '../detectors/drawn.ts';
import { distances } from '../metrics/distance.ts';
import type { Outcome, Victim } from '../protocol.ts';
import { judge, type Truth } from './judge.ts';
import { onUnitRanges, perturbed, quantise, roomFor } from './pictures.ts';

/**
 * Measures perturbed pictures twice: x + xi in float, and what remains of it after clipping to [0,1] and rounding to
 * 8 bits. `perturbations` are on the pixel scale, [H*W*3] each.
 */
export async function measure(
  detector: Detector,
  victims: Victim[],
  perturbations: Float32Array[],
  adversarialMasks: (Uint8Array | undefined)[],
  iteration: number,
): Promise<{ outcome: Outcome; activations: Activations }[]> {
  const extent = extentOf(detector.contract);
  const truths: Truth[] = victims.map((victim, i) => ({
    mask: victim.mask,
    adversarialMask: adversarialMasks[i],
  }));
  const adversarials = victims.map((victim, i) => quantise(victim.pixels, perturbations[i]!));
  const judged = judging(detector, victims);
  const { pictures, difference } = workspace(victims.length, extent);
  const floats = await judge(judged, perturbed(victims, perturbations, pictures), truths, true);
  const bytes = await judge(judged, onUnitRanges(adversarials, pictures), truths, true);
  return victims.map((victim, i) => {
    const perturbation = perturbations[i]!;
    const adversarial = adversarials[i]!;
    for (let k = 0; k < difference.length; k++) difference[k] = (adversarial[k]! - victim.pixels[k]!) / 255;
    const [float, eightBit] = distances(victim.pixels, [perturbation, difference], extent);
    const outcome: Outcome = {
      iteration,
      float: { ...floats[i]!.judgement, ...float },
      eightBit: { ...bytes[i]!.judgement, ...eightBit },
      adversarial,
      perturbation,
    };
    return { outcome, activations: floats[i]!.activations };
  });
}

interface Workspace {
  /** What is being judged. */
  pictures: Float32Array[];
  /** What is left of a perturbation in 8 bits. */
  difference: Float32Array;
}
let kept: Workspace | null = null;

/** Working memory, kept between calls: new for each of them, it would be most of an engine's garbage. */
function workspace(count: number, extent: Extent): Workspace {
  if (kept?.pictures.length !== count || kept.difference.length !== 3 * areaOf(extent)) {
    const [difference, ...pictures] = roomFor(count + 1, extent);
    kept = { pictures, difference: difference! };
  }
  return kept;
}
