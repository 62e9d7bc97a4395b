import { fail } from '../../language/faults.ts';
import type { Face } from '../protocol.ts';
import { hashOf } from '../random/seeded.ts';
import type { Detector } from './detector.ts';

/** Behind a random defence the draws for a face follow from its pixels. */
export const seedsOf = (faces: Pick<Face, 'pixels'>[]): number[] => faces.map(({ pixels }) => hashOf(pixels));

export const judging = (detector: Detector, faces: Pick<Face, 'pixels'>[]): Detector =>
  detector.drawn?.(seedsOf(faces), 'judge') ?? detector;

/** As an attack on pictures with these seeds sees it. */
export const attacked = (detector: Detector, seeds: number[]): Detector =>
  detector.drawn?.(seeds, 'attacker') ?? detector;

const refused = async () => fail('internal', 'detector.unseeded');

/** What a detector behind a random defence answers before it is told whose draws it sees: nothing. */
export const unseeded = {
  look: refused,
  judge: refused,
  slope: refused,
  slopes: refused,
  inBatches: false,
  descend: refused,
  firing: refused,
} satisfies Partial<Detector>;
