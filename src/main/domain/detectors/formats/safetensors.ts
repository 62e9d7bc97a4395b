import { z } from 'zod';
import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { bytesAt, floatsInFile } from '../../../compute/fileTensors.ts';
import { refuse } from './refuse.ts';
import { bytesOfFloats, readFloats, requireFinite, type ValueType, valueType, viewOf } from './values.ts';

/**
 * The safetensors layout: header length (8 bytes, little-endian), a JSON header {name: {dtype, shape, data_offsets}}
 * with string metadata under `__metadata__`, then the values of all tensors without a gap.
 */
export interface Safetensors {
  tensors: NamedTensors;
  metadata: Record<string, string>;
}

const METADATA = '__metadata__';
const ALIGNMENT = 8;
const LARGEST_HEADER = 4 * 2 ** 20;

const count = z.int().min(0);
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(count).max(8),
  data_offsets: z.tuple([count, count]),
});
const metadataSchema = z.record(z.string(), z.string());
type Entry = z.infer<typeof entrySchema>;

/** The same tensors and metadata always give the same bytes: names sorted, float32, header padded to 8 bytes. */
export function writeSafetensors(tensors: NamedTensors, metadata: Record<string, string> = {}): Uint8Array {
  const pieces = [...safetensorsPieces(tensors, metadata)];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** These bytes one after the other: the header, then the values of each tensor, which are read no sooner. */
export function* safetensorsPieces(
  tensors: NamedTensors,
  metadata: Record<string, string> = {},
): Generator<Uint8Array> {
  const names = Object.keys(tensors).sort();
  const header: [string, unknown][] = [];
  if (Object.keys(metadata).length > 0) {
    header.push([
      METADATA,
      Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]);
  }
  let end = 0;
  for (const name of names) {
    const { shape } = tensors[name]!;
    const begin = end;
    end += shape.reduce((product, side) => product * side, 4);
    header.push([name, { dtype: 'F32', shape, data_offsets: [begin, end] }]);
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const start = 8 + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start).fill(0x20, 8, start);
  viewOf(bytes).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  yield bytes;
  for (const name of names) yield bytesOfFloats(tensors[name]!.data);
}

/**
 * Reads a safetensors file of any origin; F16, BF16, F64 and I64 become float32.
 * Throws `model` faults that name `file`: a header that lies about what follows is refused before anything is allocated.
 */
export function readSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const read = readEntries(bytes, bytes.length, file, ({ shape }, type, begin, end) => ({
    shape,
    data: readFloats(bytes.subarray(begin, end), type),
  }));
  requireFinite(read.tensors, file);
  return read;
}

/**
 * The same of a file of float32 on a little-endian machine, as Overfire writes them: no values are read before they are asked for.
 * @param size of the file
 */
export function openSafetensors(file: string, size: number): Safetensors {
  const header = bytesAt({ path: file, offset: 0 }, Math.min(size, LARGEST_HEADER + 8));
  return readEntries(header, size, file, ({ dtype, shape }, _, offset) => {
    if (dtype !== 'F32') refuse(file, 'safetensors.type', { name: '', type: dtype });
    return floatsInFile(shape, { path: file, offset });
  });
}

function readEntries(
  bytes: Uint8Array,
  size: number,
  file: string,
  tensorOf: (entry: Entry, type: ValueType, begin: number, end: number) => NamedTensor,
): Safetensors {
  const { entries, metadata, start } = readHeader(bytes, size, file);
  const values = size - start;
  const tensors: [string, NamedTensor][] = [];
  let expected = 0;
  for (const [name, entry] of entries.sort((a, b) => a[1].data_offsets[0] - b[1].data_offsets[0])) {
    const type = checkEntry(name, entry, values, file);
    const [begin, end] = entry.data_offsets;
    if (begin !== expected) {
      refuse(file, 'safetensors.gap', { name });
    }
    expected = end;
    tensors.push([name, tensorOf(entry, type, start + begin, start + end)]);
  }
  if (expected !== values) refuse(file, 'safetensors.long', { bytes: values - expected });
  return { tensors: Object.fromEntries(tensors), metadata };
}

function readHeader(bytes: Uint8Array, size: number, file: string) {
  if (size < 8) refuse(file, 'safetensors.short', { bytes: size });
  const length = viewOf(bytes).getBigUint64(0, true);
  if (length > BigInt(Math.min(LARGEST_HEADER, size - 8))) {
    refuse(file, 'safetensors.header', { length: `${length}` });
  }
  const start = 8 + Number(length);
  const header = parseJson(bytes.subarray(8, start), file);
  const entries: [string, Entry][] = [];
  let metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    const entry = name === METADATA ? undefined : entrySchema.safeParse(value).data;
    if (entry !== undefined) entries.push([name, entry]);
    else if (name !== METADATA) refuse(file, 'safetensors.description', { name });
    else metadata = metadataSchema.safeParse(value).data ?? refuse(file, 'safetensors.metadata');
  }
  return { entries, metadata, start };
}

function parseJson(bytes: Uint8Array, file: string): object {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  } catch {
    // Said below, in words for a person.
  }
  refuse(file, 'safetensors.notJson');
}

function checkEntry(
  name: string,
  { dtype, shape, data_offsets }: Entry,
  values: number,
  file: string,
): ValueType {
  const type = valueType(dtype);
  if (type === undefined) {
    refuse(file, 'safetensors.type', { name, type: dtype });
  }
  const [begin, end] = data_offsets;
  if (begin > end || end > values) {
    refuse(file, 'safetensors.outside', { name });
  }
  const elements = shape.reduce((product, side) => product * side, 1);
  if (elements * type.bytes !== end - begin) {
    refuse(file, 'safetensors.values', { name, bytes: end - begin, shape: shape.join() });
  }
  return type;
}
