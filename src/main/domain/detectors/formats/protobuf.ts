import { refuse } from './refuse.ts';

/**
 * A reader of protocol buffers' wire format, of as much as ONNX needs. It allocates nothing by a length that the file claims:
 * fields are views into the bytes, and a claim beyond their end is refused.
 */
export interface Field {
  number: number;
  /** 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
  wire: number;
  /** Of wire 0. */
  integer: bigint;
  /** Of the other wires. */
  bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

/** Throws `model` faults that name `file`. */
export function* fieldsOf(bytes: Uint8Array, file: string): Generator<Field> {
  const broken = (): never => refuse(file, 'onnx.broken');
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++] ?? broken();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return broken();
  };
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) broken();
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const [number, wire] = [Number(key >> 3n), Number(key & 7n)];
    if (number === 0 || number > 2 ** 29) broken();
    if (wire === 0) yield { number, wire, integer: varint(), bytes: NOTHING };
    else if (wire === 1) yield { number, wire, integer: 0n, bytes: take(8) };
    else if (wire === 5) yield { number, wire, integer: 0n, bytes: take(4) };
    else if (wire === 2) {
      const length = varint();
      if (length > BigInt(bytes.length)) broken();
      yield { number, wire, integer: 0n, bytes: take(Number(length)) };
    } else broken();
  }
}

/** Varints one after the other, as packed fields have them. */
export function packedIntegers(bytes: Uint8Array, file: string): bigint[] {
  const values: bigint[] = [];
  let value = 0n;
  let shift = 0n;
  for (const byte of bytes) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (shift > 70n) refuse(file, 'onnx.broken');
    if (byte >= 0x80) continue;
    values.push(value);
    [value, shift] = [0n, 0n];
  }
  return values;
}

/** A varint as the signed 64-bit integer that ONNX means by it. */
export const signed = (value: bigint): number => Number(BigInt.asIntN(64, value));

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
