import { type FileHandle, open } from 'node:fs/promises';

/** What the boxes of an AVIF or HEIF file say of its pictures (ISO 23008-12). */
export interface HeifFacts {
  /** Pictures to be shown: without tiles, thumbnails, alpha planes and depth maps; of a sequence its frames. */
  pictures: number;
  /** Transfer characteristics (ITU-T H.273) of the primary picture, or of its tiles; null where none are stated. */
  transfer: number | null;
}

interface Box {
  type: string;
  content: Buffer;
}
interface Reference {
  type: string;
  from: number;
  to: number[];
}

const LARGEST = 1 << 24;
const CODED = ['av01', 'hvc1', 'hev1', 'avc1', 'jpeg', 'j2k1', 'unci', 'vvc1', 'grid', 'iden', 'iovl'];

/** @returns null where the file has no such boxes, or damaged ones, of which the decoder has words of its own */
export async function heifFacts(path: string): Promise<HeifFacts | null> {
  const file = await open(path, 'r');
  try {
    const [meta, moov] = [await topBox(file, 'meta'), await topBox(file, 'moov')];
    if (meta === null) return null;
    const facts = factsIn(boxesIn(meta.subarray(4)));
    return { ...facts, pictures: Math.max(facts.pictures, moov === null ? 1 : samplesIn(moov)) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    await file.close();
  }
}

async function topBox(file: FileHandle, wanted: string): Promise<Buffer | null> {
  const { size } = await file.stat();
  for (let at = 0; at + 8 <= size; ) {
    const header = Buffer.alloc(16);
    await file.read(header, 0, 16, at);
    const short = header.readUInt32BE(0);
    const start = short === 1 ? 16 : 8;
    const length = short === 0 ? size - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (length < start) return null;
    if (header.toString('latin1', 4, 8) === wanted) {
      const content = Buffer.alloc(Math.min(length - start, size - at - start, LARGEST));
      await file.read(content, 0, content.length, at + start);
      return content;
    }
    at += length;
  }
  return null;
}

function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length < 8) break;
    boxes.push({
      type: bytes.toString('latin1', at + 4, at + 8),
      content: bytes.subarray(at + 8, at + length),
    });
    at += length;
  }
  return boxes;
}

function factsIn(meta: Box[]): HeifFacts {
  const contentOf = (type: string, boxes = meta) => boxes.find((box) => box.type === type)?.content;
  const items = itemsIn(contentOf('iinf'));
  const references = referencesIn(contentOf('iref'));
  const pitm = contentOf('pitm');
  const primary = pitm === undefined ? -1 : pitm[0] === 0 ? pitm.readUInt16BE(4) : pitm.readUInt32BE(4);
  const belonging = new Set([
    ...references.filter(({ type }) => type === 'dimg').flatMap(({ to }) => to),
    ...references.filter(({ type }) => type === 'auxl' || type === 'thmb').map(({ from }) => from),
  ]);
  const shown = items.filter(
    ({ id, type, hidden }) => id === primary || (CODED.includes(type) && !hidden && !belonging.has(id)),
  );
  const tiles = references
    .filter(({ type, from }) => type === 'dimg' && from === primary)
    .flatMap(({ to }) => to);
  const properties = boxesIn(contentOf('iprp') ?? Buffer.alloc(0));
  const stated = transfers(
    boxesIn(contentOf('ipco', properties) ?? Buffer.alloc(0)),
    properties.filter(({ type }) => type === 'ipma').map(({ content }) => content),
  );
  const transfer = [primary, ...tiles].map((id) => stated.get(id)).find((value) => value !== undefined);
  return { pictures: shown.length, transfer: transfer ?? null };
}

function itemsIn(iinf: Buffer | undefined): { id: number; type: string; hidden: boolean }[] {
  if (iinf === undefined) return [];
  return boxesIn(iinf.subarray(iinf[0] === 0 ? 6 : 8)).flatMap(({ type, content }) => {
    const version = content[0]!;
    if (type !== 'infe' || version < 2) return [];
    const wide = version === 2 ? 2 : 4;
    return [
      {
        id: content.readUIntBE(4, wide),
        type: content.toString('latin1', 6 + wide, 10 + wide),
        hidden: (content[3]! & 1) === 1,
      },
    ];
  });
}

function referencesIn(iref: Buffer | undefined): Reference[] {
  if (iref === undefined) return [];
  const wide = iref[0] === 0 ? 2 : 4;
  return boxesIn(iref.subarray(4)).map(({ type, content }) => ({
    type,
    from: content.readUIntBE(0, wide),
    to: Array.from({ length: content.readUInt16BE(wide) }, (_, i) =>
      content.readUIntBE(wide + 2 + i * wide, wide),
    ),
  }));
}

/** Of each item whose properties state them. */
function transfers(properties: Box[], associations: Buffer[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const ipma of associations) {
    const [wide, long] = [ipma[0] === 0 ? 2 : 4, (ipma[3]! & 1) === 1];
    let at = 8;
    for (let left = ipma.readUInt32BE(4); left > 0; left--) {
      const id = ipma.readUIntBE(at, wide);
      const count = ipma[at + wide]!;
      at += wide + 1;
      for (let i = 0; i < count; i++, at += long ? 2 : 1) {
        const index = long ? ipma.readUInt16BE(at) & 0x7fff : ipma[at]! & 0x7f;
        const property = properties[index - 1];
        if (property?.type === 'colr' && property.content.toString('latin1', 0, 4) === 'nclx')
          found.set(id, property.content.readUInt16BE(6));
      }
    }
  }
  return found;
}

/** Frames of an image sequence: samples of its first track. */
function samplesIn(moov: Buffer): number {
  const at = moov.indexOf('stsz');
  return at < 0 ? 1 : moov.readUInt32BE(at + 12);
}
