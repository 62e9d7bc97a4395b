import { ATTACK_FAULTS } from './attacks.ts';
import { AUDIT_FAULTS } from './audits.ts';
import { BACKEND_FAULTS } from './backends.ts';
import { BLACK_BOX_FAULTS } from './blackBox.ts';
import { CASE_FAULTS } from './cases.ts';
import { CONTAINER_FAULTS } from './containers.ts';
import { CONTRACT_FAULTS } from './contract.ts';
import { DETECTOR_FAULTS } from './detectors.ts';
import { EVIDENCE_FAULTS } from './evidence.ts';
import { FORMAT_FAULTS } from './formats.ts';
import { GRAPH_FAULTS } from './graph.ts';
import { HOST_FAULTS } from './host.ts';
import { KERAS_FAULTS } from './keras.ts';
import { LAB_FAULTS } from './lab.ts';
import { MEDIA_FAULTS } from './media.ts';
import { MODEL_FAULTS } from './models.ts';
import { ONNX_FAULTS } from './onnx.ts';
import { PROJECT_FAULTS } from './projects.ts';
import { QUEUE_FAULTS } from './queue.ts';
import { SESSION_FAULTS } from './session.ts';
import { STORE_FAULTS } from './store.ts';
import { STUDY_FAULTS } from './studies.ts';
import { SYSTEM_FAULTS } from './system.ts';
import { TERMINAL_FAULTS } from './terminal.ts';
import { TFJS_FAULTS } from './tfjs.ts';
import { WEIGHT_FAULTS } from './weights.ts';

export const FAULTS = {
  ...ATTACK_FAULTS,
  ...AUDIT_FAULTS,
  ...BACKEND_FAULTS,
  ...BLACK_BOX_FAULTS,
  ...CASE_FAULTS,
  ...CONTAINER_FAULTS,
  ...CONTRACT_FAULTS,
  ...DETECTOR_FAULTS,
  ...EVIDENCE_FAULTS,
  ...FORMAT_FAULTS,
  ...GRAPH_FAULTS,
  ...HOST_FAULTS,
  ...KERAS_FAULTS,
  ...LAB_FAULTS,
  ...MEDIA_FAULTS,
  ...MODEL_FAULTS,
  ...ONNX_FAULTS,
  ...PROJECT_FAULTS,
  ...QUEUE_FAULTS,
  ...SESSION_FAULTS,
  ...STORE_FAULTS,
  ...STUDY_FAULTS,
  ...SYSTEM_FAULTS,
  ...TERMINAL_FAULTS,
  ...TFJS_FAULTS,
  ...WEIGHT_FAULTS,
} as const;
