import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { mixSeed, type Random, seededRandom } from '../../../engine/random/draws.ts';
import { failAt } from '../../../language/faults.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import type { Recompression } from '../../decode/recompress.ts';
import type { LeftOut } from '../../domain/evidence/source.ts';
import { sha256Of } from '../../store/objects.ts';
import { asItIs, type Capture, drawCapture } from './capture.ts';
import { drawRecipe, FAMILIES, type Family, needsDonor, type Recipe } from './families.ts';
import { EDITION, forgePair } from './pair.ts';
import { mostAlike, type SourcedFace } from './pristine.ts';

export interface SetOptions {
  families: readonly Family[];
  /** Forgeries of each face and family, each with a pristine crop beside it, or at least so many of a family. */
  count: { perFace: number } | { perFamily: number };
  /** Side of the crops in pixels. */
  size: number;
  seed: number;
  /** `plain`: the crop that an audit takes, no larger than `size`; `drawn`: random cameras and codecs. */
  camera: 'plain' | 'drawn';
  /** What the faces come from, such as a hash: other faces are forged anew. */
  source: string;
  /** What keeps real and forged alike; null leaves it to the camera (nothing, or as drawn). */
  codec: Recompression | null;
}

export interface ForgedSet {
  family: Family;
  /** With real/, fake/, masks/ and forgeries.json. */
  folder: string;
  real: number;
  fake: number;
  /** What was not forged when it was made. */
  leftOut: LeftOut[];
}

/** Faces to forge, and what of their footage can't be forged, with the reason. */
export interface Pristine {
  faces: SourcedFace[];
  leftOut: LeftOut[];
}

interface ForgeryRecord {
  target: string;
  /** The second face of a swap. */
  donor: string | null;
  frame: SourcedFace['frame'];
  /** As drawn; what it came to in footage of this softness, `inFootage` says. */
  recipe: Recipe;
  capture: Capture;
  softness: number;
}

/** What forgeries.json keeps: every file with its SHA-256, and how each forgery was made. */
interface Manifest {
  edition: number;
  options: string;
  files: Record<string, string>;
  forgeries: Record<string, ForgeryRecord>;
  leftOut: LeftOut[];
}

export const MANIFEST = 'forgeries.json';
/** Changes with the way that the faces of a set are chosen. */
const WAY = 2;
/** A donor is drawn from so many of the others that are most alike. */
const CHOICE_OF_DONORS = 5;

/**
 * Makes one labelled set per family under `folder`: `<family>/real`, `fake` and `masks` with crops of size x size as
 * PNG, ready to be audited, and `forgeries.json`. Always the same for the same faces and options; a set that is there,
 * whole, and was made by the same options is used again.
 * @param faces only asked for where something has to be made
 * @throws `input` where a swap has no face of another origin to take from
 */
export async function makeForgedSets(
  folder: string,
  options: SetOptions,
  faces: () => Promise<Pristine>,
  host: Host,
): Promise<ForgedSet[]> {
  const made: ForgedSet[] = [];
  let pristine: Pristine | null = null;
  for (const family of options.families) {
    const home = join(folder, family);
    const wanted = JSON.stringify({ ...options, families: undefined, family, way: WAY });
    let manifest = await intact(home, wanted);
    if (manifest === null) {
      pristine ??= await faces();
      manifest = await makeSet(home, family, options, wanted, pristine, host);
    }
    const within = (part: string) =>
      Object.keys(manifest.files).filter((file) => file.startsWith(`${part}/`)).length;
    made.push({
      family,
      folder: home,
      real: within('real'),
      fake: within('fake'),
      leftOut: manifest.leftOut,
    });
  }
  return made;
}

async function intact(folder: string, options: string): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
    if (manifest.edition !== EDITION || manifest.options !== options) return null;
    for (const [file, hash] of Object.entries(manifest.files)) {
      if (sha256Of(await readFile(join(folder, file))) !== hash) return null;
    }
    return manifest;
  } catch {
    // Whatever is missing or unreadable is made again.
    return null;
  }
}

async function makeSet(
  folder: string,
  family: Family,
  options: SetOptions,
  wanted: string,
  { faces, leftOut }: Pristine,
  host: Host,
): Promise<Manifest> {
  await rm(join(folder, MANIFEST), { force: true });
  for (const part of ['real', 'fake', 'masks']) {
    await rm(join(folder, part), { recursive: true, force: true });
    await mkdir(join(folder, part), { recursive: true });
  }
  const manifest: Manifest = { edition: EDITION, options: wanted, files: {}, forgeries: {}, leftOut };
  const save = async (file: string, pixels: Uint8Array, channels: 1 | 3) => {
    const raw = { width: options.size, height: options.size, channels };
    const png = await sharp(pixels, { raw }).png().toBuffer();
    await writeFile(join(folder, file), png);
    manifest.files[file] = sha256Of(png);
  };
  const { count } = options;
  const perFace = 'perFace' in count ? count.perFace : Math.ceil(count.perFamily / faces.length);
  const total = faces.length * perFace;
  let done = 0;
  for (const [i, target] of faces.entries()) {
    for (let variant = 0; variant < perFace; variant++) {
      stopIfAsked(host);
      const random = seededRandom(mixSeed(options.seed, FAMILIES.indexOf(family), i, variant));
      const donor = needsDonor(family) ? donorOf(target, faces, random) : null;
      const record = { recipe: drawRecipe(family, random), capture: captureOf(options, random) };
      const pair = await forgePair(target, donor ?? target, record, options.size);
      const own = perFace === 1 ? target.name : `${target.name}-${variant + 1}`;
      const forged = `${own}-${donor === null ? family : `from-${donor.name}`}.png`;
      await save(`real/${own}.png`, pair.real, 3);
      await save(`fake/${forged}`, pair.fake, 3);
      await save(
        `masks/${forged}`,
        pair.mask.map((value) => 255 * value),
        1,
      );
      manifest.forgeries[`fake/${forged}`] = {
        target: target.name,
        donor: donor?.name ?? null,
        frame: target.frame,
        ...record,
        softness: pair.softness,
      };
      host.onProgress({ stage: 'forge', which: family, done: ++done, total, unit: 'face' });
    }
  }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function donorOf(target: SourcedFace, faces: SourcedFace[], random: Random): SourcedFace {
  const strangers = faces.filter(({ origin }) => origin !== target.origin);
  const alike = mostAlike(target, strangers, CHOICE_OF_DONORS);
  return alike[random.below(alike.length)] ?? failAt('input', target.path, 'forging.noDonor');
}

function captureOf({ camera, codec, size }: SetOptions, random: Random): Capture {
  const drawn = drawCapture(random);
  const plain: Capture = { camera: asItIs(size), codec: { codec: 'none' } };
  const chosen = camera === 'drawn' ? drawn : plain;
  return codec === null ? chosen : { ...chosen, codec };
}
