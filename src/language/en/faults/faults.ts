import { ATTACK_FAULTS } from './attacks.ts';
import { AUDIT_FAULTS } from './audits.ts';
import { CASE_FAULTS } from './cases.ts';
import { CONTRACT_FAULTS } from './contract.ts';
import { DETECTOR_FAULTS } from './detectors.ts';
import { EVIDENCE_FAULTS } from './evidence.ts';
import { HOST_FAULTS } from './host.ts';
import { LAB_FAULTS } from './lab.ts';
import { PROJECT_FAULTS } from './projects.ts';
import { QUEUE_FAULTS } from './queue.ts';
import { SESSION_FAULTS } from './session.ts';
import { STUDY_FAULTS } from './studies.ts';
import { SYSTEM_FAULTS } from './system.ts';
import { TERMINAL_FAULTS } from './terminal.ts';

export const FAULTS = {
  ...ATTACK_FAULTS,
  ...AUDIT_FAULTS,
  ...CASE_FAULTS,
  ...CONTRACT_FAULTS,
  ...DETECTOR_FAULTS,
  ...EVIDENCE_FAULTS,
  ...HOST_FAULTS,
  ...LAB_FAULTS,
  ...PROJECT_FAULTS,
  ...QUEUE_FAULTS,
  ...SESSION_FAULTS,
  ...STUDY_FAULTS,
  ...SYSTEM_FAULTS,
  ...TERMINAL_FAULTS,
} as const;
