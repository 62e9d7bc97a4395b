import type { DETECTOR_FAULTS as EN } from '../../en/faults/detectors.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const DETECTOR_FAULTS: FaultTexts<typeof EN> = {
  'detector.tensorDamaged': {
    message: '{name} des Detektors ist beschädigt',
    remedy: 'den Detektor erneut importieren',
  },
};
