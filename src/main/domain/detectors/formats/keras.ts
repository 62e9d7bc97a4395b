import type * as Hdf5 from 'h5wasm';
import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { readValues, withHdf5 } from './hdf5.ts';
import { refuse } from './refuse.ts';
import { requireFinite } from './values.ts';

/**
 * Weight files of Keras 2 (HDF5), alone or inside a saved model. Tensors come out as `layer/weight`, for example
 * `conv2d_5/kernel`, in Keras's own layouts: kernels [h, w, in, out], dense kernels [in, out].
 */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** A saved model nests its weights three or four deep; links can make a file endless. */
const DEEPEST = 8;
const MOST_MEMBERS = 10_000;
/** What a compressed tensor unpacks to is not bound by the file's size. A whole MesoNet has 28,000 values. */
const MOST_VALUES = 16 * 2 ** 20;

export function isHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Throws `model` faults that name `file`. */
export async function readKeras(bytes: Uint8Array, file: string): Promise<NamedTensors> {
  return withHdf5(bytes, file, (root, hdf5) => {
    const tensors = readFile(hdf5, root, file);
    requireFinite(tensors, file);
    return tensors;
  });
}

function readFile(hdf5: typeof Hdf5, root: Hdf5.File, file: string): NamedTensors {
  const saved = root.keys().includes('model_weights') ? root.get('model_weights') : null;
  const tensors = new Map<string, NamedTensor>();
  const left = { members: MOST_MEMBERS, values: MOST_VALUES };
  for (const { dataset, path } of datasets(hdf5, saved instanceof hdf5.Group ? saved : root, [], left)) {
    const name = `${path[0]}/${path.at(-1)!.replace(/:\d+$/, '')}`;
    if (tensors.has(name)) refuse(file, 'weights.twoTensors', { name });
    const shape = dataset.shape ?? [];
    left.values -= shape.reduce((product, side) => product * side, 1);
    if (left.values < 0) refuse(file, 'weights.tooManyValues', { most: MOST_VALUES });
    tensors.set(name, { shape, data: readValues(dataset, name, file) });
  }
  if (left.members < 0) refuse(file, 'keras.members', { most: MOST_MEMBERS });
  return Object.fromEntries(tensors);
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
