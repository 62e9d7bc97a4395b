import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { openDecoder } from '../../decode/decoder.ts';
import type { Family } from './families.ts';
import { pristineFaces, type SourcedFace } from './pristine.ts';
import { type ForgedSet, makeForgedSets, type SetOptions } from './sets.ts';
import { SHARP, softnessOf } from './softness.ts';

/** Photographs with several faces each, which the package of the face finder carries (MIT). */
const PHOTOGRAPHS = [1, 2, 3, 4, 5, 6].map((i) => `sample${i}.jpg`);
const SIZE = 256;
const SEED = 1;

/** Faces of the sample footage: those of which the photographs show most. */
const SAMPLES = 12;

/**
 * Sample footage for a first audit: the faces of which the package's photographs show most, as an audit would crop them, and
 * a face swap of each with the face of another photograph that is held alike, with exact masks. Always the same.
 */
export async function makeSampleFootage(folder: string, host: Host): Promise<ForgedSet> {
  const [set] = await samples(
    folder,
    { families: ['swap'], count: { perFace: 1 }, camera: 'plain', seed: SEED },
    host,
    SAMPLES,
  );
  return set!;
}

/**
 * The bundled forged sets: crops of the faces of the package's photographs through drawn cameras and codecs, several of
 * each, and as many forgeries of each family.
 */
export function makeBundledSets(
  folder: string,
  { families, perFamily, seed }: { families: readonly Family[]; perFamily: number; seed: number },
  host: Host,
): Promise<ForgedSet[]> {
  return samples(folder, { families, count: { perFamily }, camera: 'drawn', seed }, host);
}

function samples(
  folder: string,
  options: Pick<SetOptions, 'families' | 'count' | 'camera' | 'seed'>,
  host: Host,
  most = Number.POSITIVE_INFINITY,
): Promise<ForgedSet[]> {
  const chosen = Number.isFinite(most) ? [`${most} of most detail`] : [];
  const source = [...PHOTOGRAPHS, ...chosen].join(' ');
  const whole: SetOptions = { ...options, size: SIZE, codec: null, source };
  const faces = async () => ({ faces: ofMostDetail(await sampleFaces(host), most), leftOut: [] });
  return makeForgedSets(folder, whole, faces, host);
}

/** As many as are wanted, in the order in which they come: a small or a soft face has little that a forgery could change. */
function ofMostDetail(faces: SourcedFace[], most: number): SourcedFace[] {
  const rated = faces.map((face) => ({ face, detail: detailOf(face) }));
  const least = rated.map(({ detail }) => detail).sort((a, b) => b - a)[most - 1] ?? 0;
  return rated.flatMap(({ face, detail }) => (detail >= least ? [face] : []));
}

/** How many widths of an edge a face is high or wide, the longer of the two. */
function detailOf({ picture, box }: SourcedFace): number {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const width = Math.min(picture.width - left, Math.ceil(box.width));
  const height = Math.min(picture.height - top, Math.ceil(box.height));
  const pixels = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const from = 3 * ((y + top) * picture.width + left);
    pixels.set(picture.pixels.subarray(from, from + 3 * width), 3 * y * width);
  }
  return Math.max(width, height) / Math.hypot(SHARP, softnessOf({ pixels, width, height }));
}

/** Absolute paths of the photographs that come with Overfire. */
export function samplePhotographs(): string[] {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve('@vladmandic/face-api/package.json'));
  return PHOTOGRAPHS.map((photograph) => join(home, 'demo', photograph));
}

async function sampleFaces(host: Host): Promise<SourcedFace[]> {
  const decoder = openDecoder();
  const faces: SourcedFace[] = [];
  try {
    for (const [i, path] of samplePhotographs().entries()) {
      stopIfAsked(host);
      const file = { path, origin: basename(path, extname(path)) };
      // What the finder is not sure of is no sample of anything.
      for await (const face of pristineFaces(decoder, file, { count: 1 }, () => {})) faces.push(face);
      host.onProgress({
        stage: 'find',
        done: i + 1,
        total: PHOTOGRAPHS.length,
        unit: 'photograph',
      });
    }
  } finally {
    await decoder.close();
  }
  return faces;
}
