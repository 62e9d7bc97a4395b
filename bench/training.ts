/**
 * Faces per second of training the Y-shaped FFM at 256x256: Overfire beside PyTorch eager on the same cores, turn by
 * turn in one run. Prints medians, and their ratio to PyTorch's.
 *
 *   npm run bench:training -- [--backends wasm,tensorflow] [--turns 5] [--batch 16]
 *
 * Needs a Python with torch: OVERFIRE_PYTHON names it (default python3). Without it the bench says so and goes on alone.
 */
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../src/engine/backends/open.ts';
import type { BackendName } from '../src/engine/protocol.ts';
import { adamAtRest } from '../src/engine/training/adam.ts';
import { trainableMultitask } from '../src/engine/training/multitask.ts';
import { seededRandom } from '../src/engine/training/random.ts';
import { trainableNames, trainStep } from '../src/engine/training/step.ts';
import { nodeRoom } from '../src/main/compute/room.ts';
import { startPeer } from './peer.ts';
import { median } from './sideBySide.ts';

const { values } = parseArgs({
  options: {
    backends: { type: 'string', default: 'wasm' },
    turns: { type: 'string', default: '5' },
    batch: { type: 'string', default: '16' },
  },
});
const BATCH = Number(values.batch);
const SIZE = 256;

const peer = await startPeer('training.py');
console.log(peer === null ? 'no Python with torch (OVERFIRE_PYTHON names one): no ratios' : peer.version);
const backends = values.backends.split(',') as BackendName[];
for (const backend of backends) await openBackend(backend, nodeRoom);

const ours = new Map(backends.map((backend): [BackendName, number[]] => [backend, []]));
const theirs: number[] = [];
for (let turn = 0; turn <= Number(values.turns); turn++) {
  const rates: number[] = [];
  for (const backend of backends) rates.push(await overfireRate(backend));
  const rate = peer === null ? null : BATCH / (await peer.seconds(`${BATCH}`));
  if (turn === 0) continue; // warm-up
  backends.forEach((backend, i) => {
    ours.get(backend)!.push(rates[i]!);
  });
  if (rate !== null) theirs.push(rate);
}
for (const [backend, rates] of ours) {
  const ratios = theirs.map((rate, turn) => rates[turn]! / rate);
  const beside = ratios.length === 0 ? '' : `, ${median(ratios).toFixed(2)} of PyTorch's`;
  console.log(`Overfire, ${backend}: median ${median(rates).toFixed(2)} faces/s${beside}`);
}
if (theirs.length > 0) console.log(`PyTorch eager: median ${median(theirs).toFixed(2)} faces/s`);
peer?.stop();

/** One training step on random faces, the optimiser included. */
async function overfireRate(backend: BackendName): Promise<number> {
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
