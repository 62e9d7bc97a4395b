import { closeSync, openSync, readSync } from 'node:fs';
import type { NamedTensor, NamedTensors, PlaceInFile } from '../../common/tensors.ts';

/** Tensors of so many bytes are read each time that they are asked for, smaller ones once. */
const LEAST_LAZY = 2 ** 16;
/** Read at once. */
const PIECE = 2 ** 26;

/** Bytes of a file from a place on; throws the system's error, or a RangeError where the file ends before them. */
export function bytesAt({ path, offset }: PlaceInFile, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const file = openSync(path, 'r');
  try {
    for (let at = 0; at < length; ) {
      const read = readSync(file, bytes, at, Math.min(PIECE, length - at), offset + at);
      if (read === 0) throw new RangeError(`${path} ends before byte ${offset + length}`);
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

/**
 * A tensor whose values lie in a file and are not held here: what asks for them gets them read, and they are let go with it.
 * @param bytes that they take there
 * @param place where they are float32, little-endian, as they are there
 */
export function tensorInFile(
  shape: number[],
  bytes: number,
  read: () => Float32Array,
  place?: PlaceInFile,
): NamedTensor {
  if (bytes < LEAST_LAZY) return { shape, data: read(), place };
  let held: WeakRef<Float32Array> | null = null;
  return {
    shape,
    place,
    get data() {
      const there = held?.deref();
      if (there !== undefined) return there;
      const data = read();
      held = new WeakRef(data);
      return data;
    },
  };
}

/** float32 of a file as they lie there, on a little-endian machine. */
export const floatsInFile = (shape: number[], place: PlaceInFile): NamedTensor => {
  const bytes = 4 * shape.reduce((product, side) => product * side, 1);
  return tensorInFile(shape, bytes, () => new Float32Array(bytesAt(place, bytes).buffer), place);
};

/** The same tensors with their values, so that a message can hold them. */
export const inMemory = (tensors: NamedTensors): NamedTensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, { shape, data }]) => [name, { shape, data }]));
