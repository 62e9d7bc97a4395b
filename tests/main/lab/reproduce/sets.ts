import { join } from 'node:path';
import { reproductionRequestSchema } from '../../../../src/common/reproduction.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../../../support/randomDetector.ts';
import { SIDE, writeMask, writePicture } from '../../../support/scene.ts';

/** Two labelled sets of face crops, and three FFMs that learned nothing: enough for every table. */
export interface SmallSets {
  /** Value of OVERFIRE_HOME. */
  home: string;
  request: ReturnType<typeof reproductionRequestSchema.parse>;
}

export async function smallSets(folder: string): Promise<SmallSets> {
  const home = join(folder, 'home');
  const add = (name: string, architecture: 'multitask' | 'forensictransfer', seed: number) => {
    const { contract, weights } = randomDetector(architecture, seed);
    const sized = { ...contract, inputSize: SIDE };
    return openCatalogue({ home }).add({
      tensors: weights,
      name,
      contract: sized,
      origin: 'trained',
      sources: [],
    });
  };
  await add('y-first', 'multitask', 1);
  await add('y-second', 'multitask', 2);
  await add('other', 'forensictransfer', 3);
  for (const [s, set] of ['first', 'second'].entries())
    for (let i = 0; i < 3; i++) {
      const seed = 100 * s + 10 * i;
      await writePicture(join(folder, set, 'fake', `${i}.png`), seed + 1);
      await writeMask(join(folder, set, 'masks', `${i}.png`), seed + 1);
      await writePicture(join(folder, set, 'real', `${i}.png`), seed + 5);
    }
  const request = reproductionRequestSchema.parse({
    sets: {
      kind: 'folders',
      folders: ['first', 'second'].map((name) => ({ name, folder: join(folder, name) })),
    },
    detectors: [
      { family: 'first', name: 'y-first' },
      { family: 'second', name: 'y-second' },
    ],
    ffms: [{ family: 'second', name: 'other' }],
    faces: 4,
    segmentationFaces: 1,
    iapIterations: 4,
    segmentationIterations: 2,
    uapIterations: 3,
    whole: true,
    backend: 'wasm',
    workers: 1,
  });
  return { home, request };
}
