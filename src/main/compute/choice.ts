import type { BackendChoice } from '../../common/audit.ts';
import type { BackendName } from '../../engine/protocol.ts';
import { installedTensorflow } from './tensorflow.ts';

/**
 * Opens the backend that was chosen; `auto` is tensorflow where it loads, else what `graphics` gives, else wasm. What it came
 * to is recorded in every result; only a backend that was asked for by name must be had.
 *
 * @param graphics opens webgpu on a device that is worth it; null where there is none
 */
export async function openChosen<T>(
  choice: BackendChoice,
  open: (backend: BackendName) => Promise<T>,
  graphics: () => Promise<T | null> = async () => null,
): Promise<T> {
  if (choice !== 'auto') return open(choice);
  const native = installedTensorflow().length === 0 ? null : await open('tensorflow').catch(() => null);
  return native ?? (await graphics()) ?? open('wasm');
}
