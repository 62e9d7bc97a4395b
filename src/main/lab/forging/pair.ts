import { type Capture, keep, keepMask, type PristineFace, photograph } from './capture.ts';
import { forge, inFootage, needsDonor, type Recipe } from './families.ts';
import { softnessOf } from './softness.ts';

/** Changes with the way that faces are forged and kept, so that sets and pairs of an earlier way are made again. */
export const EDITION = 5;

/** A pristine face and its forgery at the detector's size. */
export interface Pair {
  /** RGB bytes [size * size * 3]. */
  real: Uint8Array;
  fake: Uint8Array;
  /** 1 where forged, 0 elsewhere [size * size]. */
  mask: Uint8Array;
  /** Of what the camera took, see softness.ts. */
  softness: number;
}

/**
 * One camera takes the face; it is forged; one codec keeps both. They differ by the forgery alone: a forgery that
 * changes nothing gives the bytes of the pristine face.
 */
export async function forgePair(
  target: PristineFace,
  donor: PristineFace,
  { recipe, capture }: { recipe: Recipe; capture: Capture },
  size: number,
): Promise<Pair> {
  const seen = await photograph(target, capture.camera);
  const lent = needsDonor(recipe.family) ? await photograph(donor, capture.camera) : seen;
  const softness = softnessOf(seen.picture);
  const forgery = forge(seen, lent, inFootage(recipe, softness, seen.picture.width / size));
  const [real, fake, mask] = await Promise.all([
    keep(seen.picture, capture, size),
    keep(forgery.picture, capture, size),
    keepMask(forgery, size),
  ]);
  return { real, fake, mask, softness };
}
