import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import sharp from 'sharp';
import { mixSeed, seededRandom } from '../../../engine/training/random.ts';
import { cropBox } from '../../decode/crop.ts';
import { type Decoder, openDecoder } from '../../decode/decoder.ts';
import type { Box } from '../../decode/picture.ts';
import { resample } from '../../decode/resample.ts';
import { type Host, stopIfAsked } from '../audits/host.ts';
import { sha256 } from '../detectors/encode.ts';
import type { Point } from './picture.ts';
import { drawSwapRecipe, type LandmarkedFace, type SwapRecipe, swapFace } from './swap.ts';

/** Photographs with several faces each, which the package of the face finder carries (MIT). */
const PHOTOGRAPHS = [1, 2, 3, 4, 5, 6].map((i) => `sample${i}.jpg`);
const SIZE = 256;
const CROP_SCALE = 1.3;
/** Below this the face finder has profiles and half-hidden faces, on which landmarks are guesses. */
const LEAST_CONFIDENCE = 0.85;
const SEED = 1;
/** Changes with the way the footage is made, so that an older one is made again. */
const EDITION = 3;

export interface SampleFootage {
  /** With real/, fake/ and masks/: face crops of 256x256 as PNG. */
  folder: string;
  real: number;
  fake: number;
}

interface SampleFace extends LandmarkedFace {
  name: string;
  photograph: string;
  box: Box;
}

/** What footage.json keeps: every file with its SHA-256, and how each forgery was made. */
interface Manifest {
  edition: number;
  files: Record<string, string>;
  forgeries: Record<string, { target: string; donor: string; recipe: SwapRecipe }>;
}

/**
 * Sample footage for a first audit: the faces of the package's photographs, and a face swap of each with the
 * face of another photograph that is held most alike, with exact masks. Always the same; footage that is already in `folder`, whole, is used again.
 */
export async function makeSampleFootage(folder: string, host: Host): Promise<SampleFootage> {
  const kept = await intactManifest(folder);
  if (kept !== null) return countOf(folder, kept);
  for (const part of ['real', 'fake', 'masks']) {
    await rm(join(folder, part), { recursive: true, force: true });
    await mkdir(join(folder, part), { recursive: true });
  }
  const decoder = openDecoder();
  try {
    const manifest = await writeFootage(folder, await sampleFaces(decoder, host), host);
    await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return countOf(folder, manifest);
  } finally {
    await decoder.close();
  }
}

const MANIFEST = 'footage.json';

async function intactManifest(folder: string): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
    if (manifest.edition !== EDITION) return null;
    for (const [file, hash] of Object.entries(manifest.files)) {
      if (sha256(await readFile(join(folder, file))) !== hash) return null;
    }
    return manifest;
  } catch {
    // Whatever is missing or unreadable is made again.
    return null;
  }
}

function countOf(folder: string, { files }: Manifest): SampleFootage {
  const within = (part: string) => Object.keys(files).filter((file) => file.startsWith(`${part}/`)).length;
  return { folder, real: within('real'), fake: within('fake') };
}

async function sampleFaces(decoder: Decoder, host: Host): Promise<SampleFace[]> {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve('@vladmandic/face-api/package.json'));
  const faces: SampleFace[] = [];
  for (const [i, photograph] of PHOTOGRAPHS.entries()) {
    stopIfAsked(host);
    const found = await decoder.landmarks(join(home, 'demo', photograph));
    const { pixels, width, height } = found;
    const sure = found.faces.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
    for (const [k, { box, points }] of sure.entries()) {
      faces.push({
        name: `${basename(photograph, extname(photograph))}-face${k + 1}`,
        photograph,
        picture: { pixels, width, height },
        box,
        points: points.map(([x, y]) => ({ x, y })),
      });
    }
    host.onProgress({ stage: 'finding faces', done: i + 1, total: PHOTOGRAPHS.length, unit: 'photographs' });
  }
  return faces;
}

async function writeFootage(folder: string, faces: SampleFace[], host: Host): Promise<Manifest> {
  const manifest: Manifest = { edition: EDITION, files: {}, forgeries: {} };
  const save = async (file: string, pixels: Uint8Array, channels: 1 | 3) => {
    const png = await sharp(pixels, { raw: { width: SIZE, height: SIZE, channels } })
      .png()
      .toBuffer();
    await writeFile(join(folder, file), png);
    manifest.files[file] = sha256(png);
  };
  for (const [i, target] of faces.entries()) {
    stopIfAsked(host);
    const random = seededRandom(mixSeed(SEED, i));
    const strangers = faces.filter(({ photograph }) => photograph !== target.photograph);
    const donor = nearestInPose(target, strangers);
    const recipe = drawSwapRecipe(random);
    const forgery = swapFace(target, donor, recipe);
    const { width, height } = target.picture;
    const crop = cropBox(target.box, CROP_SCALE, target.picture);
    const cut = (pixels: Uint8Array, channels: 1 | 3) =>
      resample({ pixels, width, height, channels }, crop, SIZE, SIZE);
    const share = Uint8Array.from(forgery.weights, (w) => Math.round(w * 255));
    const mask = cut(share, 1).map((value) => (value > 127 ? 255 : 0));
    const swapped = `${target.name}-from-${donor.name}.png`;
    await save(`real/${target.name}.png`, cut(target.picture.pixels, 3), 3);
    await save(`fake/${swapped}`, cut(forgery.picture.pixels, 3), 3);
    await save(`masks/${swapped}`, mask, 1);
    manifest.forgeries[`fake/${swapped}`] = { target: target.name, donor: donor.name, recipe };
    host.onProgress({ stage: 'forging', done: i + 1, total: faces.length, unit: 'faces' });
  }
  return manifest;
}

/** The face whose landmarks lie most alike, position and size aside: a profile on a front view fools nobody. */
function nearestInPose(face: SampleFace, others: SampleFace[]): SampleFace {
  const own = shapeOf(face.points);
  const distance = (other: SampleFace) =>
    shapeOf(other.points).reduce((sum, p, i) => sum + (p.x - own[i]!.x) ** 2 + (p.y - own[i]!.y) ** 2, 0);
  return others.toSorted((a, b) => distance(a) - distance(b))[0]!;
}

function shapeOf(points: Point[]): Point[] {
  const mean = (axis: 'x' | 'y') => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  const [cx, cy] = [mean('x'), mean('y')];
  const size = Math.sqrt(points.reduce((sum, p) => sum + (p.x - cx) ** 2 + (p.y - cy) ** 2, 0));
  return points.map((p) => ({ x: (p.x - cx) / size, y: (p.y - cy) / size }));
}
