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
 * The recipe as it is used on a crop of softness s (softness.ts) that a detector sees at 1 / shrink of its side: what is rendered at a lower
 * resolution has a share of the detail that is seen, detail / sqrt(max(1, shrink)^2 + (2 s)^2). So far the frequency falls at which a picture
 * shows half of the contrast, when it is shrunk, or a Gaussian of s blurs it that had one of half a pixel. At a share of its own pixels alone
 * a forgery would not show in it.
 */
export function inFootage(recipe: Recipe, softness: number, shrink: number): Recipe {
  if (!('detail' in recipe)) return recipe;
  return { ...recipe, detail: recipe.detail / Math.hypot(Math.max(1, shrink), 2 * softness) };
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
