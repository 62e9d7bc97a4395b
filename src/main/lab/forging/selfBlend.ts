import type { Random } from '../../../engine/random/draws.ts';
import { placeOf } from './face.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, tint, warped } from './region.ts';

/** Everything that determines a self-blended face besides the face. */
export interface SelfBlendRecipe {
  family: 'self-blend';
  /** Shift of the copy, in units of the outline's width. */
  shift: [number, number];
  /** Size of the copy, about the middle of its window. */
  scale: number;
  gains: [number, number, number];
  /** Resolution of the copy, as a share of the picture's. */
  detail: number;
  /** How much of what the resolution took is added on top (0: none), which sharpens where `detail` is near 1. */
  sharpen: number;
  reach: number;
  feather: number;
  /** Opacity of the copy. */
  opacity: number;
}

const OPACITIES = [0.5, 0.75, 1, 1, 1];

export function drawSelfBlendRecipe(random: Random): SelfBlendRecipe {
  const sharper = random.next() < 0.5;
  return {
    family: 'self-blend',
    shift: [random.between(-0.03, 0.03), random.between(-0.015, 0.015)],
    scale: random.between(0.95, 1.05),
    gains: [0, 1, 2].map(() => random.between(0.92, 1.08)) as [number, number, number],
    detail: sharper ? 0.5 : random.between(0.4, 0.8),
    sharpen: sharper ? random.between(0.3, 0.9) : 0,
    reach: random.between(0.85, 1.1),
    feather: random.between(0.05, 0.25),
    opacity: OPACITIES[random.below(OPACITIES.length)]!,
  };
}

/**
 * Blends a slightly changed copy of a face over itself (Shiohara and Yamasaki, Detecting Deepfakes with Self-Blended
 * Images, CVPR 2022): the traces of blending without those of any generator.
 */
export function selfBlendFace({ picture, points }: LandmarkedFace, recipe: SelfBlendRecipe): Forgery {
  const { window, width, weights } = placeOf(points, picture, recipe.reach, recipe.feather);
  const [cx, cy] = [(window.width - 1) / 2, (window.height - 1) / 2];
  const [dx, dy] = recipe.shift.map((share) => share * width) as [number, number];
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
