import type * as Ort from 'onnxruntime-common';
import type { AnswerKind, BlackBoxSpec } from '../../common/blackBox.ts';
import type { Provider } from '../../common/engine.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { Asked } from '../detectors/blackBox.ts';
import type { WeightsFile } from '../protocol.ts';

/** A way to graphics devices. */
export interface Gpu {
  /** What `navigator.gpu` is too by now. */
  api: GPU;
  /** Of what offers it, for the record. */
  versions: Record<string, string>;
  release(): void;
}

/** ONNX Runtime as a room offers it: the native one, or its wasm. */
export interface OnnxRuntime {
  ort: Pick<typeof Ort, 'InferenceSession' | 'Tensor'>;
  /** Execution provider, and the threads of a session. */
  provider: Provider | 'wasm';
  threads: number;
}

/** What an engine needs from the runtime that it sits in (thread, child process, window), since it knows no files. */
export interface Runtime {
  /** Folder of tfjs-backend-wasm's .wasm files, with a slash at its end. */
  wasmFolder: string;
  /** Loads tfjs-node-gpu or tfjs-node, which register the backend `tensorflow`; throws where there is none. */
  loadTensorflow(): Promise<{ package: string; version: string }>;
  /** Finds what offers WebGPU, and makes it known as `navigator.gpu`; throws `backend` where nothing does. */
  openGpu(): Promise<Gpu>;
  /** Loads ONNX Runtime, the native one or its wasm; throws `backend` where it does not load. */
  openOnnx(kind: 'native' | 'wasm'): Promise<OnnxRuntime & { version: string }>;
  /** Reads weights that lie in a file. */
  readWeights(file: WeightsFile): Promise<NamedTensors>;
  /** Opens a black box for pictures of that side, so that it can be asked by an engine that waits. */
  openBlackBox(spec: BlackBoxSpec, output: AnswerKind, side: number): Asked;
}
