import { type FileHandle, open } from 'node:fs/promises';

/** Where the element that begins here ends by its own account; null where it does not say, or is none of the known. */
type Measure = (header: Buffer, at: number) => number | null;

/**
 * How many bytes are missing at the end of a video, by what its outermost elements (MP4 boxes, RIFF chunks, the
 * Matroska segment) say about their own length; 0 where nothing is, or where the container does not say.
 */
export async function missingBytes(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = await headerAt(file, 0);
    const endOf: Measure =
      start.readUInt32BE(0) === EBML ? ebmlEnd : start.toString('latin1', 0, 4) === 'RIFF' ? riffEnd : boxEnd;
    for (let at = 0; at < size; ) {
      const end = endOf(await headerAt(file, at), at);
      if (end === null || end <= at) return 0;
      if (end > size) return end - size;
      at = end;
    }
    return 0;
  } finally {
    await file.close();
  }
}

/** The longest header of the three: what is read beyond the end is zero. */
async function headerAt(file: FileHandle, at: number): Promise<Buffer> {
  const header = Buffer.alloc(16);
  await file.read(header, 0, 16, at);
  return header;
}

const BOXES = [
  'ftyp',
  'styp',
  'moov',
  'moof',
  'mdat',
  'mfra',
  'sidx',
  'free',
  'skip',
  'wide',
  'uuid',
  'meta',
];

/** ISO 14496-12, 4.2: 32-bit length and type; length 1 means that 64 bits follow, 0 "to the end of the file". */
function boxEnd(header: Buffer, at: number): number | null {
  if (!BOXES.includes(header.toString('latin1', 4, 8))) return null;
  const length = header.readUInt32BE(0);
  if (length === 0) return null;
  return at + (length === 1 ? Number(header.readBigUInt64BE(8)) : length);
}

/** Length without the 8 bytes of the header, padded to even. */
function riffEnd(header: Buffer, at: number): number | null {
  if (header.toString('latin1', 0, 4) !== 'RIFF') return null;
  const length = header.readUInt32LE(4);
  return at + 8 + length + (length % 2);
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;

/** RFC 8794, section 4: four bytes of identifier, then a length of 1 to 8 bytes; all ones mean "unknown". */
function ebmlEnd(header: Buffer, at: number): number | null {
  const id = header.readUInt32BE(0);
  const width = Math.clz32(header[4]!) - 23;
  if ((id !== EBML && id !== SEGMENT) || width > 8) return null;
  let length = BigInt(header[4]! & (0xff >> width));
  for (let i = 1; i < width; i++) length = (length << 8n) | BigInt(header[4 + i]!);
  if (length === (1n << BigInt(7 * width)) - 1n) return null;
  return at + 4 + width + Number(length);
}
