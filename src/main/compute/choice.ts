import type { BackendChoice } from '../../common/audit.ts';
import type { BackendName } from '../../engine/protocol.ts';
import { mayHaveCuda } from './hardware.ts';
import { installedTensorflow } from './tensorflow.ts';

interface Ways<T> {
  /** @param hardware refuses a backend that has no graphics device to compute on */
  open(backend: BackendName, hardware?: boolean): Promise<T>;
  /** Opens webgpu on a device that is worth it; null where there is none. */
  graphics?: () => Promise<T | null>;
  /** On a processor tensorflow is the fastest in training, and wasm in attacks (docs/benchmarks.md). */
  work: 'attacks' | 'training';
}

/** What this machine has of the native backend. */
interface Native {
  installed: boolean;
  mayHaveCuda: boolean;
}

/**
 * Opens the backend that was chosen; `auto` is tensorflow where it computes on a graphics device, else what `graphics` gives, else
 * the fastest one on the processor. What it came to is recorded in every result; only a backend that was asked for by name must be had.
 */
export async function openChosen<T>(
  choice: BackendChoice,
  { open, graphics, work }: Ways<T>,
  native: Native = { installed: installedTensorflow().length > 0, mayHaveCuda: mayHaveCuda() },
): Promise<T> {
  if (choice !== 'auto') return open(choice);
  const tried = async (hardware: boolean) => open('tensorflow', hardware).catch(() => null);
  return (
    (native.installed && native.mayHaveCuda ? await tried(true) : null) ??
    (await graphics?.()) ??
    (native.installed && work === 'training' ? await tried(false) : null) ??
    open('wasm')
  );
}
