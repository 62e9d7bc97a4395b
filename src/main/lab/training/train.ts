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
import { openTrainers, type Pool } from '../../compute/pool.ts';
import { type Catalogue, openCatalogue } from '../../domain/detectors/catalogue.ts';
import { FAMILIES, type Family } from '../forging/families.ts';
import {
  forgingOf,
  limitsOf,
  limitsOfRobustness,
  type ModelCard,
  type NeverTrainedOn,
  neverTrainedOn,
  packDetector,
  sourceOfCard,
} from './card.ts';
import { inWords, robustnessNote } from './curves.tsx';
import { type Training, type TrainingHost, trainOnPairs } from './epochs.ts';
import { PreparedPairs, type SourceOfPairs } from './faces.ts';
import { acrossSources, bySource, judgePairs, type Measured, type Measurement } from './measure.ts';
import { measurePhotographs } from './photographs.ts';
import { isRule } from './portraits.ts';
import { measureRobustness } from './robustness.ts';
import { type Data, pairsOf, prepareSources, type Source } from './sources.ts';
import { SPLIT_NAMES } from './split.ts';
import { type Start, startFrom } from './start.ts';
import { WEAR } from './wear.ts';

export interface TrainOptions extends Omit<Training, 'backend' | 'from' | 'data'> {
  architecture: Architecture;
  /** Folders of pristine portraits, each a source. */
  data: Data[];
  /** Names of sources that it does not learn from: it is measured on them as on ones never trained on. */
  leaveOut: string[];
  /** Model cards of trainings that left a source out, whose figures this card is to give as well. */
  leftOutCards: string[];
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

/**
 * Forges from pristine portraits, trains a detector on them, measures it on identities that it has never seen, and
 * writes <name>.safetensors and the model card <name>.json, which together make a detector that can be imported.
 */
export async function train(options: TrainOptions, host: TrainingHost): Promise<ModelCard> {
  const network: Trainable = TRAINABLE[options.architecture];
  const catalogue = openCatalogue();
  requireFreeName(catalogue, options);
  const start = options.from === null ? null : await startFrom(catalogue, options.from, network);
  const elsewhere = await neverTrainedOn(options.leftOutCards);
  const sources = await prepareSources({ ...options, size: network.contract.inputSize }, host);
  const pool = await openTrainers(options);
  try {
    return await trainAndMeasure(options, { pool, network, start, sources, elsewhere }, host);
  } finally {
    await pool.close();
  }
}

interface Prepared {
  pool: Pool;
  network: Trainable;
  start: Start | null;
  sources: Source[];
  elsewhere: NeverTrainedOn[];
}

async function trainAndMeasure(
  options: TrainOptions,
  { pool, network, start, sources, elsewhere }: Prepared,
  host: TrainingHost,
): Promise<ModelCard> {
  const { architecture, family, out, name, seed, resume, origin } = options;
  const { contract } = network;
  const measured: Measured = { pool, contract };
  const trainedOn = sources.filter(({ trained }) => trained);
  const pairs = trainedOn.map((source) => pairsOf(out, family, source));
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
    data: Object.fromEntries(trainedOn.map(({ portraits }) => [portraits.name, portraits.hash])),
    ...(adversary === undefined ? {} : { adversary }),
  };
  const initial = start?.weights ?? null;
  const trained = await trainOnPairs({ pool, network, training, initial, pairs, out, resume }, host);
  const { weights } = trained;
  const judge = async (from: SourceOfPairs[], parts: typeof SPLIT_NAMES | ['test']) => {
    const some = await PreparedPairs.open(from, parts, contract.inputSize);
    return judgePairs(measured, weights, some).finally(() => some.close());
  };
  const others: Partial<Record<Family, Measurement>> = {};
  for (const other of FAMILIES.filter((one) => one !== family)) {
    const figures = acrossSources(
      await judge(
        trainedOn.map((source) => pairsOf(out, other, source)),
        ['test'],
      ),
    );
    others[other] = figures;
    host.onNote((words) => words.say('training.others', { family: other, figures: inWords(figures, words) }));
  }
  const without: NeverTrainedOn[] = [];
  for (const source of sources.filter((one) => !one.trained)) {
    // All of its people are strangers to the detector.
    const judgements = await judge([pairsOf(out, family, source)], SPLIT_NAMES);
    const [[from, figures]] = Object.entries(bySource(judgements)) as [[string, NeverTrainedOn['figures']]];
    without.push({ source: from, detector: name, architecture, family, figures });
    host.onNote((words) =>
      words.say('training.leftOutSource', { source: from, figures: inWords(figures, words) }),
    );
  }
  const photographs = await measurePhotographs(measured, weights);
  host.onNote(({ say, percent }) =>
    say('training.photographs', { share: percent(photographs.passed), n: photographs.faces }),
  );
  const robustness =
    adversary === undefined
      ? undefined
      : await measureRobustness(measured, { before: initial, after: weights }, pairs, {
          ...{ adversary, seed },
          clean: trained.test,
        });
  if (robustness !== undefined) host.onNote(robustnessNote(robustness));
  const never = [...without, ...elsewhere];
  const people = (part: (typeof SPLIT_NAMES)[number]) =>
    trainedOn.reduce((sum, { split }) => sum + split[part].length, 0);
  const packed = packDetector({ name, origin }, contract, weights, {
    data: {
      sources: sources.map((source) => sourceOfCard(source, origin)),
      family,
      forging: forgingOf(family),
      wear: WEAR,
    },
    split: {
      ...{ train: people('train'), validation: people('validation'), test: people('test') },
      rule: 'identities of each source dealt by seed; no identity and no donor is in two parts; the test part is used once, at the end',
    },
    training: {
      loss: network.objective,
      optimiser: `Adam ${rate.toExponential()} falling to 0 along a half cosine, weight decay 5e-4`,
      balance:
        'the log-odds at which the mean over sources of the balanced accuracy is best on the validation part and 95 % of real faces pass, folded into the weights',
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
    sources: trained.sources,
    others,
    ...(never.length > 0 && { neverTrainedOn: never }),
    photographs,
    ...(robustness === undefined ? {} : { robustness }),
    limits: [
      ...limitsOf(family, { sources: trained.sources, never, photographs }),
      ...(robustness === undefined ? [] : limitsOfRobustness(robustness)),
    ],
    command: commandOf(options, engine.backend),
  });
  await writeWhole(join(out, `${name}.safetensors`), packed.weights);
  await writeWhole(join(out, `${name}.json`), `${JSON.stringify(packed.card, null, 2)}\n`);
  if (options.enter) {
    await openCatalogue().add({ tensors: weights, name, contract, origin: 'trained', sources: [] });
    host.onNote(({ say }) => say('training.entered', { name }));
  }
  return packed.card;
}

/** A name that cannot be had is said before hours of training, not after. */
function requireFreeName(catalogue: Catalogue, { name, enter }: TrainOptions): void {
  if (!detectorCardSchema.shape.name.safeParse(name).success) fail('usage', 'training.name', { name });
  const taken = catalogue.list().some((card) => card.name.toLowerCase() === name.toLowerCase());
  if (enter && taken) fail('usage', 'training.nameTaken', { name });
}

/** What to type for the same detector. */
function commandOf(options: TrainOptions, backend: BackendName): string {
  const { architecture, family, data, name, from, epochs, pairsPerEpoch, batch, seed } = options;
  const { leaveOut, leftOutCards } = options;
  const named = data.some(({ identities }) => identities !== null);
  // A detector that comes with Overfire is made from portraits that lie elsewhere for everybody.
  const here = (path: string) =>
    options.origin === 'bundled' ? basename(path) : relative(process.cwd(), path);
  return [
    `npm run -s overfire -- train --architecture ${architecture} --family ${family}`,
    ...data.flatMap(({ folder, identities }) => [
      `--data ${here(folder)}`,
      ...(named
        ? [
            `--identities ${identities === null ? 'folders' : isRule(identities) ? identities : here(identities)}`,
          ]
        : []),
    ]),
    `--out out/training --name ${name}`,
    ...leaveOut.map((source) => `--leave-out ${source}`),
    ...leftOutCards.map((file) => `--left-out-card out/training/${basename(file)}`),
    ...(from === null ? [] : [`--from ${from}`]),
    ...(options.adversary === undefined ? [] : [`--adversarial ${adversaryText(options.adversary)}`]),
    `--epochs ${epochs} --pairs ${pairsPerEpoch} --batch ${batch} --rate ${options.rate}`,
    ...(options.patience === null ? [] : [`--patience ${options.patience}`]),
    `--seed ${seed} --backend ${backend}`,
    ...(options.origin === 'bundled' ? ['--bundled'] : []),
  ].join(' ');
}
