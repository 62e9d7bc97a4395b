/** Detectors of the catalogue, and what they can and cannot be asked for. */
export const DETECTOR_FAULTS = {
  'detector.tensorDamaged': {
    message: 'the {name} of the detector is damaged',
    remedy: 'import the detector again',
  },
} as const;
