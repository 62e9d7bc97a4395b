import type { Extent } from '../../../common/extent.ts';
import { seededRandom } from '../../random/draws.ts';
import { seedOf } from '../../random/seeded.ts';
import { drawnFace } from './drawnFace.ts';
import { smoothField } from './fields.ts';

/**
 * The pictures that step t of a universal perturbation is taken on, in place of anybody's faces [batch][H*W*3]: squares are drawn, of
 * which the middle is taken where the detector's pictures are none, and of a clip every frame is the same. Each comes from
 * a stream of its own, keyed by seed, step and place in the batch, so that the perturbation that the descent begins with, whose key
 * is the seed alone, has no part in it. With faces, every other one is a drawn face.
 */
export function basesAt(
  step: number,
  { extent, batch, seed, faces }: { extent: Extent; batch: number; seed: number; faces: boolean },
): Float32Array[] {
  const side = Math.max(extent.width, extent.height);
  return Array.from({ length: batch }, (_, place) => {
    const random = seededRandom(seedOf(seed, step, place));
    const drawn = faces && (step * batch + place) % 2 === 1;
    return fitted(drawn ? drawnFace(side, random) : smoothField(side, random), side, extent);
  });
}

/** The middle of a square, in every frame. */
function fitted(picture: Float32Array, side: number, { width, height, frames }: Extent): Float32Array {
  if (frames === 1 && width === height) return picture;
  const [top, left] = [Math.floor((side - height) / 2), Math.floor((side - width) / 2)];
  const made = new Float32Array(3 * width * height * frames);
  for (let row = 0; row < height * frames; row++) {
    const from = 3 * ((top + (row % height)) * side + left);
    made.set(picture.subarray(from, from + 3 * width), 3 * row * width);
  }
  return made;
}
