import type { BackendChoice } from '../../common/audit.ts';
import type { AnyArchitecture } from '../../common/contract.ts';
import type { BackendName, Provider } from '../../common/engine.ts';
import type { Fault } from '../../common/fault.ts';
import { fail, faultAs, faultOf } from '../../language/faults.ts';
import { mayHaveCuda } from './hardware.ts';
import { installedTensorflow } from './tensorflow.ts';

interface Ways<T> {
  /** @param hardware refuses a backend that has no graphics device to compute on */
  open(backend: BackendName, hardware?: boolean, provider?: Provider): Promise<T>;
  /** Opens what computes on a graphics device that is worth it; null where there is none. */
  graphics?: () => Promise<T | null>;
  /** On a processor onnxruntime attacks fastest, and trains nothing; tensorflow trains fastest (docs/benchmarks.md). */
  work: 'attacks' | 'training';
  /** Of the detectors that it is for, as far as they are known. */
  architectures?: AnyArchitecture[];
  /** Hears why wasm computes what onnxruntime would have. */
  onInstead?: ((why: Fault) => void) | undefined;
}

/** What this machine has of the native backend. */
interface Native {
  installed: boolean;
  mayHaveCuda: boolean;
}

/** Backends that compute graphs of operators: the others are tfjs, which has layers and no operators. */
export const computesGraphs = (backend: BackendName): boolean =>
  backend === 'onnxruntime' || backend === 'wasm';

/**
 * Opens the backend that was chosen; `auto` is tensorflow where it computes on a graphics device, else what `graphics` gives, else
 * the fastest one on the processor. A graph's is onnxruntime in place of what computes none, on the same device. What it came to is recorded in every
 * result; only a backend that was asked for by name must be had.
 */
export async function openChosen<T>(
  choice: BackendChoice,
  { open, graphics, work, architectures = [], onInstead }: Ways<T>,
  native: Native = { installed: installedTensorflow().length > 0, mayHaveCuda: mayHaveCuda() },
): Promise<T> {
  const graphs = architectures.includes('graph');
  if (choice === 'onnxruntime' && work === 'training') fail('usage', 'backend.trainsNothing');
  if (choice === 'webgpu' && graphs) return open('onnxruntime', false, 'webgpu');
  if (choice !== 'auto') return open(graphs && !computesGraphs(choice) ? 'onnxruntime' : choice);
  const tried = async (hardware: boolean) => open('tensorflow', hardware).catch(() => null);
  const cuda = native.installed && native.mayHaveCuda && !graphs;
  const device = (cuda ? await tried(true) : null) ?? (await graphics?.());
  if (device != null) return device;
  if (work === 'training') return (native.installed ? await tried(false) : null) ?? open('wasm');
  return open('onnxruntime').catch((error: unknown) => {
    const { message, values } = faultOf(error);
    onInstead?.(faultAs('backend', 'backend.wasmInstead', { reason: `${values?.reason ?? message}` }));
    return open('wasm');
  });
}
