import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import { seededRandom } from '../../../../src/engine/random/draws.ts';
import { trainableOf } from '../../../../src/engine/training/registry.ts';
import type { PristineFace } from '../../../../src/main/lab/forging/capture.ts';
import type { Training } from '../../../../src/main/lab/training/epochs.ts';
import type { SourceOfPairs } from '../../../../src/main/lab/training/faces.ts';
import { type PreparationPlan, preparePart } from '../../../../src/main/lab/training/preparation.ts';
import { SPLIT_NAMES } from '../../../../src/main/lab/training/split.ts';

export const SIZE = 32;
/** MesoInception-4 for 32x32, where 16 values are left for the dense layer: a step takes milliseconds. */
export const tiny = trainableOf({ ...OFFICIAL_CONTRACTS.mesoinception4, inputSize: SIZE });
export const quiet = { onProgress: () => {}, onNote: () => {} };

/** A picture of noise with 68 landmarks in an oval, the same for the same name. */
export async function noiseFace(name: string): Promise<PristineFace> {
  const side = 160;
  const random = seededRandom(name.charCodeAt(0));
  const points = Array.from({ length: 68 }, (_, i) => ({
    x: side * (0.5 + 0.25 * Math.cos(i) * (i < 27 ? 1 : random.next())),
    y: side * (0.5 + 0.25 * Math.sin(i) * (i < 27 ? 1 : random.next())),
  }));
  const pixels = Uint8Array.from({ length: side * side * 3 }, () => random.below(256));
  const box = { x: 30, y: 30, width: 100, height: 100 };
  return { picture: { width: side, height: side, pixels }, points, box };
}

export const plan: PreparationPlan = {
  source: 'noise',
  family: 'swap',
  split: { train: ['a', 'b'], validation: ['c', 'd'], test: ['e', 'f'] },
  variants: { train: 1, held: 1 },
  size: SIZE,
  seed: 1,
  data: '',
};

/** @param train pairs made per picture of the training part, which has two */
export async function prepare(folder: string, train = 1): Promise<SourceOfPairs[]> {
  const wanted = { ...plan, variants: { ...plan.variants, train } };
  for (const part of SPLIT_NAMES) await preparePart(wanted, part, folder, noiseFace, quiet);
  return [{ name: plan.source, folder }];
}

/** Three epochs of two steps. */
export const training: Training = {
  architecture: 'mesoinception4',
  family: 'swap',
  name: 'tiny',
  epochs: 3,
  pairsPerEpoch: 2,
  batch: 1,
  rate: 1e-3,
  patience: null,
  seed: 3,
  backend: 'wasm',
  from: null,
  data: {},
};

/** Two of these epochs against PGD. */
export const adversarial: Training = {
  ...training,
  epochs: 2,
  adversary: { attack: 'pgd', eps: 4, iterations: 2, step: 3 },
};
