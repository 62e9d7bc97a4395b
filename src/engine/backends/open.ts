import * as tf from '@tensorflow/tfjs-core';
import { OverfireError } from '../../common/fault.ts';
import { fail } from '../../language/faults.ts';
import { installWasmKernels } from '../kernels/wasm/install.ts';
import type { BackendName, EngineInfo } from '../protocol.ts';
import { onDevice, openGpu } from './gpu.ts';
import type { Runtime } from './runtime.ts';
import { type Checked, deviationOf, requireClose, selfCheck, TOLERANCE } from './selfCheck.ts';

/**
 * Makes one backend current in this thread, after it has shown on a small computation that it agrees with the plain
 * CPU backend. Never another one than asked for: tfjs may fall back silently, so the result is looked at.
 * @param hardware refuses webgpu on a device that is made of software, and tensorflow on the processor
 */
export async function openBackend(
  name: BackendName,
  runtime: Runtime,
  hardware = false,
): Promise<EngineInfo> {
  const { expected, versions } = await plainly();
  if (name === 'cpu') return { backend: name, versions, selfCheck: { deviation: 0, tolerance: TOLERANCE } };

  let adapter: EngineInfo['adapter'];
  if (name === 'wasm') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    wasm.setWasmPaths(runtime.wasmFolder);
    versions['tfjs-backend-wasm'] = wasm.version_wasm;
    // It computes graphs; where it is missing, those are refused when they are loaded.
    const graphs = await runtime.openOnnx('wasm').catch(() => null);
    if (graphs !== null) versions['onnxruntime-web'] = graphs.version;
  } else if (name === 'webgpu') {
    const device = await openGpu(await runtime.openGpu());
    adapter = device.adapter;
    if (hardware && adapter.software) fail('backend', 'backend.noDevice');
    Object.assign(versions, device.versions);
  } else {
    const loaded = await runtime.loadTensorflow();
    versions[loaded.package] = loaded.version;
  }
  await use(name);
  if (name === 'tensorflow' && hardware && !hasDevice()) fail('backend', 'backend.noDevice');
  if (name === 'wasm') versions['wasm-convolutions'] = installWasmKernels();
  const deviation = deviationOf(expected, await onDevice(selfCheck));
  requireClose(name, deviation);
  return {
    backend: name,
    ...(adapter === undefined ? {} : { adapter }),
    versions,
    selfCheck: { deviation, tolerance: TOLERANCE },
  };
}

/** What the plain CPU backend finds, which every other one is held to. */
export async function plainly(): Promise<{ expected: Checked; versions: Record<string, string> }> {
  tf.enableProdMode();
  const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
  await use('cpu');
  return {
    expected: await selfCheck(),
    versions: { 'tfjs-core': tf.version_core, 'tfjs-backend-cpu': version_cpu },
  };
}

const hasDevice = (): boolean => (tf.backend() as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;

async function use(name: BackendName): Promise<void> {
  let ready = false;
  try {
    ready = await tf.setBackend(name);
  } catch (error) {
    if (error instanceof OverfireError) throw error;
  }
  if (!ready || tf.getBackend() !== name) fail('backend', 'backend.noStart', { name });
}
