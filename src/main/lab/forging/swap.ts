import type { Random } from '../../../engine/random/draws.ts';
import { placeOf } from './face.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, matchColour, warped } from './region.ts';
import { tabulated, thinPlateSpline } from './warp.ts';

/** Everything that determines a face swap besides its two faces; kept as JSON beside the forgery. */
export interface SwapRecipe {
  family: 'swap';
  /** The donor's outline in units of the landmarks' convex hull. */
  reach: number;
  /** Width of the soft edge, in units of the outline's width. */
  feather: number;
  /** How far the donor's colour mean and spread are moved to the target's: 0 not at all, 1 wholly. */
  colour: number;
  /** Resolution at which the donor is synthesised, as a share of the target's. */
  detail: number;
}

export function drawSwapRecipe(random: Random): SwapRecipe {
  return {
    family: 'swap',
    reach: random.between(0.9, 1.08),
    feather: random.between(0.03, 0.1),
    colour: random.between(0.5, 0.95),
    detail: random.between(0.3, 0.5),
  };
}

/**
 * Puts the donor's face in place of the target's, as FaceSwap does: the donor is warped onto the target's landmarks
 * by a thin-plate spline and brought to the recipe's resolution, its colours are matched per channel within the
 * outline, and it is blended in with a soft edge.
 */
export function swapFace(target: LandmarkedFace, donor: LandmarkedFace, recipe: SwapRecipe): Forgery {
  const { picture, points } = target;
  const { window, weights } = placeOf(points, picture, recipe.reach, recipe.feather);
  const from = points.map((p) => ({ x: p.x - window.left, y: p.y - window.top }));
  const warp = tabulated(thinPlateSpline(from, donor.points), window.width, window.height);
  const overlay = atDetail(warped(donor.picture, warp, window), window, recipe.detail);
  matchColour(overlay, picture, window, weights, recipe.colour);
  return composite(picture, window, overlay, weights);
}
