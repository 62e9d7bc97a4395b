import type { Contract, DetectorCard } from '../../../common/contract.ts';
import { countParameters, type NamedTensors } from '../../../common/tensors.ts';
import { wordsOf } from '../../../language/words.ts';
import { encodeDetector } from '../../domain/detectors/encode.ts';
import type { Family } from '../forging/families.ts';
import type { EpochRecord } from './checkpoint.ts';
import type { Measurement } from './measure.ts';
import type { Robustness } from './robustness.ts';

/** What a model card says to people, beside what the catalogue needs. */
export interface ModelCard {
  detector: DetectorCard;
  card: {
    data: { name: string; sha256: string; pictures: number; family: Family; forging: string };
    /** Identities. */
    split: { train: number; validation: number; test: number; rule: string };
    training: {
      loss: string;
      optimiser: string;
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
    /** On the test identities, which neither training nor any choice has seen, forged by its own family. */
    measured: Measurement;
    /** The same identities, forged by the other families. */
    others: Partial<Record<Family, Measurement>>;
    /** Of adversarial training: accuracy under attack, before and after, beside the accuracy on faces as they are. */
    robustness?: Robustness;
    limits: string[];
    command: string;
    /** Of the weights file. */
    sha256: string;
  };
}

export function limitsOf(family: Family, origin: DetectorCard['origin']): string[] {
  const portraits =
    origin === 'bundled' ? 'AI-generated portraits' : 'forgeries made from the portraits named above';
  return [
    `Trained and measured on ${portraits}: the figures say nothing about other footage until it is measured there.`,
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
  'The exact mask is the blend weight above one half. Before it is forged, a face is taken by a drawn camera (crop 1.2 to ' +
  '1.4 x the face box, 160 to 280 pixels, blur up to 1.2 pixels or none, noise up to 3/255 or none); then one drawn codec ' +
  '(none, JPEG 80 to 98, or an H.264 key frame at CRF 12 to 22) keeps the pristine face and its forgery alike. What is ' +
  'rendered at a lower resolution has that share of the detail that the camera left. A donor comes from the part of the ' +
  'split that the target is in.';

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
