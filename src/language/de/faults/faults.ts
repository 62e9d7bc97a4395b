import { ATTACK_FAULTS } from './attacks.ts';
import { CONTRACT_FAULTS } from './contract.ts';
import { DETECTOR_FAULTS } from './detectors.ts';
import { SYSTEM_FAULTS } from './system.ts';

export const FAULTS = {
  ...ATTACK_FAULTS,
  ...CONTRACT_FAULTS,
  ...DETECTOR_FAULTS,
  ...SYSTEM_FAULTS,
} as const;
