import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mixSeed, type Random, seededRandom } from '../../../engine/random/draws.ts';
import { writeWhole } from '../../base/files.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { type Capture, KERNELS, type PristineFace, squareOf } from '../forging/capture.ts';
import { drawRecipe, type Family, type Recipe } from '../forging/families.ts';
import { EDITION, forgePair } from '../forging/pair.ts';
import { mostAlike } from '../forging/pristine.ts';
import { SPLIT_NAMES, type Split, type SplitName } from './split.ts';
import { AUDITED } from './wear.ts';

/** One pristine crop and its forgery: where they came from, and everything that was drawn. */
export interface PairRecord {
  target: string;
  donor: string;
  recipe: Recipe;
  capture: Capture;
  /** Side of the crops in pixels, and in units of the face box. */
  side: number;
  scale: number;
}

export interface PreparationPlan {
  /** Of the pictures, for the person who waits. */
  source: string;
  /** How the forgeries are made. */
  family: Family;
  /** Pictures of each part. */
  split: Split;
  /** Who is on each picture; where it is absent, every picture shows somebody else. */
  identityOf?: Record<string, string>;
  /** Pairs per picture of the training part, and of the validation and test parts. */
  variants: { train: number; held: number };
  /** Side of the faces that the detector sees. */
  size: number;
  seed: number;
  /** SHA-256 over the names and contents of the pictures, so that changed data are prepared again. */
  data: string;
}

/** Changes with the way that pairs are drawn here. */
const WAY = 3;

/**
 * Makes every pair of one part of the split once, at its own resolution and without wear, which is drawn anew whenever a pair is
 * learned from (wear.ts). Kept under `folder`: `<part>.bin`, one record of real [side*side*3], fake, mask [side*side] after the
 * other, `<part>.json`, what was drawn, and `<part>.plan.json`. A part that is there and was made by the same plan is kept.
 */
export async function preparePart(
  plan: PreparationPlan,
  part: SplitName,
  folder: string,
  faceOf: (name: string) => Promise<PristineFace>,
  host: Host,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const planFile = join(folder, `${part}.plan.json`);
  const wanted = JSON.stringify({ edition: EDITION, way: WAY, ...plan });
  if (existsSync(planFile) && (await readFile(planFile, 'utf8')) === wanted) return;
  await rm(planFile, { force: true });
  const names = plan.split[part];
  const variants = part === 'train' ? plan.variants.train : plan.variants.held;
  const records: PairRecord[] = [];
  const who = (name: string) => plan.identityOf?.[name] ?? name;
  const faces = await Promise.all(names.map(async (name) => ({ name, ...(await faceOf(name)) })));
  const others = (name: string) => faces.filter((other) => who(other.name) !== who(name));
  const file = await open(join(folder, `${part}.bin`), 'w');
  try {
    for (const [i, name] of names.entries()) {
      for (let variant = 0; variant < variants; variant++) {
        stopIfAsked(host);
        const random = seededRandom(mixSeed(plan.seed, SPLIT_NAMES.indexOf(part), i, variant));
        const target = { name, ...(await faceOf(name)) };
        const record = drawPair(plan, target, others(name), random);
        const pair = await forgePair(target, await faceOf(record.donor), record, record.side);
        await file.write(Buffer.concat([pair.real, pair.fake, pair.mask]));
        records.push(record);
        host.onProgress({
          stage: 'forge',
          which: `${plan.source}, ${plan.family}, ${part}`,
          done: records.length,
          total: names.length * variants,
          unit: 'pair',
        });
      }
    }
  } finally {
    await file.close();
  }
  await writeFile(join(folder, `${part}.json`), JSON.stringify(records, null, 1));
  await writeWhole(planFile, wanted);
}

type NamedFace = PristineFace & { name: string };

/** A donor is mostly drawn from so many of the others that are most alike, which is how sets are forged (forging/sets.ts). */
const ALIKE = { share: 0.8, choice: 8 };

function drawPair(plan: PreparationPlan, target: NamedFace, others: NamedFace[], random: Random): PairRecord {
  const strangers = random.next() < ALIKE.share ? mostAlike(target, others, ALIKE.choice) : others;
  const donor = strangers[random.below(strangers.length)]!.name;
  const recipe = drawRecipe(plan.family, random);
  const capture = drawView(plan.size, random);
  return { target: target.name, donor, recipe, capture, ...squareOf(target, capture.camera) };
}

/**
 * A view of a face with room to cut from, no finer than the detector will see it, since the resolution of a forgery is a share of
 * this one. Whatever else a camera does is wear.
 */
function drawView(size: number, random: Random): Capture {
  const scale = random.between(1.4, 1.55);
  const seen = (size * scale) / AUDITED;
  // Some faces are small in their photograph.
  const share = random.next() < 0.7 ? random.between(0.75, 1) : random.between(0.4, 0.75);
  return {
    camera: {
      scale,
      shift: [random.between(-0.04, 0.04), random.between(-0.04, 0.04)],
      resolution: 2 * Math.round((seen * share) / 2),
      kernel: KERNELS[random.below(KERNELS.length)]!,
      blur: 0,
      noise: 0,
      seed: 0,
    },
    codec: { codec: 'none' },
  };
}
