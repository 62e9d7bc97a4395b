import { createRequire } from 'node:module';
import type { Gpu } from '../../engine/backends/runtime.ts';
import { fail } from '../../language/faults.ts';

/**
 * WebGPU in a thread of Node. The process ends only once nobody holds the object any more, so `release` lets go of it.
 * Throws a `backend` fault where the package is not installed, or has nothing for this system.
 */
export async function openDawn(): Promise<Gpu> {
  const { create, globals } = await import('webgpu').catch((error) =>
    fail('backend', 'backend.noWebgpu', { reason: firstLine(error) }),
  );
  const api: GPU = create([]);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis.navigator, 'gpu', { configurable: true, value: api });
  return {
    api,
    versions: {
      webgpu: versionOf('webgpu'),
      'tfjs-backend-webgpu': versionOf('@tensorflow/tfjs-backend-webgpu'),
    },
    release: () => {
      Reflect.deleteProperty(globalThis.navigator, 'gpu');
    },
  };
}

function versionOf(name: string): string {
  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  return version;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
