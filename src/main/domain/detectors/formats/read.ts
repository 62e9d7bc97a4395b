import type { NamedTensors } from '../../../../common/tensors.ts';
import { isHdf5, readKeras } from './keras.ts';
import { refuse } from './refuse.ts';
import { readSafetensors } from './safetensors.ts';
import { isPickle, isZip, readTorch } from './torch.ts';
import { viewOf } from './values.ts';

/** What a weight file of any known format says, under its own names. Metadata: of safetensors alone. */
export interface Weights {
  tensors: NamedTensors;
  metadata: Record<string, string>;
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
export function isSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > 8 && viewOf(bytes).getUint32(4, true) === 0 && bytes[8] === 0x7b;
}
