import type { UniversalParams } from '../../common/attacks/registry.ts';
import { attacked } from '../defences/randomised.ts';
import type { Detector } from '../detectors/detector.ts';
import type { Face, Universal } from '../protocol.ts';
import { gdUap } from './gdUap.ts';
import { overFiringPerturbation } from './uap.ts';
import { uapByDeepFool } from './uapDeepfool.ts';

/** Makes the universal perturbation of an attack; `onPass` hears how many passes through the detector are done. */
export function makeUniversal(
  detector: Detector,
  params: UniversalParams,
  seed: number,
  faces: Face[],
  onPass: (done: number) => void,
): Promise<Universal> {
  const seen = attacked(detector, [seed]);
  switch (params.attack) {
    case 'uap':
      return overFiringPerturbation(seen, params, seed, onPass);
    case 'gd-uap':
      return gdUap(seen, params, seed, onPass);
    case 'uap-deepfool':
      return uapByDeepFool(seen, params, seed, faces, onPass);
  }
}
