import { parentPort, workerData } from 'node:worker_threads';
import type { Gpu, Runtime } from '../../src/engine/backends/runtime.ts';
import type { ToEngine } from '../../src/engine/protocol.ts';
import { serveEngine } from '../../src/engine/service/serve.ts';
import { nodeRuntime } from '../../src/main/compute/nodeRuntime.ts';

/**
 * A worker thread like compute/worker.ts, on a graphics device that breaks when it is told to: the message 'lose' takes it
 * away as a driver's reset does, and a buffer of more than `largest` bytes is asked for far larger than the device has any.
 */
const { largest } = workerData as { largest: number };
const port = parentPort!;
let device: GPUDevice | null = null;

const frailRuntime: Runtime = {
  ...nodeRuntime,
  async openGpu(): Promise<Gpu> {
    const gpu = await nodeRuntime.openGpu();
    const requestAdapter = gpu.api.requestAdapter.bind(gpu.api);
    gpu.api.requestAdapter = async (options) => {
      const adapter = await requestAdapter(options);
      if (adapter === null) return null;
      const requestDevice = adapter.requestDevice.bind(adapter);
      adapter.requestDevice = async (descriptor) => {
        device = await requestDevice(descriptor);
        const createBuffer = device.createBuffer.bind(device);
        device.createBuffer = (wanted) =>
          createBuffer(wanted.size > largest ? { ...wanted, size: 2 ** 40 } : wanted);
        return device;
      };
      return adapter;
    };
    return gpu;
  },
};

const serve = serveEngine(frailRuntime, (message, transfer) => port.postMessage(message, transfer));
port.on('message', (message: ToEngine | 'lose') => {
  if (message === 'lose') device?.destroy();
  else serve(message);
});
