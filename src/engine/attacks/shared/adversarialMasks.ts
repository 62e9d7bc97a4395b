import { aimsAtMask, factsOf, type IndividualParams } from '../../../common/attacks/registry.ts';
import { fail } from '../../../language/faults.ts';
import type { Detector } from '../../detectors/detector.ts';
import type { Victim } from '../../protocol.ts';
import { triangleMask } from './triangle.ts';

/**
 * What each face's mask is to become [H*W], 1 = forged: that of a file, or a triangle by the face's seed; undefined of attacks that
 * aim at the label. Throws `usage` for a detector that does not segment.
 */
export function adversarialMasks(
  { contract }: Detector,
  params: IndividualParams,
  victims: Victim[],
): (Uint8Array | undefined)[] {
  if (!aimsAtMask(params)) return victims.map(() => undefined);
  if (!contract.maskHead)
    fail(
      'usage',
      factsOf(params.attack).aimsAt === 'mask'
        ? 'detector.needsSegmentation'
        : 'detector.needsSegmentationForMask',
      { attack: params.attack },
    );
  return victims.map((victim) => victim.adversarialMask ?? triangleMask(contract.inputSize, victim.seed));
}
