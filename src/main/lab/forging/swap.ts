import type { Random } from '../../../engine/random/draws.ts';
import { matchColour } from './colour.ts';
import { bareForehead, foreheadOf, placeOf, type Spot } from './face.ts';
import { drawn, drawnSometimes, drawnSpot, RANGES } from './ranges.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, warped } from './region.ts';
import { joinSeamlessly } from './seamless.ts';
import { tabulated, thinPlateSpline } from './warp.ts';

/** Everything that determines a face swap besides its two faces; kept as JSON beside the forgery. */
export interface SwapRecipe extends Spot {
  family: 'swap';
  /** How far the donor's colours are moved to the target's: 0 not at all, 1 wholly. */
  colour: number;
  /** How far what is left at the edge is carried inwards: 0 not at all, 1 until no seam is left. */
  seamless: number;
  /** Resolution at which the donor is synthesised, as a share of the target's. */
  detail: number;
  /** How much steeper edges are made at that resolution. */
  crispness: number;
}

/** Where the forehead is held to the other's, in the units of a spot. */
const FOREHEAD = 0.6;

export function drawSwapRecipe(random: Random): SwapRecipe {
  const ranges = RANGES.swap;
  return {
    family: 'swap',
    ...drawnSpot(random, ranges),
    colour: drawn(random, ranges.colour),
    seamless: drawnSometimes(random, ranges.seamless),
    detail: drawn(random, ranges.detail),
    crispness: drawn(random, ranges.crispness),
  };
}

/**
 * Puts the donor's face in place of the target's, as FaceSwap does: the donor is warped onto the target's landmarks by a thin-plate spline
 * as far up as both foreheads are bare, and brought to the recipe's resolution, its colours are moved to the target's within the outline, and it is joined and blended in.
 */
export function swapFace(target: LandmarkedFace, donor: LandmarkedFace, recipe: SwapRecipe): Forgery {
  const { picture, points } = target;
  const forehead = Math.min(bareForehead(target, recipe.forehead), bareForehead(donor, recipe.forehead));
  const { window, weights } = placeOf(points, picture, { ...recipe, forehead });
  const held = (of: LandmarkedFace['points']) => [...of, ...foreheadOf(of, FOREHEAD)];
  const from = held(points).map((p) => ({ x: p.x - window.left, y: p.y - window.top }));
  const warp = tabulated(thinPlateSpline(from, held(donor.points)), window.width, window.height);
  const overlay = atDetail(warped(donor.picture, warp, window), window, recipe.detail, recipe);
  matchColour(overlay, picture, window, weights, recipe.colour);
  joinSeamlessly(overlay, picture, window, weights, recipe.seamless);
  return composite(picture, window, overlay, weights);
}
