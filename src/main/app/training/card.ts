import type { Contract, DetectorCard } from '../../../common/contract.ts';
import { countParameters, type NamedTensors } from '../../../common/tensors.ts';
import { encodeDetector } from '../detectors/encode.ts';
import type { EpochRecord } from './checkpoint.ts';
import type { Measurement } from './measure.ts';

/** What a model card says to people, beside what the catalogue needs. */
export interface ModelCard {
  detector: DetectorCard;
  card: {
    data: { name: string; sha256: string; pictures: number; forging: string };
    split: { train: number; validation: number; test: number; rule: string };
    training: {
      loss: string;
      optimiser: string;
      epochs: number;
      facesPerEpoch: number;
      facesPerStep: number;
      seed: number;
      backend: Record<string, string>;
      history: EpochRecord[];
    };
    /** On the test identities, which neither training nor any choice has seen. */
    measured: Measurement;
    limits: string[];
    command: string;
    /** Of the weights file. */
    sha256: string;
  };
}

export const LIMITS = [
  'Trained and measured on AI-generated portraits: the figures say nothing about real footage until it is measured there.',
  'Knows one family of forgery alone, the landmark-based face swap whose donor has 20 to 40 % of the target’s resolution; expect it to miss others.',
  'Made to be audited and attacked, not to judge evidence.',
];

export const FORGING =
  'Face swap: donor warped to the target’s 68 landmarks by a thin-plate spline, brought to 20-40 % of the resolution, ' +
  'colours matched per channel, blended with a soft edge; mask = blend weight above one half. The pristine face and its ' +
  'forgery then pass through the same draw of crop (1.2-1.4 x the face box), resolution (85-120 % of the input), kernel, ' +
  'blur (up to 1.3 pixels, or none for 40 %) and JPEG quality (60-95, or none for 30 %). Donors come from the part of the split that the target is in.';

/** The two files of a trained detector: its weights, and its card as the catalogue reads it. */
export function packDetector(
  name: string,
  contract: Contract,
  weights: NamedTensors,
  card: Omit<ModelCard['card'], 'sha256'>,
): { weights: Uint8Array; card: ModelCard } {
  const { id, bytes } = encodeDetector(contract, weights);
  const detector: DetectorCard = {
    name,
    id,
    contract,
    origin: 'bundled',
    sources: [],
    parameters: countParameters(weights),
  };
  return { weights: bytes, card: { detector, card: { ...card, sha256: id } } };
}
