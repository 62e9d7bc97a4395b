import { basename, join, relative } from 'node:path';
import { adapterName } from '../../../common/adapter.ts';
import { adversaryText } from '../../../common/adversary.ts';
import type { Architecture } from '../../../common/architectures/registry.ts';
import type { BackendChoice } from '../../../common/audit.ts';
import { detectorCardSchema } from '../../../common/contract.ts';
import type { BackendName } from '../../../engine/protocol.ts';
import { TRAINABLE } from '../../../engine/training/registry.ts';
import { MICRO_BATCH } from '../../../engine/training/step.ts';
import type { Trainable } from '../../../engine/training/trainable.ts';
import { fail } from '../../../language/faults.ts';
import { writeWhole } from '../../base/files.ts';
import { stopIfAsked } from '../../base/host.ts';
import { openTrainers, type Pool } from '../../compute/pool.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { type Catalogue, openCatalogue } from '../../domain/detectors/catalogue.ts';
import type { PristineFace } from '../forging/capture.ts';
import { FAMILIES, type Family } from '../forging/families.ts';
import { forgingOf, limitsOf, limitsOfRobustness, type ModelCard, packDetector } from './card.ts';
import { inWords, robustnessNote } from './curves.tsx';
import { type Training, type TrainingHost, trainOnPairs } from './epochs.ts';
import { PreparedPairs } from './faces.ts';
import { type Measurement, measure } from './measure.ts';
import { listPortraits, type Portraits, pristineFace, withFaces } from './portraits.ts';
import { preparePart } from './preparation.ts';
import { measureRobustness } from './robustness.ts';
import { picturesOf, SPLIT_NAMES, type Split, splitIdentities } from './split.ts';
import { type Start, startFrom } from './start.ts';

export interface TrainOptions extends Omit<Training, 'backend' | 'from' | 'data'> {
  architecture: Architecture;
  /** Folder of pristine portraits, and the list of who is on them; see listPortraits. */
  data: string;
  identities: string | null;
  /** Folder for the detector's files, and for the prepared pairs (`pairs`), which trainings of a seed share. */
  out: string;
  backend: BackendChoice;
  /** Engines that compute; null for as many as there are cores. The weights don't depend on it. */
  workers: number | null;
  /** Name of the detector to start from. */
  from: string | null;
  /** Go on from the checkpoint that a killed training left in `out`. */
  resume: boolean;
  /** Enter the detector into the user's catalogue under its name. */
  enter: boolean;
  /** Of the card: `bundled` for the detectors that come with Overfire. */
  origin: 'trained' | 'bundled';
}

export const TRAINING_DEFAULTS = {
  family: 'swap',
  epochs: 16,
  pairsPerEpoch: 560,
  batch: 8,
  seed: 1,
  /** For new weights, and for those of a detector that is trained further. */
  rate: { fresh: 1e-3, further: 1e-4 },
} as const;

/** Pairs made per picture: the training part sees each of them with changing light and mirrored. */
const VARIANTS = { train: 16, held: 6 };

/**
 * Forges from pristine portraits, trains a detector on them, measures it on identities that it has never seen, and
 * writes <name>.safetensors and the model card <name>.json, which together make a detector that can be imported.
 */
export async function train(options: TrainOptions, host: TrainingHost): Promise<ModelCard> {
  const { architecture, family, data, out, seed } = options;
  const network: Trainable = TRAINABLE[architecture];
  const { contract } = network;
  const catalogue = openCatalogue();
  requireFreeName(catalogue, options);
  const start = options.from === null ? null : await startFrom(catalogue, options.from, network);
  const listed = await listPortraits(data, options.identities);
  const folderOf = (one: Family) => pairsFolder(options, one);
  const { portraits, split } = await forgeAll(listed, host, async (faceOf) => {
    const portraits = await withFaces(listed, out, faceOf, host);
    const { identityOf, hash } = portraits;
    const people = [...new Set(Object.values(identityOf))];
    const split = splitIdentities(people, seed);
    const plan = {
      split: picturesOf(split, identityOf),
      variants: VARIANTS,
      size: contract.inputSize,
      seed,
      data: hash,
      ...(people.length === Object.keys(identityOf).length ? {} : { identityOf }),
    };
    for (const part of SPLIT_NAMES)
      await preparePart({ ...plan, family }, part, folderOf(family), faceOf, host);
    for (const other of FAMILIES.filter((one) => one !== family))
      await preparePart({ ...plan, family: other }, 'test', folderOf(other), faceOf, host);
    return { portraits, split };
  });

  const pool = await openTrainers(options);
  try {
    return await trainAndMeasure(options, { pool, network, start, portraits, split }, host);
  } finally {
    await pool.close();
  }
}

interface Prepared {
  pool: Pool;
  network: Trainable;
  start: Start | null;
  portraits: Portraits;
  /** Identities. */
  split: Split;
}

async function trainAndMeasure(
  options: TrainOptions,
  { pool, network, start, portraits, split }: Prepared,
  host: TrainingHost,
): Promise<ModelCard> {
  const { architecture, family, data, out, name, seed, resume, origin } = options;
  const { contract } = network;
  const folderOf = (one: Family) => pairsFolder(options, one);
  const engine = pool.info;
  const device = engine.adapter === undefined ? {} : { device: adapterName(engine.adapter) };
  host.onNote(({ say }) =>
    say('training.computedBy', { backend: [engine.backend, ...Object.values(device)].join(', ') }),
  );
  const { epochs, pairsPerEpoch, batch, rate, patience, adversary } = options;
  const training: Training = {
    ...{ architecture, family, name, epochs, pairsPerEpoch, batch, rate, patience, seed },
    backend: engine.backend,
    from: start?.id ?? null,
    data: portraits.hash,
    ...(adversary === undefined ? {} : { adversary }),
  };
  const initial = start?.weights ?? null;
  const trained = await trainOnPairs(
    { pool, network, training, initial, pairs: folderOf(family), out, resume },
    host,
  );
  const others: Partial<Record<Family, Measurement>> = {};
  for (const other of FAMILIES.filter((one) => one !== family)) {
    const pairs = await PreparedPairs.open(folderOf(other), 'test', contract.inputSize);
    const measured = await measure({ pool, contract }, trained.weights, pairs).finally(() => pairs.close());
    others[other] = measured;
    host.onNote((words) =>
      words.say('training.others', { family: other, figures: inWords(measured, words) }),
    );
  }
  const robustness =
    adversary === undefined
      ? undefined
      : await measureRobustness(
          { pool, contract },
          { before: initial, after: trained.weights },
          folderOf(family),
          { adversary, seed, clean: trained.test },
        );
  if (robustness !== undefined) host.onNote(robustnessNote(robustness));
  const packed = packDetector({ name, origin }, contract, trained.weights, {
    data: {
      name: basename(data),
      sha256: portraits.hash,
      pictures: Object.keys(portraits.identityOf).length,
      family,
      forging: forgingOf(family),
    },
    split: {
      train: split.train.length,
      validation: split.validation.length,
      test: split.test.length,
      rule: 'identities dealt by seed; no identity and no donor is in two parts; the test part is used once, at the end',
    },
    training: {
      loss: network.objective,
      optimiser: `Adam ${rate.toExponential()} falling to 0 along a half cosine, weight decay 5e-4`,
      from: start === null ? null : { name: options.from!, id: start.id },
      epochs,
      patience,
      facesPerEpoch: 2 * pairsPerEpoch,
      facesPerStep: 2 * batch,
      facesPerMicroBatch: MICRO_BATCH,
      seed,
      backend: { name: engine.backend, ...device, ...engine.versions },
      history: trained.history,
      bestEpoch: trained.bestEpoch,
    },
    measured: trained.test,
    others,
    ...(robustness === undefined ? {} : { robustness }),
    limits: [
      ...limitsOf(family, origin),
      ...(robustness === undefined ? [] : limitsOfRobustness(robustness)),
    ],
    command: commandOf(options, engine.backend),
  });
  await writeWhole(join(out, `${name}.safetensors`), packed.weights);
  await writeWhole(join(out, `${name}.json`), `${JSON.stringify(packed.card, null, 2)}\n`);
  if (options.enter) {
    const tensors = trained.weights;
    await openCatalogue().add({ tensors, name, contract, origin: 'trained', sources: [] });
    host.onNote(({ say }) => say('training.entered', { name }));
  }
  return packed.card;
}

const pairsFolder = ({ out }: TrainOptions, family: Family): string => join(out, 'pairs', family);

/** A name that cannot be had is said before hours of training, not after. */
function requireFreeName(catalogue: Catalogue, { name, enter }: TrainOptions): void {
  if (!detectorCardSchema.shape.name.safeParse(name).success) fail('usage', 'training.name', { name });
  const taken = catalogue.list().some((card) => card.name.toLowerCase() === name.toLowerCase());
  if (enter && taken) fail('usage', 'training.nameTaken', { name });
}

/** Runs a job that asks for pristine faces by name; each is decoded once. */
async function forgeAll<T>(
  portraits: Portraits,
  host: TrainingHost,
  job: (faceOf: (name: string) => Promise<PristineFace>) => Promise<T>,
): Promise<T> {
  const decoder = openDecoder();
  const faces = new Map<string, Promise<PristineFace>>();
  try {
    return await job((name) => {
      stopIfAsked(host);
      const face = faces.get(name) ?? pristineFace(decoder, join(portraits.folder, name));
      faces.set(name, face);
      return face;
    });
  } finally {
    await decoder.close();
  }
}

/** What to type for the same detector. */
function commandOf(options: TrainOptions, backend: BackendName): string {
  const { architecture, family, data, identities, name, from, epochs, pairsPerEpoch, batch, seed } = options;
  // A detector that comes with Overfire is made from portraits that lie elsewhere for everybody.
  const here = (path: string) =>
    options.origin === 'bundled' ? basename(path) : relative(process.cwd(), path);
  return [
    `npm run -s overfire -- train --architecture ${architecture} --family ${family} --data ${here(data)} --out out/training --name ${name}`,
    ...(identities === null ? [] : [`--identities ${here(identities)}`]),
    ...(from === null ? [] : [`--from ${from}`]),
    ...(options.adversary === undefined ? [] : [`--adversarial ${adversaryText(options.adversary)}`]),
    `--epochs ${epochs} --pairs ${pairsPerEpoch} --batch ${batch} --rate ${options.rate}`,
    ...(options.patience === null ? [] : [`--patience ${options.patience}`]),
    `--seed ${seed} --backend ${backend}`,
    ...(options.origin === 'bundled' ? ['--bundled'] : []),
  ].join(' ');
}
