import type { Random } from '../../../engine/random/draws.ts';
import { drawReenactRecipe, type ReenactRecipe, reenactFace } from './reenact.ts';
import type { Forgery, LandmarkedFace } from './region.ts';
import { drawResynthRecipe, type ResynthRecipe, resynthFace } from './resynth.ts';
import { drawSelfBlendRecipe, type SelfBlendRecipe, selfBlendFace } from './selfBlend.ts';
import { drawSwapRecipe, type SwapRecipe, swapFace } from './swap.ts';

/** Everything that determines a forgery besides its faces. */
export type Recipe = SwapRecipe | ReenactRecipe | ResynthRecipe | SelfBlendRecipe;
export type Family = Recipe['family'];

/** The first three stand for the paper's datasets FaceSwap, Face2Face and DeepFakes. */
export const FAMILIES = ['swap', 'reenact', 'resynth', 'self-blend'] as const satisfies readonly Family[];

/** Whether the family needs a second face. */
export const needsDonor = (family: Family): boolean => family === 'swap';

export function drawRecipe(family: Family, random: Random): Recipe {
  switch (family) {
    case 'swap':
      return drawSwapRecipe(random);
    case 'reenact':
      return drawReenactRecipe(random);
    case 'resynth':
      return drawResynthRecipe(random);
    case 'self-blend':
      return drawSelfBlendRecipe(random);
  }
}

/**
 * The recipe as it is used in footage of some softness s (softness.ts): what is rendered at a lower resolution has a share of the
 * detail that the footage has, detail / sqrt(1 + (2 s)^2). So far the frequency falls at which a picture shows half of the contrast,
 * when a Gaussian of s blurs it that had one of half a pixel. At a share of its pixels alone a forgery would not show in it.
 */
export function inFootage(recipe: Recipe, softness: number): Recipe {
  return 'detail' in recipe ? { ...recipe, detail: recipe.detail / Math.hypot(1, 2 * softness) } : recipe;
}

/** Forges the target by a recipe; `donor` is the second face of a swap, and unused elsewhere. */
export function forge(target: LandmarkedFace, donor: LandmarkedFace, recipe: Recipe): Forgery {
  switch (recipe.family) {
    case 'swap':
      return swapFace(target, donor, recipe);
    case 'reenact':
      return reenactFace(target, recipe);
    case 'resynth':
      return resynthFace(target, recipe);
    case 'self-blend':
      return selfBlendFace(target, recipe);
  }
}
