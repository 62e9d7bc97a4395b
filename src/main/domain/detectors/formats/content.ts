import { open, stat } from 'node:fs/promises';
import { hashFile } from '../../../base/hash.ts';
import { bytesAt } from '../../../compute/fileTensors.ts';
import { sha256Of } from '../../../store/objects.ts';
import { isOnnx } from './onnx.ts';
import { slimmed } from './onnxLarge.ts';
import { refuseOtherFormats } from './otherFormats.ts';
import { isSafetensors } from './read.ts';
import { LARGEST_FILE, LARGEST_ONNX, refuse } from './refuse.ts';
import { openSafetensors } from './safetensors.ts';
import { isZip } from './torch.ts';

/** What a file holds, as the readers of all formats take it. */
export interface Content {
  /** Of an ONNX file that is large without the values of its constants, which lie where these bytes say. */
  bytes: Uint8Array;
  /** Of the whole file. */
  sha256: string;
}

/** An ONNX file of more bytes is not read as a whole. */
const LEAST_SLIM = 64 * 2 ** 20;
const HEAD = 2 ** 16;
/** The directory of a zip stands at its end. */
const TAIL = 2 ** 20;

/**
 * The whole file, or of a large ONNX file what says where its values lie. Throws a `model` fault or the system's error.
 * @param onRead hears the bytes of a large file that are read
 */
export async function contentOf(
  file: string,
  {
    leastSlim = LEAST_SLIM,
    onRead,
  }: { leastSlim?: number; onRead?: ((bytes: number) => void) | undefined } = {},
): Promise<Content> {
  // Before it is opened: opening a pipe waits until somebody writes into it.
  const about = await stat(file);
  if (!about.isFile()) refuse(file, 'weights.notFile');
  const { size } = about;
  if (size >= leastSlim && isOnnx(bytesAt({ path: file, offset: 0 }, Math.min(size, HEAD)))) {
    if (size > LARGEST_ONNX) refuse(file, 'weights.large', { most: LARGEST_ONNX / 2 ** 20 });
    return { bytes: slimmed(file, size), sha256: await hashFile(file, onRead) };
  }
  if (size > LARGEST_FILE) refuseLarge(file, size);
  const bytes = await readBytes(file);
  return { bytes, sha256: sha256Of(bytes) };
}

/** By what its two ends say it is. */
function refuseLarge(file: string, size: number): never {
  const part = (offset: number, length: number) => bytesAt({ path: file, offset }, length);
  const ends = Buffer.concat([part(0, HEAD), part(size - TAIL, TAIL)]);
  refuseOtherFormats(ends, file);
  if (isSafetensors(ends)) {
    const tensors = Object.keys(openSafetensors(file, size).tensors).slice(0, 3).join(', ');
    refuse(file, 'format.safetensors', { tensors });
  }
  const [stored] = isZip(ends) ? (/[^/]+\/data\.pkl/.exec(ends.toString('latin1')) ?? []) : [];
  if (stored !== undefined) refuse(file, 'format.stateDictionary', { tensors: '…' });
  return refuse(file, 'weights.large', { most: LARGEST_FILE / 2 ** 20 });
}

/** The whole file, if it is one that could be weights. Throws a `model` fault or the system's error. */
export async function readBytes(file: string): Promise<Uint8Array> {
  if (!(await stat(file)).isFile()) refuse(file, 'weights.notFile');
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  if (size > LARGEST_FILE) refuse(file, 'weights.large', { most: LARGEST_FILE / 2 ** 20 });
  return handle.readFile();
}
