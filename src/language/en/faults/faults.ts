import { ATTACK_FAULTS } from './attacks.ts';
import { BACKEND_FAULTS } from './backends.ts';
import { BLACK_BOX_FAULTS } from './blackBox.ts';
import { CONTAINER_FAULTS } from './containers.ts';
import { CONTRACT_FAULTS } from './contract.ts';
import { DETECTOR_FAULTS } from './detectors.ts';
import { GRAPH_FAULTS } from './graph.ts';
import { KERAS_FAULTS } from './keras.ts';
import { MEDIA_FAULTS } from './media.ts';
import { MODEL_FAULTS } from './models.ts';
import { ONNX_FAULTS } from './onnx.ts';
import { STORE_FAULTS } from './store.ts';
import { SYSTEM_FAULTS } from './system.ts';
import { TFJS_FAULTS } from './tfjs.ts';
import { WEIGHT_FAULTS } from './weights.ts';

export const FAULTS = {
  ...ATTACK_FAULTS,
  ...BACKEND_FAULTS,
  ...BLACK_BOX_FAULTS,
  ...CONTAINER_FAULTS,
  ...CONTRACT_FAULTS,
  ...DETECTOR_FAULTS,
  ...GRAPH_FAULTS,
  ...KERAS_FAULTS,
  ...MEDIA_FAULTS,
  ...MODEL_FAULTS,
  ...ONNX_FAULTS,
  ...STORE_FAULTS,
  ...SYSTEM_FAULTS,
  ...TFJS_FAULTS,
  ...WEIGHT_FAULTS,
} as const;
