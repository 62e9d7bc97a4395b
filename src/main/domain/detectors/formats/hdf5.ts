import type * as Hdf5 from 'h5wasm';
import { OverfireError } from '../../../../common/fault.ts';
import { refuse } from './refuse.ts';

let opened = 0;

/**
 * HDF5 parses untrusted bytes, so it runs as WebAssembly on a copy of the file in its own memory, never on the disk
 * (which is why this is not `h5wasm/node`: that one opens, and follows links to, real files).
 * Throws `model` faults that name `file`.
 */
export async function withHdf5<T>(
  bytes: Uint8Array,
  file: string,
  read: (root: Hdf5.File, hdf5: typeof Hdf5) => T,
): Promise<T> {
  const hdf5 = await import('h5wasm');
  const { FS, activate_throwing_error_handler } = await hdf5.ready;
  // HDF5 would otherwise print its errors on the terminal.
  activate_throwing_error_handler();
  opened += 1;
  const copy = `/weights-${opened}.h5`;
  FS.writeFile(copy, bytes);
  try {
    const root = new hdf5.File(copy, 'r');
    try {
      return read(root, hdf5);
    } finally {
      root.close();
    }
  } catch (error) {
    if (error instanceof OverfireError) throw error;
    // A trace of HDF5's own functions says no more to a person.
    refuse(file, 'hdf5.unreadable');
  } finally {
    FS.unlink(copy);
  }
}

export function readValues(dataset: Hdf5.Dataset, name: string, file: string): Float32Array {
  const { value } = dataset;
  if (value instanceof Float32Array) return value;
  if (value instanceof Float64Array) return Float32Array.from(value);
  // A tensor without axes.
  if (typeof value === 'number' && dataset.shape?.length === 0) return Float32Array.of(value);
  refuse(file, 'hdf5.numbers', { name });
}
