import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mixSeed, type Random, seededRandom } from '../../../engine/random/draws.ts';
import { writeWhole } from '../../base/files.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { type Capture, drawCapture, type PristineFace } from '../forging/capture.ts';
import { drawRecipe, type Family, type Recipe } from '../forging/families.ts';
import { EDITION, forgePair } from '../forging/pair.ts';
import { SPLIT_NAMES, type Split, type SplitName } from './split.ts';

/** One pristine crop and its forgery: where they came from, and everything that was drawn. */
export interface PairRecord {
  target: string;
  donor: string;
  recipe: Recipe;
  capture: Capture;
}

export interface PreparationPlan {
  /** How the forgeries are made. */
  family: Family;
  /** Pictures of each part. */
  split: Split;
  /** Who is on each picture; where it is absent, every picture shows somebody else. */
  identityOf?: Record<string, string>;
  /** Pairs per picture of the training part, and of the validation and test parts. */
  variants: { train: number; held: number };
  size: number;
  seed: number;
  /** SHA-256 over the names and contents of the pictures, so that changed data are prepared again. */
  data: string;
}

/**
 * Makes every pair of one part of the split once and keeps it under `folder`: `<part>.bin`, one record of
 * real [H*W*3], fake [H*W*3], mask [H*W] after the other, `<part>.json`, what was drawn, and `<part>.plan.json`.
 * A part that is there and was made by the same plan is kept.
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
  const wanted = JSON.stringify({ edition: EDITION, ...plan });
  if (existsSync(planFile) && (await readFile(planFile, 'utf8')) === wanted) return;
  await rm(planFile, { force: true });
  const names = plan.split[part];
  const variants = part === 'train' ? plan.variants.train : plan.variants.held;
  const records: PairRecord[] = [];
  const file = await open(join(folder, `${part}.bin`), 'w');
  try {
    for (const [i, name] of names.entries()) {
      for (let variant = 0; variant < variants; variant++) {
        stopIfAsked(host);
        const random = seededRandom(mixSeed(plan.seed, SPLIT_NAMES.indexOf(part), i, variant));
        const record = drawPair(plan, name, names, random);
        const pair = await forgePair(await faceOf(name), await faceOf(record.donor), record, plan.size);
        await file.write(Buffer.concat([pair.real, pair.fake, pair.mask]));
        records.push(record);
        host.onProgress({
          stage: 'forge',
          which: `${plan.family}, ${part}`,
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

function drawPair(plan: PreparationPlan, target: string, names: string[], random: Random): PairRecord {
  const who = (name: string) => plan.identityOf?.[name] ?? name;
  const others = names.filter((name) => who(name) !== who(target));
  return {
    target,
    donor: others[random.below(others.length)]!,
    recipe: drawRecipe(plan.family, random),
    capture: drawCapture(random),
  };
}
