import { type FileHandle, open } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';

/** What a PNG says of itself anywhere in the file, and libpng does not tell. */
export interface PngFacts {
  /** Pictures of an animation; 1 of a plain one. */
  pictures: number;
  /** Transfer characteristics (ITU-T H.273) of its cICP chunk; null without one. */
  transfer: number | null;
  /** EXIF orientation, 1 to 8, wherever it stands: eXIf after the pixels, or a raw profile as text; null without one. */
  orientation: number | null;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** Chunks of metadata that are longer hold more than an orientation. */
const LONGEST = 1 << 20;

/** @returns null where the file is no PNG; a damaged one is told as far as it goes */
export async function pngFacts(path: string): Promise<PngFacts | null> {
  const file = await open(path, 'r');
  try {
    if ((await bytesAt(file, 0, 8)).toString('latin1') !== SIGNATURE) return null;
    const facts: PngFacts = { pictures: 1, transfer: null, orientation: null };
    for (let at = 8; ; ) {
      const header = await bytesAt(file, at, 8);
      if (header.length < 8) return facts;
      const length = header.readUInt32BE(0);
      const type = header.toString('latin1', 4, 8);
      const content = () => bytesAt(file, at + 8, Math.min(length, LONGEST));
      if (type === 'acTL') facts.pictures = Math.max(1, (await content()).readUInt32BE(0));
      else if (type === 'cICP') facts.transfer = (await content())[1] ?? null;
      else if (type === 'eXIf') facts.orientation ??= exifOrientation(await content());
      else if (type === 'tEXt' || type === 'zTXt')
        facts.orientation ??= orientationInText(type, await content());
      else if (type === 'IEND') return facts;
      at += 12 + length;
    }
  } catch (error) {
    // Too short for what it announces: the decoder says so in its own words.
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
}

/** The tag 0x0112 of the first directory of TIFF-structured EXIF. */
export function exifOrientation(exif: Buffer): number | null {
  const bytes = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  if (bytes.length < 14) return null;
  const little = bytes.toString('latin1', 0, 2) === 'II';
  const two = (at: number) =>
    at + 2 > bytes.length ? 0 : little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const directory = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const entries = two(directory);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i;
    if (two(at) !== 0x0112) continue;
    const value = two(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** "Raw profile type exif", as ImageMagick writes it: a line with its length, then the bytes in hexadecimal. */
function orientationInText(type: 'tEXt' | 'zTXt', content: Buffer): number | null {
  const end = content.indexOf(0);
  if (!/^Raw profile type (exif|APP1)$/.test(content.toString('latin1', 0, Math.max(0, end)))) return null;
  try {
    const text = (
      type === 'tEXt'
        ? content.subarray(end + 1)
        : inflateSync(content.subarray(end + 2), { maxOutputLength: LONGEST })
    ).toString('latin1');
    const hex = /^\s*\w+\s+\d+\s+([0-9a-fA-F\s]*)$/.exec(text)?.[1] ?? '';
    return exifOrientation(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
  } catch {
    return null;
  }
}
