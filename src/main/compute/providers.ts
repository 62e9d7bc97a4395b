import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from '../../common/engine.ts';
import type { Fault } from '../../common/fault.ts';
import { faultAs, faultOf } from '../../language/faults.ts';
import { mayHaveCuda } from './hardware.ts';
import { nativeFolder } from './onnxRuntime.ts';

/** What a machine may have besides the processor, for ONNX Runtime to compute on. */
interface Machine {
  system: NodeJS.Platform;
  /** An NVIDIA card, and the library of the provider beside ONNX Runtime's own: its packages hold none. */
  cuda: boolean;
  /** A graphics device that WebGPU finds. */
  webgpu: boolean;
}

/** In the order in which they are tried: what the maker of the card or the system has written for it, then what works on all. */
export function providersOn({ system, cuda, webgpu }: Machine): Provider[] {
  const there: Record<Exclude<Provider, 'cpu'>, boolean> = {
    cuda,
    dml: system === 'win32',
    coreml: system === 'darwin',
    webgpu,
  };
  return (Object.keys(there) as (keyof typeof there)[]).filter((name) => there[name]);
}

/** Whether the CUDA provider can be tried here. */
export function hasCuda(): boolean {
  const folder = nativeFolder();
  const libraries = ['libonnxruntime_providers_cuda.so', 'onnxruntime_providers_cuda.dll'];
  return folder !== undefined && mayHaveCuda() && libraries.some((file) => existsSync(join(folder, file)));
}

/**
 * The first provider that opens; null where none does. One that is not there, computes otherwise than the processor or no faster than it
 * is passed over, and why is told.
 */
export async function firstProvider<T>(
  providers: readonly Provider[],
  open: (provider: Provider) => Promise<T>,
  onRefused: (why: Fault) => void,
): Promise<T | null> {
  for (const provider of providers) {
    try {
      return await open(provider);
    } catch (error) {
      const { message, values } = faultOf(error);
      onRefused(
        faultAs('backend', 'backend.providerRefused', { provider, reason: `${values?.reason ?? message}` }),
      );
    }
  }
  return null;
}
