import type { Random } from '../../../engine/random/draws.ts';
import { placeOf, type Spot, widthOf } from './face.ts';
import { drawn, drawnGains, drawnSpot, RANGES } from './ranges.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, tint, warped } from './region.ts';

/** Everything that determines a self-blended face besides the face. */
export interface SelfBlendRecipe extends Spot {
  family: 'self-blend';
  /** Shift of the copy, in units of the face's width. */
  shift: [number, number];
  /** Size of the copy, about the middle of its window. */
  scale: number;
  gains: [number, number, number];
  /** Resolution of the copy, as a share of the picture's. */
  detail: number;
  /** How much of what the resolution took is added on top (0: none), which sharpens where `detail` is near 1. */
  sharpen: number;
  /** Opacity of the copy. */
  opacity: number;
}

export function drawSelfBlendRecipe(random: Random): SelfBlendRecipe {
  const ranges = RANGES['self-blend'];
  const sharper = random.next() < ranges.sharper.share;
  return {
    family: 'self-blend',
    ...drawnSpot(random, ranges),
    shift: [drawn(random, ranges.sideways), drawn(random, ranges.downwards)],
    scale: drawn(random, ranges.scale),
    gains: drawnGains(random, ranges.light, ranges.tint),
    detail: sharper ? 0.5 : drawn(random, ranges.softer),
    sharpen: sharper ? drawn(random, ranges.sharper.strength) : 0,
    opacity: ranges.opacities[random.below(ranges.opacities.length)]!,
  };
}

/**
 * Blends a slightly changed copy of a face over itself (Shiohara and Yamasaki, Detecting Deepfakes with Self-Blended
 * Images, CVPR 2022): the traces of blending without those of any generator.
 */
export function selfBlendFace({ picture, points }: LandmarkedFace, recipe: SelfBlendRecipe): Forgery {
  const { window, weights } = placeOf(points, picture, recipe);
  const [cx, cy] = [(window.width - 1) / 2, (window.height - 1) / 2];
  const [dx, dy] = recipe.shift.map((share) => share * widthOf(points)) as [number, number];
  const copy = warped(
    picture,
    (x, y) => ({
      x: window.left + cx + (x - cx - dx) / recipe.scale,
      y: window.top + cy + (y - cy - dy) / recipe.scale,
    }),
    window,
  );
  const soft = atDetail(copy, window, recipe.detail);
  const overlay =
    recipe.sharpen === 0 ? soft : copy.map((value, i) => value + recipe.sharpen * (value - soft[i]!));
  tint(overlay, recipe.gains);
  return composite(picture, window, overlay, weights, recipe.opacity);
}
