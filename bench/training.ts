import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../src/engine/backends/open.ts';
import type { BackendName } from '../src/engine/protocol.ts';
import { seededRandom } from '../src/engine/random/draws.ts';
import { adamAtRest } from '../src/engine/training/adam.ts';
import { trainableMultitask } from '../src/engine/training/multitask.ts';
import { trainableNames, trainStep } from '../src/engine/training/step.ts';
import { nodeRuntime } from '../src/main/compute/nodeRuntime.ts';
import type { Peer } from './peer.ts';
import type { Contest } from './sideBySide.ts';

const BATCH = 16;
const SIZE = 256;
/** Parts that PyTorch takes a step's images in, their gradients added up. */
const PARTS = [1, 2, 4];

/** Training steps of the Y-shaped FFM at 256x256, the optimiser included, in this thread. */
export async function trainingContest(backend: BackendName, torch: Peer | null): Promise<Contest> {
  await openBackend(backend, nodeRuntime);
  return {
    works: [`Y-shaped FFM, training step of ${BATCH} images`],
    show: (rate) => `${rate.toFixed(2)} images/s`,
    ours: async () => [await trainingRate(backend)],
    rivals:
      torch === null
        ? []
        : (['careful', 'common'] as const).map((name) => ({
            name,
            ways: PARTS.map((parts) => ({
              name: parts === 1 ? 'in one' : `in ${parts} parts`,
              rate: async () => BATCH / (await torch.seconds(`${name} ${BATCH} ${parts}`)),
            })),
          })),
  };
}

/** Images per second of one step on random faces. */
async function trainingRate(backend: BackendName): Promise<number> {
  await tf.setBackend(backend);
  const random = seededRandom(1);
  const weights = trainableMultitask.initialise(random);
  const optimiser = adamAtRest(weights, trainableNames(weights));
  const pixels = Float32Array.from({ length: BATCH * SIZE * SIZE * 3 }, () => random.next());
  const batch = {
    x: tf.tensor4d(pixels, [BATCH, SIZE, SIZE, 3]),
    labels: tf.tensor1d(Array.from({ length: BATCH }, (_, i) => i % 2)),
    masks: tf.zeros<tf.Rank.R3>([BATCH, SIZE, SIZE]),
  };
  const start = performance.now();
  await trainStep(trainableMultitask, weights, optimiser, batch, { rate: 1e-3, decay: 5e-4, seed: 1 });
  const seconds = (performance.now() - start) / 1000;
  tf.dispose([batch.x, batch.labels, batch.masks]);
  return BATCH / seconds;
}
