import * as tf from '@tensorflow/tfjs-core';
import type { Adapter } from '../../common/adapter.ts';
import { OverfireError } from '../../common/fault.ts';
import { fail, faultAs } from '../../language/faults.ts';
import { installWebgpuKernels } from '../kernels/webgpu/install.ts';
import type { Gpu } from './runtime.ts';

/** Renderers that compute on the processor, by what they call themselves where they don't say that they do. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render/i;

/** Errors of WebGPU that say in their words that less at a time would have done. */
const TOO_LARGE = /out of memory|exceeds the max|larger than the max|allocation failed/i;

/** What a device has told of itself since it was opened; null where it is well. */
interface Health {
  lost: string | null;
  memory: string | null;
  broken: string | null;
}

let opened: { device: GPUDevice; gpu: Gpu; health: Health } | null = null;

/**
 * Opens a graphics device and registers tfjs's backend on it, before which `navigator.gpu` must be there. Kernels choose by
 * the shape of a whole batch how they add up, so what would make a picture's last digits depend on its neighbours is off.
 * Throws `backend` where there is no device.
 */
export async function openGpu(gpu: Gpu): Promise<{ adapter: Adapter; versions: Record<string, string> }> {
  const found = await gpu.api.requestAdapter({ powerPreference: 'high-performance' });
  if (found === null) fail('backend', 'backend.noAdapter');
  const { info, limits } = found as GPUAdapter & { info: GPUAdapterInfo & { isFallbackAdapter: boolean } };
  const device = await found.requestDevice({
    requiredLimits: {
      maxBufferSize: limits.maxBufferSize,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
      maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
      maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
      maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
    },
  });
  const health = watched(device);
  const { QueuedUploads } = await import('../kernels/webgpu/upload.ts');
  tf.env().set('WEBGPU_CPU_FORWARD', false);
  tf.env().set('WEBGPU_THRESHOLD_TO_INCREASE_WORKGROUPS_FOR_MATMUL', 0);
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', MATMUL_PACKED);
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', DISPATCHES_AT_ONCE);
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => new QueuedUploads(device, info));
  installWebgpuKernels();
  opened = { device, gpu, health };
  const { vendor, architecture, device: model, description } = info;
  return {
    adapter: {
      vendor,
      architecture,
      device: model,
      description,
      software: info.isFallbackAdapter || SOFTWARE.test(`${vendor} ${architecture} ${model} ${description}`),
      limits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      },
    },
    versions: gpu.versions,
  };
}

/** tfjs's number of the one matrix product that adds up in an order which does not depend on the batch. */
const MATMUL_PACKED = 3;
/** The GPU begins with the first, so few; each submission costs, so not too few. */
const DISPATCHES_AT_ONCE = 32;

/** Gives the device back; what was on it is gone. */
export function closeGpu(): void {
  if (opened === null) return;
  const { device, gpu } = opened;
  opened = null;
  tf.removeBackend('webgpu');
  device.destroy();
  gpu.release();
}

function watched(device: GPUDevice): Health {
  const health: Health = { lost: null, memory: null, broken: null };
  void device.lost.then(({ message }) => {
    health.lost = message || 'no reason was given';
  });
  device.addEventListener('uncapturederror', (event) => {
    const { error } = event as GPUUncapturedErrorEvent;
    if (error instanceof GPUOutOfMemoryError || TOO_LARGE.test(error.message))
      health.memory ??= error.message;
    else health.broken ??= error.message;
  });
  return health;
}

/**
 * Does work that may be on a graphics device, and tells what went wrong there: WebGPU goes on with buffers that it could
 * not make, and answers numbers that mean nothing. Throws `device-memory`, `device-lost` or `backend`.
 */
export async function onDevice<T>(work: () => Promise<T>): Promise<T> {
  if (opened === null) return work();
  const { device, health } = opened;
  health.memory = null;
  health.broken = null;
  let result: { value: T } | { error: unknown };
  try {
    result = { value: await work() };
    // Errors come when the device gets to them.
    await device.queue.onSubmittedWorkDone();
  } catch (error) {
    result = { error };
  }
  if (health.lost === null && 'error' in result) await settled();
  if (health.lost !== null) throw lost(health.lost);
  if (health.memory !== null || ('error' in result && saysTooLarge(result.error))) {
    freeUnused();
    throw outOfMemory(health.memory ?? String('error' in result ? result.error : ''));
  }
  if ('error' in result) throw result.error;
  if (health.broken !== null) fail('backend', 'backend.deviceRefused', { reason: firstLine(health.broken) });
  return result.value;
}

/** The reason of a failure may come a moment after it. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const saysTooLarge = (error: unknown): boolean =>
  !(error instanceof OverfireError) && error instanceof Error && TOO_LARGE.test(error.message);
const firstLine = (text: string): string => text.split('\n')[0]!;

const lost = (reason: string) =>
  new OverfireError(faultAs('device-lost', 'backend.deviceGone', { reason: firstLine(reason) }));

const outOfMemory = (reason: string) =>
  new OverfireError(faultAs('device-memory', 'backend.deviceMemory', { reason: firstLine(reason) }));

/** tfjs keeps the buffers that it is done with, each for others of its very size. */
function freeUnused(): void {
  const { bufferManager } = tf.backend() as unknown as {
    bufferManager: { freeBuffers: Map<string, GPUBuffer[]> };
  };
  for (const buffers of bufferManager.freeBuffers.values())
    for (const buffer of buffers.splice(0)) buffer.destroy();
}
