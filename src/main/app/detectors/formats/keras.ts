import type * as Hdf5 from 'h5wasm';
import { OverfireError } from '../../../../common/fault.ts';
import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { DAMAGED, NOT_WEIGHTS, refuse } from './refuse.ts';
import { requireFinite } from './values.ts';

/**
 * Weight files of Keras 2 (HDF5), alone or inside a saved model. Tensors come out as `layer/weight`, for example
 * `conv2d_5/kernel`, in Keras's own layouts: kernels [h, w, in, out], dense kernels [in, out].
 *
 * HDF5 parses untrusted bytes, so it runs as WebAssembly on a copy of the file in its own memory, never on the disk
 * (which is why this is not `h5wasm/node`: that one opens, and follows links to, real files).
 */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** A saved model nests its weights three or four deep; links can make a file endless. */
const DEEPEST = 8;
const MOST_MEMBERS = 10_000;
/** What a compressed tensor unpacks to is not bound by the file's size. A whole MesoNet has 28,000 values. */
const MOST_VALUES = 16 * 2 ** 20;

let opened = 0;

export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Throws `model` faults that name `file`. */
export async function readKeras(bytes: Uint8Array, file: string): Promise<NamedTensors> {
  const hdf5 = await import('h5wasm');
  const { FS, activate_throwing_error_handler } = await hdf5.ready;
  // HDF5 would otherwise print its errors on the terminal.
  activate_throwing_error_handler();
  opened += 1;
  const copy = `/weights-${opened}.h5`;
  FS.writeFile(copy, bytes);
  try {
    const tensors = readFile(hdf5, copy, file);
    requireFinite(tensors, file);
    return tensors;
  } catch (error) {
    if (error instanceof OverfireError) throw error;
    // A trace of HDF5's own functions says no more to a person.
    refuse(file, 'HDF5 cannot read it', DAMAGED);
  } finally {
    FS.unlink(copy);
  }
}

function readFile(hdf5: typeof Hdf5, copy: string, file: string): NamedTensors {
  const root = new hdf5.File(copy, 'r');
  try {
    const saved = root.keys().includes('model_weights') ? root.get('model_weights') : null;
    const tensors = new Map<string, NamedTensor>();
    const left = { members: MOST_MEMBERS, values: MOST_VALUES };
    for (const { dataset, path } of datasets(hdf5, saved instanceof hdf5.Group ? saved : root, [], left)) {
      const name = `${path[0]}/${path.at(-1)!.replace(/:\d+$/, '')}`;
      if (tensors.has(name)) refuse(file, `has two tensors "${name}"`, NOT_WEIGHTS);
      const shape = dataset.shape ?? [];
      left.values -= shape.reduce((product, side) => product * side, 1);
      if (left.values < 0) refuse(file, `has more than ${MOST_VALUES} values`, NOT_WEIGHTS);
      tensors.set(name, { shape, data: readValues(dataset, name, file) });
    }
    if (left.members < 0) refuse(file, `has more than ${MOST_MEMBERS} groups and tensors`, NOT_WEIGHTS);
    return Object.fromEntries(tensors);
  } finally {
    root.close();
  }
}

interface Found {
  dataset: Hdf5.Dataset;
  /** Names from the weights' root down to the dataset. */
  path: string[];
}

function* datasets(
  hdf5: typeof Hdf5,
  group: Hdf5.Group,
  path: string[],
  left: { members: number },
): Generator<Found> {
  if (path.length >= DEEPEST) return;
  for (const key of group.keys()) {
    left.members -= 1;
    if (left.members < 0) return;
    const member = group.get(key);
    if (member instanceof hdf5.Group) yield* datasets(hdf5, member, [...path, key], left);
    else if (member instanceof hdf5.Dataset) yield { dataset: member, path: [...path, key] };
  }
}

function readValues(dataset: Hdf5.Dataset, name: string, file: string): Float32Array {
  const { value } = dataset;
  if (value instanceof Float32Array) return value;
  if (value instanceof Float64Array) return Float32Array.from(value);
  refuse(file, `tensor "${name}" does not hold floating-point numbers`, NOT_WEIGHTS);
}
