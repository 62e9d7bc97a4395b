import { open, stat } from 'node:fs/promises';
import type { NamedTensors } from '../../../../common/tensors.ts';
import { isHdf5, readKeras } from './keras.ts';
import { LARGEST_FILE, refuse } from './refuse.ts';
import { readSafetensors } from './safetensors.ts';
import { isPickle, isZip, readTorch } from './torch.ts';
import { viewOf } from './values.ts';

/** What a weight file of any known format says, under its own names. Metadata: of safetensors alone. */
export interface Weights {
  tensors: NamedTensors;
  metadata: Record<string, string>;
}

/** The whole file, if it is one that could be weights. Throws a `model` fault or the system's error. */
export async function readBytes(file: string): Promise<Uint8Array> {
  // Before it is opened: opening a pipe waits until somebody writes into it.
  if (!(await stat(file)).isFile()) refuse(file, 'weights.notFile');
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  if (size > LARGEST_FILE) refuse(file, 'weights.large', { most: LARGEST_FILE / 2 ** 20 });
  return handle.readFile();
}

/** Reads by content, whatever the file's name. Throws `model` faults that name `file`. */
export async function readWeights(bytes: Uint8Array, file: string): Promise<Weights> {
  if (bytes.length === 0) refuse(file, 'weights.empty');
  if (isHdf5(bytes)) return { tensors: await readKeras(bytes, file), metadata: {} };
  if (isZip(bytes) || isPickle(bytes)) return { tensors: readTorch(bytes, file), metadata: {} };
  if (isSafetensors(bytes)) return readSafetensors(bytes, file);
  refuse(file, 'weights.notWeights');
}

/** A header's length that fits 32 bits, then JSON. */
function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 8 && viewOf(bytes).getUint32(4, true) === 0 && bytes[8] === 0x7b;
}
