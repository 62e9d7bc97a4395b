import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Architecture, architectureSchema } from '../../../common/architectures/registry.ts';
import type { Contract, DetectorCard } from '../../../common/contract.ts';
import { OverfireError } from '../../../common/fault.ts';
import { countParameters, type NamedTensors } from '../../../common/tensors.ts';
import { failAt, faultOf } from '../../../language/faults.ts';
import { wordsOf } from '../../../language/words.ts';
import { encodeDetector } from '../../domain/detectors/encode.ts';
import { FAMILIES, type Family } from '../forging/families.ts';
import type { EpochRecord } from './checkpoint.ts';
import type { Measurement, SourceMeasurement } from './measure.ts';
import type { Photographs } from './photographs.ts';
import type { Portraits } from './portraits.ts';
import type { Robustness } from './robustness.ts';
import type { Source } from './sources.ts';

/** What a model card says to people, beside what the catalogue needs. */
export interface ModelCard {
  detector: DetectorCard;
  card: {
    data: { sources: SourceOfCard[]; family: Family; forging: string; wear: string };
    /** Identities of all sources. */
    split: { train: number; validation: number; test: number; rule: string };
    training: {
      loss: string;
      optimiser: string;
      balance: string;
      /** The detector that it started from, name and id; null for new weights. */
      from: { name: string; id: string } | null;
      /** Epochs planned, and epochs without a better validation score that end it. */
      epochs: number;
      patience: number | null;
      facesPerEpoch: number;
      facesPerStep: number;
      /** Faces whose statistics BN normalises by. Absent in cards from before: all of a step. */
      facesPerMicroBatch: number;
      seed: number;
      backend: Record<string, string>;
      history: EpochRecord[];
      /** The epoch whose weights these are: the best by the validation part. */
      bestEpoch: number;
    };
    /**
     * On the test identities, which neither training nor any choice has seen, forged by its own family: the mean over the sources,
     * and each.
     */
    measured: Measurement;
    sources: Record<string, SourceMeasurement>;
    /** The same identities, forged by the other families. */
    others: Partial<Record<Family, Measurement>>;
    /** On everybody of a source that a training left out: this one, or others by the same recipe. */
    neverTrainedOn?: NeverTrainedOn[];
    photographs: Photographs;
    /** Of adversarial training: accuracy under attack, before and after, beside the accuracy on faces as they are. */
    robustness?: Robustness;
    limits: string[];
    command: string;
    /** Of the weights file. */
    sha256: string;
  };
}

/** A source, as a card tells of it. */
interface SourceOfCard {
  name: string;
  sha256: string;
  /** How it is known who is on a picture, see listPortraits. */
  people: Portraits['people'];
  pictures: number;
  identities: { train: number; validation: number; test: number };
  /** Whether it was learned from, or only measured. */
  trained: boolean;
  /** Whose pictures these are, and by what licence; of sources that are known here. */
  credit?: string;
}

export function sourceOfCard(
  { portraits, split, trained }: Source,
  origin: DetectorCard['origin'],
): SourceOfCard {
  const { name, hash, people, identityOf } = portraits;
  const { train, validation, test } = split;
  const credit = origin === 'bundled' ? CREDITS[name] : undefined;
  return {
    ...{ name, sha256: hash, people, pictures: Object.keys(identityOf).length },
    identities: { train: train.length, validation: validation.length, test: test.length },
    trained,
    ...(credit !== undefined && { credit }),
  };
}

/** Of the sources that the bundled detectors are trained on. The same words stand in resources/models/CREDITS.md. */
export const CREDITS: Record<string, string> = {
  'portraits-cc0':
    'AI-generated portraits of github faker-js/assets-person-portrait, scaled to 640 x 640; nobody on them exists. CC0-1.0.',
  'portraits-us-pd':
    'Official portraits of members of the 118th Congress of the United States, taken by employees of its House and Senate in their office. Public domain in the United States (17 U.S.C. 105).',
  'portraits-london-ccby':
    'DeBruine, L., & Jones, B. (2017). Face Research Lab London Set (Version 5). figshare. https://doi.org/10.6084/m9.figshare.5047666.v5. CC BY 4.0. Changed: persons 1 to 70, neutral and smiling, scaled to 512 x 512, JPEG; forged and worn as the cards tell.',
};

/** What a detector that was not trained on a source makes of it. */
export interface NeverTrainedOn {
  source: string;
  detector: string;
  architecture: Architecture;
  family: Family;
  figures: SourceMeasurement;
}

const leftOutCardSchema = z.object({
  card: z.object({
    neverTrainedOn: z.array(
      z.object({
        source: z.string(),
        detector: z.string(),
        architecture: architectureSchema,
        family: z.enum(FAMILIES),
        figures: z.custom<SourceMeasurement>((value) => value !== null && typeof value === 'object'),
      }),
    ),
  }),
});

/**
 * What these model cards say of sources that their trainings left out.
 * @throws `input` for a file that is no such card
 */
export async function neverTrainedOn(files: string[]): Promise<NeverTrainedOn[]> {
  const cards = files.map(async (file) => {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new OverfireError(faultOf(error, file));
    });
    try {
      return leftOutCardSchema.parse(JSON.parse(text)).card.neverTrainedOn;
    } catch {
      return failAt('input', file, 'training.noLeftOut');
    }
  });
  return (await Promise.all(cards)).flat();
}

/** Real faces below this share are called a shortfall of a detector on sources that it knows, and on others. */
const EXPECTED = { known: 0.93, unknown: 0.85 };

export function limitsOf(
  family: Family,
  {
    sources,
    never,
    photographs,
  }: Pick<ModelCard['card'], 'sources' | 'photographs'> & { never: NeverTrainedOn[] },
): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const short = Object.entries(sources).flatMap(([name, figures]) =>
    (['asTheyAre', 'worn'] as const)
      .filter((state) => figures[state].real < EXPECTED.known)
      .map(
        (state) =>
          `Falls short on real photographs like those of ${name} ${state === 'worn' ? 'after compression, resizing, blur or noise' : 'as they are'}: it passes ${percent(figures[state].real)}.`,
      ),
  );
  const strange = never.map(
    ({ source, detector, figures }) =>
      `Of a source that a detector of this recipe was not trained on (${source}, ${detector}) ${percent(figures.real)} of the real faces pass and ${percent(figures.fake)} of the forged are caught${figures.real < EXPECTED.unknown ? ': it falls short there' : ''}.`,
  );
  return [
    `Trained and measured on forgeries made from the portraits named above: the figures say nothing about other footage until it is measured there.`,
    ...short,
    ...strange,
    ...(photographs.passed < EXPECTED.unknown
      ? [
          `Falls short on photographs with several small faces each: it passes ${percent(photographs.passed)} of the real ones.`,
        ]
      : []),
    `Knows one family of forgery alone (${family}); what it makes of the others is measured above.`,
    'Made to be audited and attacked, not to judge evidence.',
  ];
}

/** What adversarial training does not give, and what it cost. */
export function limitsOfRobustness({ judge, before, after }: Robustness): string[] {
  const percent = ({ balancedAccuracy }: Measurement) => `${(100 * balancedAccuracy).toFixed(1)} %`;
  return [
    ...(before === null
      ? []
      : [
          `Adversarial training changed the balanced accuracy on faces as they are from ${percent(before.clean)} to ${percent(after.clean)}.`,
        ]),
    `Its accuracy under attack holds for PGD within ${judge.eps}/255 of every pixel: larger, other or stronger attacks leave less. One answer for every face has 50 %.`,
  ];
}

/** How the pairs of a family were made, for the card. */
export function forgingOf(family: Family): string {
  return `${family}: ${wordsOf('en').text(`terminal.forge.family.${family}`)}. ${CAPTURE}`;
}

const CAPTURE =
  'The exact mask is the blend weight above one half. A face is cut out at 1.4 to 1.55 x the face box, no finer than the detector ' +
  'sees it, and forged. What is rendered at a lower resolution has that share of the detail that the picture has. A donor comes ' +
  'from the part of the split that the target is in, and is mostly one of the eight there that are most alike in pose and skin.';

/** The two files of a trained detector: its weights, and its card as the catalogue reads it. */
export function packDetector(
  { name, origin }: Pick<DetectorCard, 'name' | 'origin'>,
  contract: Contract,
  weights: NamedTensors,
  card: Omit<ModelCard['card'], 'sha256'>,
): { weights: Uint8Array; card: ModelCard } {
  const { id, bytes } = encodeDetector(contract, weights);
  const detector: DetectorCard = {
    name,
    id,
    contract,
    origin,
    sources: [],
    parameters: countParameters(weights),
  };
  return { weights: bytes, card: { detector, card: { ...card, sha256: id } } };
}
