import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Architecture } from '../../../common/contract.ts';
import { openBackend } from '../../../engine/backends/open.ts';
import type { BackendName } from '../../../engine/protocol.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
import { nodeRoom } from '../../compute/room.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { FORGING, LIMITS, type ModelCard, packDetector } from './card.ts';
import { TRAINABLE, type Training, type TrainingHost, trainOnPairs } from './epochs.ts';
import { listPortraits, type Portraits, pristineFace } from './portraits.ts';
import { type PreparationPlan, preparePairs } from './preparation.ts';
import { splitIdentities } from './split.ts';

export interface TrainOptions extends Training {
  architecture: Architecture;
  /** Folder of pristine portraits, one identity per picture. */
  data: string;
  /** Folder for the detector's files, and for the prepared pairs (`pairs`), which trainings of a seed share. */
  out: string;
  backend: BackendName;
  /** Go on from the checkpoint that a killed training left in `out`. */
  resume: boolean;
}

export const TRAINING_DEFAULTS = { epochs: 16, pairsPerEpoch: 560, batch: 8, seed: 1 };

/** Pairs made per identity: the training part sees each of them with changing light and mirrored. */
const VARIANTS = { train: 10, held: 4 };

/**
 * Forges from pristine portraits, trains a detector on them, measures it on identities that it has never seen, and
 * writes <name>.safetensors and the model card <name>.json, which together make a bundled detector.
 */
export async function train(options: TrainOptions, host: TrainingHost): Promise<ModelCard> {
  const { architecture, data, out, name, epochs, pairsPerEpoch, batch, seed, backend, resume } = options;
  const network: Trainable = TRAINABLE[architecture];
  const { contract } = network;
  const portraits = await listPortraits(data);
  await mkdir(out, { recursive: true });
  const pairs = join(out, 'pairs');
  const split = splitIdentities(portraits.names, seed);
  await forge(
    { split, variants: VARIANTS, size: contract.inputSize, seed, data: portraits.hash },
    portraits,
    pairs,
    host,
  );

  const { versions } = await openBackend(backend, nodeRoom);
  const training: Training = { architecture, name, epochs, pairsPerEpoch, batch, seed };
  const { weights, history, test } = await trainOnPairs(network, training, pairs, out, resume, host);
  const packed = packDetector(name, contract, weights, {
    data: {
      name: basename(data),
      sha256: portraits.hash,
      pictures: portraits.names.length,
      forging: FORGING,
    },
    split: {
      train: split.train.length,
      validation: split.validation.length,
      test: split.test.length,
      rule: 'identities dealt by seed; no identity and no donor is in two parts; the test part is used once, at the end',
    },
    training: {
      loss: network.objective,
      optimiser: 'Adam 1e-3 falling to 0 along a half cosine, weight decay 5e-4',
      epochs,
      facesPerEpoch: 2 * pairsPerEpoch,
      facesPerStep: 2 * batch,
      seed,
      backend: { name: backend, ...versions },
      history,
    },
    measured: test,
    limits: LIMITS,
    command: commandOf(options),
  });
  await writeFile(join(out, `${name}.safetensors`), packed.weights);
  await writeFile(join(out, `${name}.json`), `${JSON.stringify(packed.card, null, 2)}\n`);
  return packed.card;
}

async function forge(
  plan: PreparationPlan,
  portraits: Portraits,
  folder: string,
  host: TrainingHost,
): Promise<void> {
  const decoder = openDecoder();
  try {
    await preparePairs(plan, folder, (name) => pristineFace(decoder, join(portraits.folder, name)), host);
  } finally {
    await decoder.close();
  }
}

/** What to type for the same detector. */
function commandOf(options: TrainOptions): string {
  const { architecture, data, name, epochs, pairsPerEpoch, batch, seed, backend } = options;
  return [
    `npm run -s overfire -- train --architecture ${architecture} --data ${relative(process.cwd(), data)} --out out/training --name ${name}`,
    `--epochs ${epochs} --pairs ${pairsPerEpoch} --batch ${batch} --seed ${seed} --backend ${backend}`,
  ].join(' ');
}
