import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { AttackParams } from '../src/common/attacks/registry.ts';
import { type AuditConfig, auditConfigSchema, backendChoiceSchema } from '../src/common/audit.ts';
import { type Label, REAL } from '../src/common/base/label.ts';
import { writePicture } from '../tests/support/scene.ts';

/** Work in a folder that is gone afterwards, with a data folder of its own in it. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-bench-'));
  const before = process.env.OVERFIRE_HOME;
  process.env.OVERFIRE_HOME = join(folder, 'home');
  try {
    return await work(folder);
  } finally {
    if (before === undefined) delete process.env.OVERFIRE_HOME;
    else process.env.OVERFIRE_HOME = before;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes square pictures into FOLDER/fake and FOLDER/real in turn; returns their files. */
export async function writeFootage(folder: string, count: number, side: number): Promise<string[]> {
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const path = join(folder, i % 2 === REAL ? 'real' : 'fake', `${i}.png`);
    await writePicture(path, i + 1, side);
    files.push(path);
  }
  return files;
}

export interface LabelledFace {
  pixels: Uint8Array;
  label: Label;
}

/** What is in files that `writeFootage` wrote, as an audit takes it. */
export const facesOf = (files: string[]): Promise<LabelledFace[]> =>
  Promise.all(
    files.map(async (path, i) => ({
      label: (i % 2) as Label,
      pixels: new Uint8Array(await sharp(path).removeAlpha().raw().toBuffer()),
    })),
  );

/** An audit of pictures that are faces already. */
export const auditOf = (
  footage: string,
  detector: string,
  attacks: AttackParams[],
  backend: string,
): AuditConfig =>
  auditConfigSchema.parse({
    paths: [footage],
    detector,
    attacks,
    crop: { whole: true },
    backend: backendChoiceSchema.parse(backend),
  });
