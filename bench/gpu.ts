/**
 * Speed of attacks and training at 256x256 on a graphics device through WebGPU, beside both PyTorches (sideBySide.ts) on the same
 * one, turn by turn in one run, and how far what it computes is from the plain CPU backend.
 *
 *   npm run bench:gpu -- [--backend webgpu] [--peer cuda] [--turns 5] [--batches 1,8,32,64,128] [--iterations 20]
 *                     [--only check,iap,training] [--json FILE]
 *
 * Needs a Python with torch: OVERFIRE_PYTHON names it (default python3). Without it there are rates and no ratios. Pictures
 * are on the device before the clock starts; it stops when every number has been computed and the activations are read.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { adapterName } from '../src/common/adapter.ts';
import type { Architecture } from '../src/common/architectures/registry.ts';
import { iap as iapAttack } from '../src/common/attacks/iap.ts';
import { steppedBy } from '../src/engine/attacks/shared/descent.ts';
import { closeGpu } from '../src/engine/backends/gpu.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { activation } from '../src/engine/losses/criteria.ts';
import { gradientOf, slopeOf } from '../src/engine/networks/objective.ts';
import { buildDetector } from '../src/engine/networks/registry.ts';
import type { TensorDetector } from '../src/engine/networks/tensorDetector.ts';
import type { BackendName } from '../src/engine/protocol.ts';
import { seededRandom } from '../src/engine/random/draws.ts';
import { uniformNoise } from '../src/engine/random/seeded.ts';
import { scoped } from '../src/engine/tensors/scoped.ts';
import { asDetector } from '../src/engine/tfjs/detector.ts';
import { adamAtRest } from '../src/engine/training/adam.ts';
import { TRAINABLE } from '../src/engine/training/registry.ts';
import { lossAndGradients, MICRO_BATCH, takeStep, trainableNames } from '../src/engine/training/step.ts';
import { nodeRuntime } from '../src/main/compute/nodeRuntime.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { startPeer } from './peer.ts';
import { median, RIVALS } from './sideBySide.ts';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'webgpu' },
    peer: { type: 'string', default: 'cuda' },
    turns: { type: 'string', default: '5' },
    batches: { type: 'string', default: '1,8,32,64,128' },
    iterations: { type: 'string', default: '20' },
    only: { type: 'string', default: 'check,iap,training' },
    json: { type: 'string' },
  },
});
const backend = values.backend as BackendName;
const [turns, iterations] = [Number(values.turns), Number(values.iterations)];
const only = values.only.split(',');
const SIDE = 256;
const TRAINING_BATCH = 16;

const { adapter, versions, selfCheck } = await openBackend(backend, nodeRuntime);
const report = {
  backend,
  adapter,
  versions,
  selfCheck,
  deviations: [] as Deviation[],
  rates: [] as Row[],
};
console.log(
  `${adapter === undefined ? backend : adapterName(adapter)}, ${JSON.stringify({ versions, selfCheck })}`,
);
if (only.includes('check')) await check();
if (only.includes('iap')) await attacks();
if (only.includes('training')) await training();
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (backend === 'webgpu') closeGpu();

interface Row {
  work: string;
  batch: number;
  /** Per second: image-gradients or faces; the peers' and ours divided by theirs. */
  ours: number;
  peers: { name: string; rate: number; ratio: number }[];
}

interface Deviation {
  detector: string;
  /** Largest differences from the plain CPU backend, of the raw outputs and, relative to the largest value, of the gradient. */
  raw: number;
  gradient: number;
}

/** Every bundled detector on one picture, here and on the plain CPU backend. */
async function check(): Promise<void> {
  const catalogue = openCatalogue();
  for (const card of catalogue.list().filter(({ origin }) => origin === 'bundled')) {
    const weights = await catalogue.load(card);
    const found: Float32Array[][] = [];
    for (const name of [backend, 'cpu']) {
      await tf.setBackend(name);
      const detector = buildDetector(card.contract, weights);
      found.push(
        await scoped(async () => {
          const at = gradientOf(detector, batchOf(1), { slope: slopeOf([activation(1)]) });
          return [await at.raw.data<'float32'>(), await at.gradient.data<'float32'>()];
        }),
      );
      detector.dispose();
    }
    const [ours, theirs] = found as [Float32Array[], Float32Array[]];
    const off = ours.map((own, i) =>
      own.reduce((most, v, k) => Math.max(most, Math.abs(v - theirs[i]![k]!)), 0),
    );
    const largest = theirs[1]!.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    const row = { detector: card.name, raw: off[0]!, gradient: off[1]! / largest };
    report.deviations.push(row);
    console.log(
      `${row.detector}: raw ${row.raw.toExponential(1)}, gradient ${row.gradient.toExponential(1)}`,
    );
  }
  await tf.setBackend(backend);
}

const LENGTH = SIDE * SIDE * 3;
const pixelsOf = (batch: number) => uniformNoise(batch * LENGTH, 0.5, 1).map((v) => v + 0.5);
const batchOf = (batch: number) => tf.tensor4d(pixelsOf(batch), [batch, SIDE, SIDE, 3]);

async function attacks(): Promise<void> {
  const peer = await startPeer('attacks.py', values.peer);
  console.log(peer?.version ?? 'no Python with torch (OVERFIRE_PYTHON names one): no ratios');
  for (const architecture of ['multitask', 'mesoinception4'] satisfies Architecture[]) {
    const { contract, weights } = randomDetector(architecture);
    const detector = buildDetector(contract, weights);
    for (const batch of values.batches.split(',').map(Number)) {
      await inTurns(
        `${architecture}, IAP`,
        batch,
        () => iapRate(detector, batch),
        peer === null
          ? []
          : RIVALS.map((name) => ({
              name: `${name} PyTorch`,
              rate: async () =>
                (batch * iterations) /
                (await peer.seconds(
                  `gradients ${architecture}${name === 'careful' ? '-careful' : ''} ${batch} ${iterations}`,
                )),
            })),
      );
    }
    detector.dispose();
  }
  peer?.stop();
}

/** Image-gradients per second of the attack's loop. */
async function iapRate(detector: TensorDetector, batch: number): Promise<number> {
  const params = iapAttack.schema.parse({ attack: 'iap', iterations });
  const pixels = pixelsOf(batch);
  const descending = await asDetector(detector).descend({
    base: Array.from({ length: batch }, (_, n) => pixels.subarray(n * LENGTH, (n + 1) * LENGTH)),
    losses: Array.from({ length: batch }, () => ({ criterion: activation(1) })),
    ...steppedBy(params, detector.contract),
  });
  // The pictures get there with the first step.
  await descending.step();
  await descending.read();
  const began = performance.now();
  for (let iteration = 0; iteration < iterations; iteration++) await descending.step();
  await descending.read();
  const seconds = (performance.now() - began) / 1000;
  await descending.end();
  return (batch * iterations) / seconds;
}

async function training(): Promise<void> {
  const peer = await startPeer('training.py', values.peer);
  const random = seededRandom(1);
  const weights = TRAINABLE.multitask.initialise(random);
  const optimiser = adamAtRest(weights, trainableNames(weights));
  const batch = {
    x: batchOf(MICRO_BATCH),
    labels: tf.tensor1d(Array.from({ length: MICRO_BATCH }, (_, i) => i % 2)),
    masks: tf.zeros<tf.Rank.R3>([MICRO_BATCH, SIDE, SIDE]),
  };
  const ours = async () => {
    const began = performance.now();
    const parts = [];
    for (let faces = 0; faces < TRAINING_BATCH; faces += MICRO_BATCH)
      parts.push(await lossAndGradients(TRAINABLE.multitask, weights, batch, 1));
    takeStep(weights, optimiser, parts, { rate: 1e-3, decay: 5e-4 });
    return (TRAINING_BATCH * 1000) / (performance.now() - began);
  };
  await inTurns(
    'multitask, training',
    TRAINING_BATCH,
    ours,
    peer === null
      ? []
      : RIVALS.map((name) => ({
          name: `${name} PyTorch`,
          rate: async () => TRAINING_BATCH / (await peer.seconds(`${name} ${TRAINING_BATCH} 1`)),
        })),
  );
  peer?.stop();
  tf.dispose([batch.x, batch.labels, batch.masks]);
}

/** One turn that warms up, then those that count. */
async function inTurns(
  work: string,
  batch: number,
  ours: () => Promise<number>,
  peers: { name: string; rate: () => Promise<number> }[],
): Promise<void> {
  const own: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let turn = 0; turn <= turns; turn++) {
    const rate = await ours();
    if (turn > 0) own.push(rate);
    for (const [i, peer] of peers.entries()) {
      const other = await peer.rate();
      if (turn > 0) theirs[i]!.push(other);
    }
  }
  const row: Row = {
    work,
    batch,
    ours: median(own),
    peers: peers.map(({ name }, i) => ({
      name,
      rate: median(theirs[i]!),
      ratio: median(own.map((rate, turn) => rate / theirs[i]![turn]!)),
    })),
  };
  report.rates.push(row);
  const beside = row.peers.map(
    ({ name, rate, ratio }) => `${name} ${rate.toFixed(1)} (ratio ${ratio.toFixed(2)})`,
  );
  console.log(`| ${work} | batch ${batch} | ${row.ours.toFixed(1)} /s | ${beside.join(' | ')} |`);
}
