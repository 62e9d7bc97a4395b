import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { LARGEST_FILE, refuse } from './refuse.ts';

/**
 * An ONNX file that is too large to be read as a whole, as the same model with the values of its constants in another file, which is that
 * very file: everything but them is read. The reader of such models (onnxValues.ts) does the rest.
 */

/** Values of at least so many bytes stay where they are. */
const LEAST = 2 ** 12;
const WINDOW = 2 ** 16;

/** GraphProto in ModelProto, TensorProto in GraphProto, raw_data in TensorProto. */
const [GRAPH, INITIALIZER, RAW] = [7, 5, 9];

interface Field {
  number: number;
  wire: number;
  /** Of its key. */
  at: number;
  /** Of its content, and where that ends. */
  begin: number;
  end: number;
}

/** @param size of the file. Throws a `model` fault where its protocol buffer is broken, or most of it is no values. */
export function slimmed(file: string, size: number): Uint8Array {
  const reader = new Reader(file, size);
  try {
    const model: Uint8Array[] = [];
    for (const field of reader.fields(0, size))
      model.push(
        field.number === GRAPH && field.wire === 2
          ? graphOf(reader, field)
          : reader.bytes(field.at, field.end),
      );
    return Buffer.concat(model);
  } finally {
    reader.close();
  }
}

function graphOf(reader: Reader, { begin, end }: Field): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const field of reader.fields(begin, end)) {
    const heavy = field.number === INITIALIZER && field.wire === 2 && field.end - field.begin >= LEAST;
    pieces.push(heavy ? tensorOf(reader, field) : reader.bytes(field.at, field.end));
  }
  return message(GRAPH, pieces);
}

/** TensorProto: in the place of raw_data external_data 13 { key 1, value 2 } and data_location 14 = 1. */
function tensorOf(reader: Reader, { begin, end }: Field): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const field of reader.fields(begin, end)) {
    if (field.number !== RAW || field.wire !== 2) {
      pieces.push(reader.bytes(field.at, field.end));
      continue;
    }
    const where = { location: basename(reader.file), offset: field.begin, length: field.end - field.begin };
    for (const [key, value] of Object.entries(where))
      pieces.push(message(13, [message(1, [utf8(key)]), message(2, [utf8(`${value}`)])]));
    pieces.push(Uint8Array.of(14 << 3, 1));
  }
  return message(INITIALIZER, pieces);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function message(number: number, pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return Buffer.concat([Uint8Array.of((number << 3) | 2, ...varint(length)), ...pieces]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return [...bytes, left];
}

/** Reads a file here and there. */
class Reader {
  readonly file: string;
  readonly #size: number;
  readonly #handle: number;
  readonly #window = Buffer.alloc(WINDOW);
  #windowAt = 0;
  #windowEnd = 0;
  #left = LARGEST_FILE;

  constructor(file: string, size: number) {
    this.file = file;
    this.#size = size;
    this.#handle = openSync(file, 'r');
  }

  close(): void {
    closeSync(this.#handle);
  }

  *fields(begin: number, end: number): Generator<Field> {
    let at = begin;
    while (at < end) {
      const key = this.#varint(at);
      const [number, wire] = [Math.floor(key.value / 8), key.value % 8];
      let next: { begin: number; end: number };
      if (wire === 0) next = { begin: key.end, end: this.#varint(key.end).end };
      else if (wire === 1) next = { begin: key.end, end: key.end + 8 };
      else if (wire === 5) next = { begin: key.end, end: key.end + 4 };
      else if (wire === 2) {
        const length = this.#varint(key.end);
        next = { begin: length.end, end: length.end + length.value };
      } else this.#broken();
      if (number === 0 || next.end > end) this.#broken();
      yield { number, wire, at, ...next };
      at = next.end;
    }
  }

  bytes(begin: number, end: number): Uint8Array {
    const length = end - begin;
    this.#left -= length;
    if (this.#left < 0) refuse(this.file, 'weights.large', { most: LARGEST_FILE / 2 ** 20 });
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      const read = readSync(this.#handle, bytes, at, length - at, begin + at);
      if (read === 0) this.#broken();
      at += read;
    }
    return bytes;
  }

  #varint(at: number): { value: number; end: number } {
    let value = 0;
    for (let i = 0; i < 8; i++) {
      const byte = this.#byte(at + i);
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return { value, end: at + i + 1 };
    }
    // Of more than 56 bits only negative numbers are, which are no lengths.
    for (let i = 8; i < 10; i++)
      if (this.#byte(at + i) < 0x80) return { value: Number.MAX_SAFE_INTEGER, end: at + i + 1 };
    return this.#broken();
  }

  #byte(at: number): number {
    if (at >= this.#size) this.#broken();
    if (at < this.#windowAt || at >= this.#windowEnd) {
      this.#windowAt = at;
      this.#windowEnd = at + readSync(this.#handle, this.#window, 0, WINDOW, at);
      if (at >= this.#windowEnd) this.#broken();
    }
    return this.#window[at - this.#windowAt]!;
  }

  #broken(): never {
    return refuse(this.file, 'onnx.broken');
  }
}
