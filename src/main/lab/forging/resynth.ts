import type { Random } from '../../../engine/random/draws.ts';
import { placeOf } from './face.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, tint, warped } from './region.ts';

/** Everything that determines a re-synthesis besides its face. */
export interface ResynthRecipe {
  family: 'resynth';
  /** Pixels across the face in the bottleneck. */
  bottleneck: number;
  /** Times that the face is smoothed there. */
  smoothing: number;
  /** Drift of red, green and blue. */
  gains: [number, number, number];
  reach: number;
  feather: number;
}

export function drawResynthRecipe(random: Random): ResynthRecipe {
  const light = random.between(0.94, 1.06);
  return {
    family: 'resynth',
    bottleneck: Math.round(random.between(24, 44)),
    smoothing: random.below(2),
    gains: [0, 1, 2].map(() => light * random.between(0.96, 1.04)) as [number, number, number],
    reach: random.between(0.95, 1.12),
    feather: random.between(0.18, 0.35),
  };
}

/**
 * Passes a face through a bottleneck of few pixels, as the autoencoder of DeepFakes does: smoothed there, drifted in
 * colour, and blended back with a soft border. The face stays who it is.
 */
export function resynthFace({ picture, points }: LandmarkedFace, recipe: ResynthRecipe): Forgery {
  const { window, width, weights } = placeOf(points, picture, recipe.reach, recipe.feather);
  const own = warped(picture, (x, y) => ({ x: x + window.left, y: y + window.top }), window);
  const overlay = atDetail(own, window, Math.min(1, recipe.bottleneck / width), recipe.smoothing);
  tint(overlay, recipe.gains);
  return composite(picture, window, overlay, weights);
}
