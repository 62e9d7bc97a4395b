import { seededRandom } from '../../random/draws.ts';
import { seedOf } from '../../random/seeded.ts';
import { drawnFace } from './drawnFace.ts';
import { smoothField } from './fields.ts';

/**
 * The pictures that step t of a universal perturbation is taken on, in place of anybody's faces [batch][side*side*3]. Each comes from
 * a stream of its own, keyed by seed, step and place in the batch, so that the perturbation that the descent begins with, whose key
 * is the seed alone, has no part in it. With faces, every other one is a drawn face.
 */
export function basesAt(
  step: number,
  { side, batch, seed, faces }: { side: number; batch: number; seed: number; faces: boolean },
): Float32Array[] {
  return Array.from({ length: batch }, (_, place) => {
    const random = seededRandom(seedOf(seed, step, place));
    const drawn = faces && (step * batch + place) % 2 === 1;
    return drawn ? drawnFace(side, random) : smoothField(side, random);
  });
}
