import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../../common/contract.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import { adamAtRest } from '../../../engine/training/adam.ts';
import {
  trainableForensicTransfer,
  trainableForensicTransferResidual,
} from '../../../engine/training/forensicTransfer.ts';
import { trainableMeso4, trainableMesoInception4 } from '../../../engine/training/mesonet.ts';
import { trainableMultitask } from '../../../engine/training/multitask.ts';
import { mixSeed, seededRandom } from '../../../engine/training/random.ts';
import { requireFilterGradients, trainableNames, trainStep } from '../../../engine/training/step.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
import { type Host, stopIfAsked } from '../audits/host.ts';
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { PreparedPairs } from './faces.ts';
import { type Measurement, measure } from './measure.ts';

export const TRAINABLE = {
  multitask: trainableMultitask,
  forensictransfer: trainableForensicTransfer,
  'forensictransfer-residual': trainableForensicTransferResidual,
  meso4: trainableMeso4,
  mesoinception4: trainableMesoInception4,
} satisfies Record<Architecture, Trainable>;

/** Adam's step at the start (it falls to 0 along a half cosine), and its decay (Nguyen et al. 2019). */
const RATE = 1e-3;
const DECAY = 5e-4;

export interface Training {
  architecture: string;
  /** Name of the detector, and of the files that are written: <name>.safetensors, .json and .checkpoint. */
  name: string;
  epochs: number;
  /** Pairs (one pristine face and its forgery) that an epoch draws from the training part. */
  pairsPerEpoch: number;
  /** Pairs per step; the batch has twice as many faces. */
  batch: number;
  seed: number;
}

export interface TrainingHost extends Host {
  /** What each epoch brought, as a line for the person who waits or for the log. */
  onNote(line: string): void;
}

export interface Trained {
  weights: NamedTensors;
  history: Checkpoint['history'];
  test: Measurement;
}

/**
 * Trains on prepared pairs (see preparation.ts) on the current tfjs backend, with a checkpoint after every epoch.
 * The same training on the same pairs and backend gives the same weights, in one run or in several.
 */
export async function trainOnPairs(
  network: Trainable,
  training: Training,
  pairsFolder: string,
  out: string,
  resume: boolean,
  host: TrainingHost,
): Promise<Trained> {
  requireFilterGradients();
  await mkdir(out, { recursive: true });
  const size = network.contract.inputSize;
  const checkpointFile = join(out, `${training.name}.checkpoint`);
  const recipe = JSON.stringify(training);
  const state =
    resume && existsSync(checkpointFile)
      ? await loadCheckpoint(checkpointFile, recipe)
      : freshCheckpoint(network, training.seed, recipe);
  const pairs = {
    train: await PreparedPairs.open(pairsFolder, 'train', size),
    validation: await PreparedPairs.open(pairsFolder, 'validation', size),
    test: await PreparedPairs.open(pairsFolder, 'test', size),
  };
  try {
    while (state.epochsDone < training.epochs) {
      const loss = await trainEpoch(network, training, state, pairs.train, host);
      state.epochsDone++;
      const validation = await measure(network, state.weights, pairs.validation);
      state.history.push({ epoch: state.epochsDone, loss, validation });
      await saveCheckpoint(checkpointFile, state);
      host.onNote(
        `epoch ${state.epochsDone} of ${training.epochs}: loss ${loss.toFixed(4)}, ${said(validation)}`,
      );
    }
    const test = await measure(network, state.weights, pairs.test);
    host.onNote(`held-out identities: ${said(test)}`);
    return { weights: state.weights, history: state.history, test };
  } finally {
    await Promise.all(Object.values(pairs).map((part) => part.close()));
  }
}

function freshCheckpoint(network: Trainable, seed: number, recipe: string): Checkpoint {
  const weights = network.initialise(seededRandom(seed));
  return {
    recipe,
    epochsDone: 0,
    weights,
    optimiser: adamAtRest(weights, trainableNames(weights)),
    history: [],
  };
}

/** One epoch in place; the mean loss of its steps. */
async function trainEpoch(
  network: Trainable,
  training: Training,
  state: Checkpoint,
  pairs: PreparedPairs,
  host: TrainingHost,
): Promise<number> {
  const epochSeed = mixSeed(training.seed, 0xe90c, state.epochsDone);
  const drawn = seededRandom(epochSeed)
    .shuffled(pairs.records.map((_, i) => i))
    .slice(0, training.pairsPerEpoch);
  const steps = Math.ceil(drawn.length / training.batch);
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    stopIfAsked(host);
    const chosen = drawn.slice(step * training.batch, (step + 1) * training.batch);
    const faces = await pairs.faces(chosen, epochSeed);
    const { size } = pairs;
    const batch = {
      x: tf.tensor4d(faces.x, [faces.count, size, size, 3]),
      labels: tf.tensor1d(faces.labels),
      masks: tf.tensor3d(faces.masks, [faces.count, size, size]),
    };
    const gone = (state.epochsDone + step / steps) / training.epochs;
    const rate = (RATE * (1 + Math.cos(Math.PI * gone))) / 2;
    const seed = mixSeed(epochSeed, step);
    sum += trainStep(network, state.weights, state.optimiser, batch, { rate, decay: DECAY, seed });
    tf.dispose([batch.x, batch.labels, batch.masks]);
    host.onProgress({
      stage: `epoch ${state.epochsDone + 1} of ${training.epochs}, loss ${(sum / (step + 1)).toFixed(3)}`,
      done: state.epochsDone * steps + step + 1,
      total: training.epochs * steps,
      unit: 'steps',
    });
  }
  return sum / steps;
}

function said({ balancedAccuracy, fake, real, auc, iou, n }: Measurement): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const parts = [
    `balanced accuracy ${percent(balancedAccuracy)}`,
    `fake ${percent(fake)}`,
    `real ${percent(real)}`,
    ...(auc === null ? [] : [`AUC ${auc.toFixed(3)}`]),
    ...(iou === null ? [] : [`IoU ${iou.toFixed(3)}`]),
  ];
  return `${parts.join(', ')} (${n} faces)`;
}
