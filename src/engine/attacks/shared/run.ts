import type { IndividualParams, UniversalParams } from '../../../common/attacks/registry.ts';
import type { Detector } from '../../detectors/detector.ts';
import type { Face, Universal, Victim, VictimResult } from '../../protocol.ts';

/**
 * An attack with a perturbation for each face.
 * @param stopOnFlip to leave a face alone once its decision has flipped; only of those that can (`stopsAtFlip`)
 */
export type Run<P extends IndividualParams> = (
  detector: Detector,
  params: P,
  victims: Victim[],
  stopOnFlip: boolean,
) => Promise<VictimResult[]>;

/** What a universal perturbation is made from besides its parameters. */
export interface Making {
  seed: number;
  /** Of attacks that are made of faces (`images` of their parameters). */
  faces: Face[];
  /** What it is confined to, non-zero = free [H*W]. */
  region?: Uint8Array | undefined;
  /** Hears how many passes through the detector are done. */
  onPass: (done: number) => void;
}

/** An attack with one perturbation for all faces. The detector is as an attacker sees it. */
export type Make<P extends UniversalParams> = (
  detector: Detector,
  params: P,
  making: Making,
) => Promise<Universal>;
