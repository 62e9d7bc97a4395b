import { readFile } from 'node:fs/promises';

/**
 * How many rows of a GIF's first picture its data leaves out: a decoder fills them with whatever was there. The LZW
 * codes are followed as far as they go (GIF89a, appendix F), for what they add up to.
 * @returns null where the file is no GIF
 */
export async function missingGifRows(path: string): Promise<{ missing: number; height: number } | null> {
  const bytes = await readFile(path);
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  let at = 13 + tableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x21) at = afterBlocks(bytes, at + 2);
    else if (block !== 0x2c || at + 10 > bytes.length) return null;
    else {
      const [width, height] = [bytes.readUInt16LE(at + 5), bytes.readUInt16LE(at + 7)];
      const start = at + 10 + tableBytes(bytes[at + 9]!);
      const pixels = pixelsOf(bytes[start] ?? 0, dataAt(bytes, start + 1), width * height);
      return { missing: Math.ceil(Math.max(0, width * height - pixels) / Math.max(1, width)), height };
    }
  }
  return null;
}

const tableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function afterBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}

function dataAt(bytes: Buffer, from: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = from; at < bytes.length && bytes[at] !== 0; at += bytes[at]! + 1)
    parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]!));
  return Buffer.concat(parts);
}

/** How many pixels the codes stand for, up to the first that is none. */
function pixelsOf(minimum: number, data: Buffer, wanted: number): number {
  if (minimum < 1 || minimum > 11) return 0;
  const clear = 1 << minimum;
  const lengths = new Uint32Array(4096);
  lengths.fill(1, 0, clear);
  let [size, next, before] = [minimum + 1, clear + 2, -1];
  let [bits, held, pixels] = [0, 0, 0];
  for (const byte of data) {
    bits |= byte << held;
    held += 8;
    while (held >= size) {
      const code = bits & ((1 << size) - 1);
      bits >>>= size;
      held -= size;
      if (code === clear) [size, next, before] = [minimum + 1, clear + 2, -1];
      else if (code === clear + 1 || code > next || (code === next && before < 0)) return pixels;
      else {
        if (before >= 0 && next < 4096) {
          lengths[next++] = lengths[before]! + 1;
          if (next === 1 << size && size < 12) size++;
        }
        pixels += lengths[code]!;
        if (pixels >= wanted) return pixels;
        before = code;
      }
    }
  }
  return pixels;
}
