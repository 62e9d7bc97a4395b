import { ATTACK_FAULTS } from './attacks.ts';

export const FAULTS = {
  ...ATTACK_FAULTS,
} as const;
