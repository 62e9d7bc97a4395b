import * as hdf5 from 'h5wasm';
import { type File, type Group, ready } from 'h5wasm';

export interface DatasetLike {
  shape: number[];
  data: Float32Array | Int32Array;
  /** Shape that the file says the dataset has; what was never written is not stored. */
  claimed?: number[];
}

/** The bytes of an HDF5 file with these datasets, by path. */
export async function h5File(datasets: Record<string, DatasetLike>): Promise<Uint8Array> {
  await ready;
  const path = '/made-in-a-test.h5';
  const file = new hdf5.File(path, 'w');
  for (const [name, like] of Object.entries(datasets)) write(file, name.split('/'), like);
  file.close();
  const bytes = hdf5.FS!.readFile(path) as Uint8Array;
  hdf5.FS!.unlink(path);
  return bytes;
}

function write(file: File, path: string[], { shape, data, claimed }: DatasetLike): void {
  let group: Group = file;
  for (const name of path.slice(0, -1)) {
    group = group.keys().includes(name) ? (group.get(name) as Group) : group.create_group(name);
  }
  const name = path.at(-1)!;
  if (claimed === undefined) group.create_dataset({ name, data, shape });
  else {
    const dataset = group.create_dataset({
      name,
      data,
      shape: [1, ...shape],
      maxshape: [null, ...shape],
      chunks: [1, ...shape],
    });
    dataset.resize(claimed);
  }
}
