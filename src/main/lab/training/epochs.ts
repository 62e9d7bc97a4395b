import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Adversary } from '../../../common/adversary.ts';
import type { NamedTensors } from '../../../common/tensors.ts';
import type { BackendName } from '../../../engine/protocol.ts';
import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';
import { adamAtRest } from '../../../engine/training/adam.ts';
import { MICRO_BATCH, takeStep, trainableNames } from '../../../engine/training/step.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
import type { Note } from '../../../language/words.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import type { Trainers } from '../../compute/pool.ts';
import type { Family } from '../forging/families.ts';
import { type Checkpoint, type EpochRecord, loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { inWords, writeCurves } from './curves.tsx';
import { PreparedPairs, type SourceOfPairs } from './faces.ts';
import {
  acrossSources,
  balanceOf,
  bySource,
  judgePairs,
  type Measurement,
  type SourceMeasurement,
} from './measure.ts';

/** Adam's weight decay (Nguyen et al. 2019). */
const DECAY = 5e-4;

export interface Training {
  architecture: string;
  /** How its forgeries are made. */
  family: Family;
  /** Name of the detector, and of the files that are written: <name>.safetensors, .json and .checkpoint. */
  name: string;
  epochs: number;
  /** Pairs (one pristine face and its forgery) that an epoch draws from the training parts, as many of each source. */
  pairsPerEpoch: number;
  /** Pairs per step; the batch has twice as many faces. */
  batch: number;
  /** Adam's step at the start; it falls to 0 along a half cosine over all epochs. */
  rate: number;
  /** Epochs without a better validation score after which the training ends; null for all of them. */
  patience: number | null;
  seed: number;
  backend: BackendName;
  /** Id of the detector that the training starts from; null for new weights. */
  from: string | null;
  /** SHA-256 of the pristine portraits of each source that it learns from, by the source's name. */
  data: Record<string, string>;
  /** Who attacks the faces that it learns from; absent for faces as they are. */
  adversary?: Adversary;
}

export interface TrainingHost extends Host {
  /** What each epoch brought, as a line for the person who waits or for the log. */
  onNote(note: Note): void;
}

export interface Trained {
  /** Of the best epoch, its zones or its sigmoid balanced as the validation part would have it. */
  weights: NamedTensors;
  bestEpoch: number;
  history: Checkpoint['history'];
  /** On the test parts: the mean over the sources, and each. */
  test: Measurement;
  sources: Record<string, SourceMeasurement>;
}

export interface TrainingJob {
  /** The engines that it computes on. */
  pool: Trainers;
  network: Trainable;
  training: Training;
  /** Weights to start from under their canonical names; null for new ones. They are not changed. */
  initial: NamedTensors | null;
  /** The sources that it learns from. */
  pairs: SourceOfPairs[];
  /** Folder of the checkpoint and the curves. */
  out: string;
  resume: boolean;
}

/**
 * Trains on prepared pairs (see preparation.ts), with a checkpoint after every epoch. The same training on the same pairs and
 * backend gives the same weights, in one run or in several, on one worker or many, and whichever of them ends meanwhile.
 */
export async function trainOnPairs(job: TrainingJob, host: TrainingHost): Promise<Trained> {
  const { pool, network, training, initial, out, resume } = job;
  await mkdir(out, { recursive: true });
  const size = network.contract.inputSize;
  const checkpointFile = join(out, `${training.name}.checkpoint`);
  const recipe = JSON.stringify({ ...training, microBatch: MICRO_BATCH });
  const state =
    resume && existsSync(checkpointFile)
      ? await loadCheckpoint(checkpointFile, recipe)
      : freshCheckpoint(initial ?? network.initialise(seededRandom(training.seed)), recipe);
  const pairs = {
    train: await PreparedPairs.open(job.pairs, ['train'], size),
    validation: await PreparedPairs.open(job.pairs, ['validation'], size),
    test: await PreparedPairs.open(job.pairs, ['test'], size),
  };
  const measured = { pool, contract: network.contract };
  try {
    while (!isDone(training, state)) {
      const loss = await trainEpoch(job, state, pairs.train, host);
      state.epochsDone++;
      const record: EpochRecord = {
        epoch: state.epochsDone,
        loss,
        ...(await validate(job, state.weights, pairs.validation)),
      };
      const best = state.history.find(({ epoch }) => epoch === state.best?.epoch);
      state.history.push(record);
      if (best === undefined || scoreOfEpoch(record) >= scoreOfEpoch(best))
        state.best = { epoch: state.epochsDone, weights: structuredClone(state.weights) };
      await saveCheckpoint(checkpointFile, state);
      await writeCurves(out, training.name, state.history, state.best!.epoch);
      const { validation, attacked } = record;
      const epoch = state.epochsDone;
      host.onNote((words) => {
        const { number, say } = words;
        const values = {
          epoch,
          of: training.epochs,
          loss: number(loss, 4),
          figures: inWords(validation, words),
        };
        return attacked === undefined
          ? say('training.epoch', values)
          : say('training.epochAttacked', { ...values, attacked: inWords(attacked, words) });
      });
    }
    const { epoch: bestEpoch, weights: chosen } = state.best!;
    if (state.epochsDone < training.epochs)
      host.onNote(({ say }) => say('training.early', { epoch: bestEpoch }));
    const { balance } = state.history.find(({ epoch }) => epoch === bestEpoch)!;
    const weights = network.shifted(chosen, balance);
    const judgements = await judgePairs(measured, weights, pairs.test);
    const test = acrossSources(judgements);
    host.onNote((words) => words.say('training.kept', { epoch: bestEpoch, figures: inWords(test, words) }));
    return { weights, bestEpoch, history: state.history, test, sources: bySource(judgements) };
  } finally {
    await Promise.all(Object.values(pairs).map((part) => part.close()));
  }
}

function isDone({ epochs, patience }: Training, { epochsDone, best }: Checkpoint): boolean {
  if (epochsDone >= epochs) return true;
  return patience !== null && best !== null && epochsDone - best.epoch >= patience;
}

function freshCheckpoint(start: NamedTensors, recipe: string): Checkpoint {
  const weights = structuredClone(start);
  return {
    recipe,
    epochsDone: 0,
    weights,
    optimiser: adamAtRest(weights, trainableNames(weights)),
    history: [],
    best: null,
  };
}

/** The validation part at the balance that suits it, and under the attack of the training, the same noise in every epoch. */
async function validate(
  { pool, network, training }: TrainingJob,
  weights: NamedTensors,
  pairs: PreparedPairs,
): Promise<Pick<EpochRecord, 'validation' | 'balance' | 'attacked'>> {
  const measured = { pool, contract: network.contract };
  const { adversary, seed } = training;
  const judgements = await judgePairs(measured, weights, pairs);
  const balance = balanceOf(judgements);
  const validation = acrossSources(judgements, balance);
  if (adversary === undefined) return { validation, balance };
  const attacked = await judgePairs(measured, weights, pairs, { adversary, seed: mixSeed(seed, 0xadf) });
  return { validation, balance, attacked: acrossSources(attacked, balance) };
}

/** What epochs are compared by: clean faces and, in adversarial training, attacked ones count alike. */
const scoreOfEpoch = ({ validation, attacked }: EpochRecord): number =>
  scoreOf(validation) + (attacked === undefined ? 0 : scoreOf(attacked));

/** The balanced accuracy, refined by the AUC and, where it segments, the IoU. */
function scoreOf({ balancedAccuracy, auc, iou }: Measurement): number {
  return balancedAccuracy + (auc ?? 0) + (iou ?? 0) / 2;
}

/** One epoch in place; the mean loss of its steps. */
async function trainEpoch(
  { pool, network, training }: TrainingJob,
  state: Checkpoint,
  pairs: PreparedPairs,
  host: TrainingHost,
): Promise<number> {
  const { adversary } = training;
  const { contract } = network;
  const epochSeed = mixSeed(training.seed, 0xe90c, state.epochsDone);
  const drawn = pairs.draw(training.pairsPerEpoch, epochSeed);
  const steps = Math.ceil(drawn.length / training.batch);
  let sum = 0;
  const facesOf = (step: number) => {
    const chosen = drawn.slice(step * training.batch, (step + 1) * training.batch);
    // One that fails is heard of where it is waited for.
    const faces = pairs.faces(chosen);
    faces.catch(() => {});
    return faces;
  };
  let coming = facesOf(0);
  for (let step = 0; step < steps; step++) {
    stopIfAsked(host);
    const faces = await coming;
    const { weights, optimiser } = state;
    const seed = mixSeed(epochSeed, step);
    const parts = Array.from({ length: Math.ceil(faces.length / MICRO_BATCH) }, (_, i) =>
      pool.run('gradient', {
        ...{ contract, weights, seed: mixSeed(seed, i) },
        faces: faces.slice(i * MICRO_BATCH, (i + 1) * MICRO_BATCH),
        ...(adversary === undefined ? {} : { adversary }),
      }),
    );
    // While they compute, this thread has nothing else to do.
    if (step + 1 < steps) coming = facesOf(step + 1);
    const gone = (state.epochsDone + step / steps) / training.epochs;
    const rate = (training.rate * (1 + Math.cos(Math.PI * gone))) / 2;
    sum += takeStep(weights, optimiser, await Promise.all(parts), { rate, decay: DECAY });
    host.onProgress({
      stage: 'train',
      which: `${state.epochsDone + 1}/${training.epochs}`,
      done: state.epochsDone * steps + step + 1,
      total: training.epochs * steps,
      unit: 'step',
    });
  }
  return sum / steps;
}
