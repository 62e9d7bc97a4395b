import type { Face } from '../protocol.ts';
import { hashOf } from '../random/seeded.ts';
import type { Detector } from './detector.ts';

/** As it judges faces: behind a random defence the draws follow from each face's pixels. */
export const judging = (detector: Detector, faces: Pick<Face, 'pixels'>[]): Detector =>
  detector.drawn?.(
    faces.map(({ pixels }) => hashOf(pixels)),
    'judge',
  ) ?? detector;

/** As an attack on pictures with these seeds sees it. */
export const attacked = (detector: Detector, seeds: number[]): Detector =>
  detector.drawn?.(seeds, 'attacker') ?? detector;
