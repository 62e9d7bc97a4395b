import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Architecture } from '../../src/common/architectures/registry.ts';
import type { AttackParams } from '../../src/common/attacks/registry.ts';
import { type AuditConfig, auditConfigSchema } from '../../src/common/audit.ts';
import { randomSource } from '../../src/engine/random/seeded.ts';
import { openCatalogue } from '../../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from './randomDetector.ts';

export const SIDE = 64;

/** Labelled footage and a detector that learned nothing: enough to audit, and the same each time. */
export interface Scene {
  /** Value of OVERFIRE_HOME under which the detector `random` is known. */
  home: string;
  /** Holds real/, fake/ and masks/. */
  footage: string;
  config: AuditConfig;
}

export interface SceneOptions {
  fakes: number;
  reals: number;
  attacks: AttackParams[];
  architecture?: Architecture;
}

export async function makeScene(folder: string, options: SceneOptions): Promise<Scene> {
  const home = join(folder, 'home');
  const footage = join(folder, 'footage');
  const { contract, weights } = randomDetector(options.architecture ?? 'multitask');
  await openCatalogue({ home }).add({
    tensors: weights,
    name: 'random',
    contract: { ...contract, inputSize: SIDE },
    origin: 'trained',
    sources: [],
  });
  for (let i = 0; i < options.fakes; i++) {
    await writePicture(join(footage, 'fake', `${i}.png`), i + 1);
    await writeMask(join(footage, 'masks', `${i}.png`), i + 1);
  }
  for (let i = 0; i < options.reals; i++) await writePicture(join(footage, 'real', `${i}.png`), 100 + i);
  const config = auditConfigSchema.parse({
    paths: [footage],
    detector: 'random',
    attacks: options.attacks,
    crop: { whole: true },
    backend: 'wasm',
    workers: 1,
  });
  return { home, footage, config };
}

/** A picture of coarse seeded noise, square. */
export async function writePicture(path: string, seed: number, side = SIDE): Promise<void> {
  const random = randomSource(seed);
  const coarse = Uint8Array.from({ length: 8 * 8 * 3 }, () => Math.floor(random() * 256));
  await mkdir(join(path, '..'), { recursive: true });
  await sharp(coarse, { raw: { width: 8, height: 8, channels: 3 } })
    .resize(side, side, { kernel: 'cubic' })
    .png()
    .toFile(path);
}

export async function writeMask(path: string, seed: number): Promise<void> {
  const mask = new Uint8Array(SIDE * SIDE).map((_, i) => (i % SIDE < 8 + (seed % 40) ? 255 : 0));
  await mkdir(join(path, '..'), { recursive: true });
  await sharp(mask, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .png()
    .toFile(path);
}
