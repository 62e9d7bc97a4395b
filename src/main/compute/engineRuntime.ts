import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import type { BackendName, FromEngine, ToEngine } from '../../engine/protocol.ts';
import { entryModule } from '../base/package.ts';
import { windowRuntime } from './windowRuntime.ts';

/** Where an engine sits, to whoever asks it: messages in, messages out, and word of its end. */
export interface EngineRuntime {
  post(message: ToEngine): void;
  onMessage(hear: (message: FromEngine) => void): void;
  /** @param hear gets the error where there was one */
  onEnd(hear: (cause: unknown) => void): void;
  close(): Promise<void>;
}

/**
 * Electron's own process, where the native backend would end everything, and Dawn is refused its buffers. Its children run as
 * plain Node.
 */
export const IN_ELECTRON =
  process.versions.electron !== undefined && process.env.ELECTRON_RUN_AS_NODE !== '1';

/**
 * ONNX Runtime has a child process of its own, since ending a thread in which it computes ends the whole process; under Electron the
 * native TensorFlow too, and WebGPU a window. Every other engine has a thread.
 */
export function openRuntime(backend: BackendName): EngineRuntime {
  if (backend === 'onnxruntime') return childRuntime();
  if (IN_ELECTRON && backend === 'tensorflow') return childRuntime();
  if (IN_ELECTRON && backend === 'webgpu') return windowRuntime();
  return threadRuntime();
}

function threadRuntime(): EngineRuntime {
  const worker = new Worker(entryModule('main/compute/worker'), { name: 'engine' });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (hear) => worker.on('message', hear),
    onEnd(hear) {
      worker.on('error', hear);
      worker.on('exit', () => hear(undefined));
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** Structured clones over a pipe: pictures are copied, and nothing else is different. */
export function childRuntime(): EngineRuntime {
  const child = fork(entryModule('main/compute/child'), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    post(message) {
      if (child.connected) child.send(message);
    },
    onMessage: (hear) => child.on('message', (message) => hear(message as FromEngine)),
    onEnd(hear) {
      child.on('error', hear);
      child.on('exit', () => hear(undefined));
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
