import type { UniversalParams } from '../../common/attacks.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Face, Universal } from '../protocol.ts';
import { gdUap } from './comparators/gdUap.ts';
import { uapByDeepFool } from './comparators/uapDeepFool.ts';
import { overFiringPerturbation } from './overFiring.ts';

/** Makes the universal perturbation of an attack; `onPass` hears how many passes through the detector are done. */
export function makeUniversal(
  detector: Detector,
  params: UniversalParams,
  seed: number,
  faces: Face[],
  onPass: (done: number) => void,
): Promise<Universal> {
  switch (params.attack) {
    case 'uap':
      return overFiringPerturbation(detector, params, seed, onPass);
    case 'gd-uap':
      return gdUap(detector, params, seed, onPass);
    case 'uap-deepfool':
      return uapByDeepFool(detector, params, seed, faces, onPass);
  }
}
