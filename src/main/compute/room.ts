import { createRequire } from 'node:module';
import path from 'node:path';
import type { Room } from '../../engine/backends/room.ts';
import { openBlackBox } from './blackBox/open.ts';
import { openDawn } from './dawn.ts';
import { loadTensorflow } from './tensorflow.ts';

const wasmEntry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');

/** What a thread of Node gives an engine. */
export const nodeRoom: Room = {
  wasmFolder: `${path.dirname(wasmEntry)}${path.sep}`,
  loadTensorflow,
  openGpu: openDawn,
  openBlackBox,
};
