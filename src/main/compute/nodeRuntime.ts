import { createRequire } from 'node:module';
import path from 'node:path';
import type { Runtime } from '../../engine/backends/runtime.ts';
import { openBlackBox } from './blackBox/open.ts';
import { openDawn } from './dawn.ts';
import { loadNative, loadWasm } from './onnxRuntime.ts';
import { loadTensorflow } from './tensorflow.ts';
import { readWeights } from './weightsFiles.ts';

const wasmEntry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');

/** What a thread of Node gives an engine. */
export const nodeRuntime: Runtime = {
  wasmFolder: `${path.dirname(wasmEntry)}${path.sep}`,
  loadTensorflow,
  openGpu: openDawn,
  openOnnx: async (kind) =>
    kind === 'native'
      ? { ...loadNative(), provider: 'cpu', threads: 1 }
      : { ...(await loadWasm()), provider: 'wasm', threads: 1 },
  readWeights,
  openBlackBox,
};
