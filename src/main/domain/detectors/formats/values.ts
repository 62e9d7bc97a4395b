import { endianness } from 'node:os';
import { GRAPH_TENSOR } from '../../../../common/graph.ts';
import type { NamedTensors } from '../../../../common/tensors.ts';
import { refuse } from './refuse.ts';

/** Stored number types of weight files, read into float32. All files are little-endian. */
export interface ValueType {
  bytes: number;
  read: (view: DataView, offset: number) => number;
}

const TYPES = {
  F64: { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) },
  F32: { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  F16: { bytes: 2, read: (view, offset) => half(view.getUint16(offset, true)) },
  BF16: { bytes: 2, read: (view, offset) => brainFloat(view.getUint16(offset, true)) },
  /** Counters such as the batches that a BN has seen: no detector computes with them. */
  I64: { bytes: 8, read: (view, offset) => Number(view.getBigInt64(offset, true)) },
} satisfies Record<string, ValueType>;

export type ValueTypeName = keyof typeof TYPES;

/** The type of that name, or undefined where a weight file has no business with it. */
export function valueType(name: string): ValueType | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name as ValueTypeName] : undefined;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether floats lie in memory as they do in files: they are copied then, where each by itself would be a number on the heap. */
const AS_IN_FILES = endianness() === 'LE';

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** As many bytes as are not copied where they lie as values do. */
const LEAST_VIEW = 2 ** 20;

/** All of the bytes, which are values of a type; large ones that are float32 already are the bytes themselves. */
export function readFloats(bytes: Uint8Array, type: ValueType): Float32Array {
  if (type === TYPES.F32 && AS_IN_FILES && bytes.length >= LEAST_VIEW && bytes.byteOffset % 4 === 0)
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const data = new Float32Array(bytes.length / type.bytes);
  if (type === TYPES.F32 && AS_IN_FILES) {
    bytesOf(data).set(bytes);
    return data;
  }
  const view = viewOf(bytes);
  for (let i = 0; i < data.length; i++) data[i] = type.read(view, i * type.bytes);
  return data;
}

/** Values as F32; where they lie in memory as in files the very bytes. */
export function bytesOfFloats(data: Float32Array): Uint8Array {
  if (AS_IN_FILES) return bytesOf(data);
  const view = new DataView(new ArrayBuffer(4 * data.length));
  for (let i = 0; i < data.length; i++) view.setFloat32(i * 4, data[i]!, true);
  return new Uint8Array(view.buffer);
}

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const word = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brainFloat(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}

/**
 * Throws a `model` fault that names the first tensor with a NaN or an infinity.
 * @param graph whose constants may be infinite, as the masks of attention are; by default where the tensors hold one
 */
export function requireFinite(
  tensors: NamedTensors,
  file: string,
  graph = Object.hasOwn(tensors, GRAPH_TENSOR),
): void {
  for (const [name, tensor] of Object.entries(tensors)) {
    const { data } = tensor;
    for (let i = 0; i < data.length; i++)
      if (!(graph ? !Number.isNaN(data[i]) : Number.isFinite(data[i])))
        refuse(file, 'weights.notFinite', { name });
  }
}
