import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { OverfireError } from '../../common/fault.ts';
import type { BackendName, FromEngine, ToEngine } from '../../engine/protocol.ts';
import { faultAs } from '../../language/faults.ts';
import { entryModule } from '../base/package.ts';
import { type Limits, reachedIn } from './limits.ts';
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

/**
 * Structured clones over a pipe: pictures are copied, and nothing else is different.
 * @param limits which the process is ended by; it then ends with a fault that says so
 */
export function childRuntime(limits?: Limits): EngineRuntime {
  const child = fork(
    entryModule('main/compute/child'),
    limits === undefined ? [] : [JSON.stringify(limits)],
    {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', limits === undefined ? 'inherit' : 'pipe', 'ipc'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let words = '';
  child.stderr?.on('data', (text: Buffer) => {
    words = (words + text.toString()).slice(-2000);
  });
  return {
    post(message) {
      if (child.connected) child.send(message);
    },
    onMessage: (hear) => child.on('message', (message) => hear(message as FromEngine)),
    onEnd(hear) {
      child.on('error', hear);
      child.on('close', () => hear(limits === undefined ? undefined : beyond(limits, words)));
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Why a process with limits has ended. */
function beyond({ memory, seconds }: Limits, words: string): OverfireError {
  const reached = reachedIn(words);
  if (reached === 'memory')
    return new OverfireError(faultAs('model', 'model.memory', { most: Math.round(memory / 1e6) }));
  if (reached === 'seconds')
    return new OverfireError(faultAs('model', 'model.slow', { seconds: Math.round(seconds) }));
  const reason = words.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  return new OverfireError(faultAs('model', 'model.ended', { reason: reason === '' ? '-' : reason }));
}
