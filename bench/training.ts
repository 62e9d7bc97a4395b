import type { BackendName, Lesson } from '../src/engine/protocol.ts';
import { seededRandom } from '../src/engine/random/draws.ts';
import { adamAtRest } from '../src/engine/training/adam.ts';
import { TRAINABLE } from '../src/engine/training/registry.ts';
import { MICRO_BATCH, takeStep, trainableNames } from '../src/engine/training/step.ts';
import { openTrainers, type Pool } from '../src/main/compute/pool.ts';
import type { Peer } from './peer.ts';
import type { Contest } from './sideBySide.ts';

const BATCH = 16;
const SIZE = 256;
/** Parts that PyTorch takes a step's images in, their gradients added up. */
const PARTS = [1, 2, 4];

/** The engines of a training, and training steps of the Y-shaped FFM at 256x256 on all of them, messages and optimiser included. */
export async function trainingContest(
  backend: BackendName,
  torch: Peer | null,
): Promise<{ pool: Pool; contest: Contest }> {
  const pool = await openTrainers({ backend, workers: null });
  const rate = trainingRate(pool);
  const contest: Contest = {
    works: [`Y-shaped FFM, training step of ${BATCH} images`],
    show: (rate) => `${rate.toFixed(2)} images/s`,
    ours: async () => [await rate()],
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
  return { pool, contest };
}

/** Images per second of one step on random faces. */
function trainingRate(pool: Pool): () => Promise<number> {
  const random = seededRandom(1);
  const network = TRAINABLE.multitask;
  const weights = network.initialise(random);
  const optimiser = adamAtRest(weights, trainableNames(weights));
  const faces = Array.from({ length: BATCH }, (_, i): Lesson => {
    const pixels = Uint8Array.from({ length: SIZE * SIZE * 3 }, () => random.below(256));
    return i % 2 === 1 ? { pixels, label: 1 } : { pixels, label: 0, mask: new Uint8Array(SIZE * SIZE) };
  });
  return async () => {
    const start = performance.now();
    const parts = [];
    for (let at = 0; at < BATCH; at += MICRO_BATCH)
      parts.push(
        pool.run('gradient', {
          ...{ contract: network.contract, weights, seed: at },
          faces: faces.slice(at, at + MICRO_BATCH),
        }),
      );
    takeStep(weights, optimiser, await Promise.all(parts), { rate: 1e-3, decay: 5e-4 });
    return (BATCH * 1000) / (performance.now() - start);
  };
}
