import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mixSeed, type Random, seededRandom } from '../../../engine/training/random.ts';
import { type Host, stopIfAsked } from '../audits/host.ts';
import { drawSwapRecipe, type LandmarkedFace, type SwapRecipe, swapFace } from '../forging/swap.ts';
import { type Box, type Capture, captureFace, captureMask, drawCapture } from './capture.ts';
import { SPLIT_NAMES, type Split } from './split.ts';

/** A pristine face to train on, and where it is in its picture. */
export interface PristineFace extends LandmarkedFace {
  box: Box;
}

/** One pristine crop and its forgery: where they came from, and everything that was drawn. */
export interface PairRecord {
  target: string;
  donor: string;
  recipe: SwapRecipe;
  capture: Capture;
}

export interface PreparationPlan {
  split: Split;
  /** Pairs per identity of the training part, and of the validation and test parts. */
  variants: { train: number; held: number };
  size: number;
  seed: number;
  /** SHA-256 over the names and contents of the pictures, so that changed data are prepared again. */
  data: string;
}

/**
 * Makes every pair of the plan once and keeps it under `folder`, per part of the split:
 * `<part>.bin`, one record of real [H*W*3], fake [H*W*3], mask [H*W] after the other, and `<part>.json`, what was drawn.
 * A part that is there and was made by the same plan is kept.
 */
export async function preparePairs(
  plan: PreparationPlan,
  folder: string,
  faceOf: (name: string) => Promise<PristineFace>,
  host: Host,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const planFile = join(folder, 'plan.json');
  const wanted = JSON.stringify(plan);
  if (existsSync(planFile) && (await readFile(planFile, 'utf8')) === wanted) return;
  const faces = new Map<string, Promise<PristineFace>>();
  const cached = (name: string) => {
    const face = faces.get(name) ?? faceOf(name);
    faces.set(name, face);
    return face;
  };
  const counts = SPLIT_NAMES.map((part) => plan.split[part].length * variantsOf(plan, part));
  const total = counts.reduce((a, b) => a + b, 0);
  let done = 0;
  for (const [index, part] of SPLIT_NAMES.entries()) {
    const names = plan.split[part];
    const records: PairRecord[] = [];
    const file = await open(join(folder, `${part}.bin`), 'w');
    try {
      for (const [i, name] of names.entries()) {
        for (let variant = 0; variant < variantsOf(plan, part); variant++) {
          stopIfAsked(host);
          const random = seededRandom(mixSeed(plan.seed, index, i, variant));
          const record = drawPair(name, names, random, plan.size);
          const bytes = await makePair(record, await cached(name), await cached(record.donor), plan.size);
          await file.write(bytes);
          records.push(record);
          host.onProgress({ stage: 'forging', done: ++done, total, unit: 'pairs' });
        }
      }
    } finally {
      await file.close();
    }
    await writeFile(join(folder, `${part}.json`), JSON.stringify(records, null, 1));
  }
  await writeFile(`${planFile}.new`, wanted);
  await rename(`${planFile}.new`, planFile);
}

const variantsOf = (plan: PreparationPlan, part: string) =>
  part === 'train' ? plan.variants.train : plan.variants.held;

function drawPair(target: string, names: string[], random: Random, size: number): PairRecord {
  const others = names.filter((name) => name !== target);
  return {
    target,
    donor: others[random.below(others.length)]!,
    recipe: drawSwapRecipe(random),
    capture: drawCapture(random, size),
  };
}

async function makePair(
  record: PairRecord,
  target: PristineFace,
  donor: PristineFace,
  size: number,
): Promise<Uint8Array> {
  const forgery = swapFace(target, donor, record.recipe);
  const parts = await Promise.all([
    captureFace(target.picture, target.box, record.capture, size),
    captureFace(forgery.picture, target.box, record.capture, size),
    captureMask(forgery.weights, target.picture, target.box, record.capture, size),
  ]);
  return Buffer.concat(parts);
}
