import { version as backend } from '@tensorflow/tfjs-backend-webgpu/package.json';
import type { Gpu, Runtime } from '../engine/backends/runtime.ts';
import type { ToEngine } from '../engine/protocol.ts';
import { serveEngine } from '../engine/service/serve.ts';
import { fail } from '../language/faults.ts';

/**
 * A hidden, sandboxed window that holds one engine on Chromium's own WebGPU. It has neither files, network nor Node; all that
 * reaches it is one port, which its preload script hands over.
 */
const windowRuntime: Runtime = {
  wasmFolder: '',
  loadTensorflow: () => fail('backend', 'backend.notInWindow'),
  openGpu: async () => chromium(),
  openOnnx: async () => fail('backend', 'backend.notInWindow'),
  readWeights: async () => fail('backend', 'backend.notInWindow'),
  openBlackBox: () => fail('usage', 'blackBox.inWindow'),
};

function chromium(): Gpu {
  if (navigator.gpu === undefined) fail('backend', 'backend.noWebgpuInWindow');
  const version = /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? 'unknown';
  return {
    api: navigator.gpu,
    versions: { chromium: version, 'tfjs-backend-webgpu': backend },
    release: () => {},
  };
}

function serve(port: MessagePort): void {
  // A port to the main process loses what is moved and not copied.
  const answer = serveEngine(windowRuntime, (message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<ToEngine>) => answer(data);
}

addEventListener('message', function hear({ source, data, ports: [port] }) {
  if (source !== window || data !== 'engine port' || port === undefined) return;
  removeEventListener('message', hear);
  serve(port);
});
