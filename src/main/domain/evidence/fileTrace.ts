import { open } from 'node:fs/promises';
import type { FileTrace } from '../../../common/fileTrace.ts';

/** Camera files have their tables behind some tens of kilobytes of EXIF and previews. */
const HEADER_BYTES = 1 << 18;

/** What the header of a file tells of how it was made. Only bytes are compared: nothing is decoded. */
export async function readFileTrace(path: string): Promise<FileTrace> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    return fileTraceIn(header.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** @param header the first bytes of the file; what lies behind them, or is damaged, is not told */
export function fileTraceIn(header: Buffer): FileTrace {
  const format = formatOf(header);
  if (format === 'jpeg') return jpegTrace(header);
  const plain = { format, width: null, height: null, exif: false };
  if (format === 'png' && header.length >= 24)
    return {
      ...plain,
      width: header.readUInt32BE(16),
      height: header.readUInt32BE(20),
      exif: header.includes('eXIf', 0, 'latin1'),
    };
  if (format === 'gif' && header.length >= 10)
    return { ...plain, width: header.readUInt16LE(6), height: header.readUInt16LE(8) };
  return { ...plain, exif: header.includes('Exif\0\0', 0, 'latin1') };
}

function formatOf(header: Buffer): FileTrace['format'] {
  const at = (from: number, to: number) => header.toString('latin1', from, to);
  if (at(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (at(0, 4) === 'GIF8') return 'gif';
  if (at(0, 4) === 'II*\0' || at(0, 4) === 'MM\0*') return 'tiff';
  if (at(0, 4) === 'RIFF') return at(8, 12) === 'WEBP' ? 'webp' : at(8, 12) === 'AVI ' ? 'avi' : 'other';
  if (at(0, 4) === '\x1a\x45\xdf\xa3') return 'matroska';
  if (at(4, 8) === 'ftyp') return /^(?:hei|hev|mif1|msf1|avi[fs])/.test(at(8, 12)) ? 'heif' : 'mp4';
  return ['moov', 'mdat', 'wide'].includes(at(4, 8)) ? 'mp4' : 'other';
}

const DQT = 0xdb;
const SOS = 0xda;
const EOI = 0xd9;
const APP1 = 0xe1;
/** Frame headers of every process (ITU-T T.81, table B.1): of C0 to CF all but DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks the marker segments up to the first scan (ITU-T T.81, B.1.1). */
function jpegTrace(header: Buffer): FileTrace {
  const tables = new Map<number, number>();
  let frame: { width: number; height: number; progressive: boolean; subsampled: boolean } | null = null;
  let exif = false;
  for (let at = 2; at + 4 <= header.length && header[at] === 0xff; ) {
    const marker = header[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === SOS || marker === EOI) break;
    const end = at + 2 + header.readUInt16BE(at + 2);
    const body = header.subarray(at + 4, end);
    if (end > header.length || end < at + 4) break;
    if (marker === APP1 && body.toString('latin1', 0, 4) === 'Exif') exif = true;
    else if (marker === DQT) enterTables(body, tables);
    else if (isFrame(marker) && body.length >= 6)
      frame = {
        height: body.readUInt16BE(1),
        width: body.readUInt16BE(3),
        progressive: marker === 0xc2,
        // Of three components the first has more samples than one per sample of the others.
        subsampled: body[5]! >= 3 && body.length >= 8 && body[7] !== 0x11,
      };
    at = end;
  }
  const means = [...tables.entries()].toSorted(([a], [b]) => a - b).map(([, mean]) => mean);
  const [luma] = means;
  return {
    format: 'jpeg',
    width: frame?.width ?? null,
    height: frame?.height ?? null,
    exif,
    ...(luma === undefined || frame === null
      ? {}
      : {
          jpeg: {
            luma,
            chroma: means.at(-1)!,
            progressive: frame.progressive,
            subsampled: frame.subsampled,
          },
        }),
  };
}

/** Means of the tables in a DQT segment (ITU-T T.81, B.2.4.1), by their number. */
function enterTables(body: Buffer, tables: Map<number, number>): void {
  for (let at = 0; at < body.length; ) {
    const deep = body[at]! >> 4 === 1;
    const size = deep ? 128 : 64;
    if (at + 1 + size > body.length) return;
    let sum = 0;
    for (let i = 0; i < 64; i++) sum += deep ? body.readUInt16BE(at + 1 + 2 * i) : body[at + 1 + i]!;
    tables.set(body[at]! & 15, sum / 64);
    at += 1 + size;
  }
}
