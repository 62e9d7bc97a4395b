import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { EvidenceSource } from '../../../common/api/evidence.ts';
import { failAt } from '../../../language/faults.ts';
import { writeWhole } from '../../base/files.ts';
import { hashFile } from '../../base/hash.ts';
import { type Decoder, openDecoder } from '../../decode/decoder.ts';
import type { EvidencePatch } from '../../store/edits.ts';
import type { FacePlace } from '../../store/evidence.ts';
import { sha256Of } from '../../store/objects.ts';
import { decodeMask, encodeMask } from '../../store/pictures.ts';
import type { Store } from '../../store/store.ts';
import { SHOWN_SIDE } from './reader.ts';

/** Masks are of whole pictures: an audit cuts them as it cuts the faces. */
export function requireMaskable(source: EvidenceSource): void {
  if (source.kind === 'video') failAt('usage', source.path, 'evidence.videoMask');
  if (source.state !== 'read') failAt('usage', source.path, 'evidence.unread');
}

/** The mask of a picture from a file of the same size. Throws `input` naming the file where it is none. */
export async function maskFromFile(
  store: Store,
  source: EvidenceSource,
  path: string,
): Promise<EvidencePatch> {
  requireMaskable(source);
  return withDecoder((decoder) => cutMasks(store, decoder, source, path));
}

async function withDecoder<T>(work: (decoder: Decoder) => Promise<T>): Promise<T> {
  const decoder = openDecoder({ processes: 1 });
  try {
    return await work(decoder);
  } finally {
    await decoder.close();
  }
}

/** The mask of every face of a picture, from that of the picture. */
async function cutMasks(
  store: Store,
  decoder: Decoder,
  source: EvidenceSource,
  path: string,
): Promise<EvidencePatch> {
  const faces: EvidencePatch['faces'] = [];
  for (const place of store.evidence.places(source.id))
    faces.push({ id: place.id, mask: await cutMask(store, decoder, source, place, path) });
  return { sources: [{ id: source.id, mask: { path, sha256: await hashFile(path) } }], faces };
}

async function cutMask(
  store: Store,
  decoder: Decoder,
  source: EvidenceSource,
  place: FacePlace,
  path: string,
): Promise<string> {
  const request = { picture: { path: source.path, ...place.within }, box: place.box, size: SHOWN_SIDE };
  return store.objects.put(await encodeMask(await decoder.mask(path, request), SHOWN_SIDE));
}

/**
 * The mask of a picture whose one face was painted over; the other faces keep theirs. It is written to the project's
 * `masks` folder at the size of the picture, and cut again from there: what is shown is what an audit will use.
 * @param png a picture of SHOWN_SIDE x SHOWN_SIDE, white = forged
 */
export async function maskFromPainting(
  store: Store,
  source: EvidenceSource,
  face: FacePlace,
  png: Buffer,
): Promise<EvidencePatch> {
  requireMaskable(source);
  return withDecoder(async (decoder) => {
    const path = await writeMask(store, face, await readPainting(decoder, png));
    return cutMasks(store, decoder, source, path);
  });
}

/** The painted face and the others of its picture as one mask, in the project's folder; returns its path. */
async function writeMask(store: Store, face: FacePlace, painted: Uint8Array): Promise<string> {
  const { width, height } = face.within;
  const whole = new Uint8Array(width * height);
  for (const place of store.evidence.places(face.source)) {
    if (place.id === face.id) await paste(painted, place, whole);
    else if (place.mask !== null)
      await paste(await decodeMask(await store.objects.get(place.mask)), place, whole);
  }
  const bytes = await sharp(whole, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  const path = join(store.folder, 'masks', `${sha256Of(bytes)}.png`);
  await writeWhole(path, bytes);
  return path;
}

/** What the window sent is opened like any picture that nobody vouches for: in the decoder's process. */
async function readPainting(decoder: Decoder, png: Buffer): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-mask-'));
  try {
    const path = join(folder, 'painted.png');
    await writeFile(path, png);
    const picture = { path, width: SHOWN_SIDE, height: SHOWN_SIDE };
    return await decoder.mask(path, { picture, box: null, size: SHOWN_SIDE });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts the mask of a face, one byte per pixel and non-zero = forged, where the face lies in its picture. */
async function paste(mask: Uint8Array, { box, within }: FacePlace, whole: Uint8Array): Promise<void> {
  const { x, y, width, height } = box ?? { x: 0, y: 0, ...within };
  const [left, top, columns, rows] = [x, y, width, height].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const white = mask.map((value) => (value === 0 ? 0 : 255));
  const scaled = await sharp(white, { raw: { width: SHOWN_SIDE, height: SHOWN_SIDE, channels: 1 } })
    .resize(columns, rows, { fit: 'fill', kernel: 'nearest' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (scaled[row * columns + column]! > 127) whole[(top + row) * within.width + left + column] = 255;
}
