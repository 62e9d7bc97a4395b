import { crc32 } from 'node:zlib';
import { refuse } from './refuse.ts';
import { viewOf } from './values.ts';

/**
 * The entries of a zip archive whose files are stored uncompressed, which is how torch.save writes them: views into
 * `bytes`, by path. Compressed, encrypted and zip64 entries are refused, so nothing can grow on reading.
 */
const END = { signature: 0x06054b50, size: 22, longestComment: 0xffff };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const ENCRYPTED = 1;

export function readStoredZip(bytes: Uint8Array, file: string): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const end = findEnd(view) ?? refuse(file, 'zip.missing');
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + CENTRAL.size > end || view.getUint32(at, true) !== CENTRAL.signature) {
      refuse(file, 'zip.damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL.size, at + CENTRAL.size + nameLength));
    if (entries.has(name)) refuse(file, 'zip.twoEntries', { name });
    entries.set(name, readEntry(bytes, view, at, name, file));
    at += CENTRAL.size + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return undefined;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  central: number,
  name: string,
  file: string,
): Uint8Array {
  const flags = view.getUint16(central + 8, true);
  const method = view.getUint16(central + 10, true);
  if (method !== 0 || (flags & ENCRYPTED) !== 0) {
    refuse(file, 'zip.compressed', { name });
  }
  const size = view.getUint32(central + 24, true);
  const local = view.getUint32(central + 42, true);
  if (local + LOCAL.size > bytes.length || view.getUint32(local, true) !== LOCAL.signature) {
    refuse(file, 'zip.place', { name });
  }
  const begin = local + LOCAL.size + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (begin + size > bytes.length) refuse(file, 'zip.long', { name });
  const content = bytes.subarray(begin, begin + size);
  if (crc32(content) !== view.getUint32(central + 16, true)) {
    refuse(file, 'zip.checksum', { name });
  }
  return content;
}
