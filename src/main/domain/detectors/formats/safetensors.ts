import { z } from 'zod';
import type { NamedTensor, NamedTensors } from '../../../../common/tensors.ts';
import { refuse } from './refuse.ts';
import { putFloats, readFloats, requireFinite, type ValueType, valueType, viewOf } from './values.ts';

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
    const { shape, data } = tensors[name]!;
    const begin = end;
    end += data.length * 4;
    header.push([name, { dtype: 'F32', shape, data_offsets: [begin, end] }]);
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const start = 8 + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + end).fill(0x20, 8, start);
  viewOf(bytes).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  let offset = start;
  for (const name of names) {
    const { data } = tensors[name]!;
    putFloats(bytes, offset, data);
    offset += data.length * 4;
  }
  return bytes;
}

/**
 * Reads a safetensors file of any origin; F16, BF16, F64 and I64 become float32.
 * Throws `model` faults that name `file`: a header that lies about what follows is refused before anything is allocated.
 */
export function readSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { entries, metadata, start } = readHeader(bytes, file);
  const values = bytes.length - start;
  const tensors: [string, NamedTensor][] = [];
  let expected = 0;
  for (const [name, entry] of entries.sort((a, b) => a[1].data_offsets[0] - b[1].data_offsets[0])) {
    const type = checkEntry(name, entry, values, file);
    const [begin, end] = entry.data_offsets;
    if (begin !== expected) {
      refuse(file, 'safetensors.gap', { name });
    }
    expected = end;
    const data = readFloats(bytes.subarray(start + begin, start + end), type);
    tensors.push([name, { shape: entry.shape, data }]);
  }
  if (expected !== values) refuse(file, 'safetensors.long', { bytes: values - expected });
  const read = { tensors: Object.fromEntries(tensors), metadata };
  requireFinite(read.tensors, file);
  return read;
}

function readHeader(bytes: Uint8Array, file: string) {
  if (bytes.length < 8) refuse(file, 'safetensors.short', { bytes: bytes.length });
  const length = viewOf(bytes).getBigUint64(0, true);
  if (length > BigInt(Math.min(LARGEST_HEADER, bytes.length - 8))) {
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
