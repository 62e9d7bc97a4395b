import type { BackendChoice } from '../../common/audit.ts';
import type { BackendName } from '../../engine/protocol.ts';
import { installedTensorflow } from './tensorflow.ts';

/**
 * Opens the backend that was chosen; `auto` is tensorflow where it loads, else wasm. What it came to is recorded in every
 * result; only a backend that was asked for by name must be had.
 */
export async function openChosen<T>(
  choice: BackendChoice,
  open: (backend: BackendName) => Promise<T>,
): Promise<T> {
  if (choice !== 'auto') return open(choice);
  if (installedTensorflow().length === 0) return open('wasm');
  return open('tensorflow').catch(() => open('wasm'));
}
