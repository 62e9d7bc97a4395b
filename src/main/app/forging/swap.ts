import type { Random } from '../../../engine/training/random.ts';
import { blendWeights, convexHull, scaled } from './outline.ts';
import { type Picture, type Point, sampleInto, type Window, windowAround } from './picture.ts';
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

export interface LandmarkedFace {
  picture: Picture;
  /** 68 points, in pixels of the picture. */
  points: Point[];
}

export interface Forgery {
  picture: Picture;
  /** Share of the donor in each pixel, 0 to 1 [H * W]. The exact mask is where it is above one half. */
  weights: Float32Array;
}

export function drawSwapRecipe(random: Random): SwapRecipe {
  return {
    family: 'swap',
    reach: random.between(0.9, 1.08),
    feather: random.between(0.04, 0.2),
    colour: random.between(0.6, 1),
    // As small as the faces that autoencoder swaps make: 40 to 80 pixels across the outline.
    detail: random.between(0.2, 0.4),
  };
}

/**
 * Puts the donor's face in place of the target's: the donor is warped onto the target's landmarks by a thin-plate
 * spline and brought to the recipe's resolution, its colours are matched per channel within the outline, and it is
 * blended in with a soft edge.
 * Pixels whose weight is 0 are the target's own, unchanged.
 */
export function swapFace(target: LandmarkedFace, donor: LandmarkedFace, recipe: SwapRecipe): Forgery {
  const { picture } = target;
  const outline = scaled(convexHull(target.points), recipe.reach);
  const window = windowAround(outline, picture);
  const outlineWidth = Math.max(...outline.map((p) => p.x)) - Math.min(...outline.map((p) => p.x));
  const local = blendWeights(outline, window, recipe.feather * outlineWidth);
  const warped = softened(warpDonor(target, donor, window), window, recipe.detail);
  matchColour(warped, picture, window, local, recipe.colour);

  const pixels = Uint8Array.from(picture.pixels);
  const weights = new Float32Array(picture.width * picture.height);
  eachPixel(window, picture.width, (i, at) => {
    const w = local[i]!;
    if (w === 0) return;
    weights[at] = w;
    for (let c = 0; c < 3; c++) {
      const value = w * warped[i * 3 + c]! + (1 - w) * picture.pixels[at * 3 + c]!;
      pixels[at * 3 + c] = Math.min(255, Math.max(0, Math.round(value)));
    }
  });
  return { picture: { width: picture.width, height: picture.height, pixels }, weights };
}

/** The donor as it lies under the window of the target [height * width * 3]. */
function warpDonor(target: LandmarkedFace, donor: LandmarkedFace, window: Window): Float32Array {
  const from = target.points.map((p) => ({ x: p.x - window.left, y: p.y - window.top }));
  const warp = tabulated(thinPlateSpline(from, donor.points), window.width, window.height);
  const warped = new Float32Array(window.width * window.height * 3);
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      const source = warp(x, y);
      sampleInto(donor.picture, source.x, source.y, warped, (y * window.width + x) * 3);
    }
  }
  return warped;
}

/** The same through fewer pixels: averaged over cells of 1 / detail pixels and interpolated back. */
function softened(source: Float32Array, window: Window, detail: number): Float32Array {
  const width = Math.floor((window.width - 1) * detail) + 1;
  const height = Math.floor((window.height - 1) * detail) + 1;
  const pixels = new Float32Array(width * height * 3);
  const counts = new Float32Array(width * height);
  eachPixel(window, window.width, (i) => {
    const cell =
      Math.floor(Math.floor(i / window.width) * detail) * width + Math.floor((i % window.width) * detail);
    counts[cell] = counts[cell]! + 1;
    for (let c = 0; c < 3; c++) pixels[cell * 3 + c] = pixels[cell * 3 + c]! + source[i * 3 + c]!;
  });
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! / counts[Math.floor(i / 3)]!;
  const result = new Float32Array(source.length);
  eachPixel(window, window.width, (i) => {
    const x = ((i % window.width) + 0.5) * detail - 0.5;
    const y = (Math.floor(i / window.width) + 0.5) * detail - 0.5;
    sampleInto({ width, height, pixels }, x, y, result, i * 3);
  });
  return result;
}

/** Moves mean and standard deviation of each channel, weighted by the blend, towards the target's. In place. */
function matchColour(
  warped: Float32Array,
  picture: Picture,
  window: Window,
  weights: Float32Array,
  strength: number,
): void {
  for (let c = 0; c < 3; c++) {
    const own = new Moments();
    const wanted = new Moments();
    eachPixel(window, picture.width, (i, at) => {
      own.add(warped[i * 3 + c]!, weights[i]!);
      wanted.add(picture.pixels[at * 3 + c]!, weights[i]!);
    });
    const gain = 1 + strength * (wanted.spread / Math.max(own.spread, 1) - 1);
    const mean = own.mean + strength * (wanted.mean - own.mean);
    for (let i = c; i < warped.length; i += 3) warped[i] = (warped[i]! - own.mean) * gain + mean;
  }
}

class Moments {
  #weight = 0;
  #sum = 0;
  #squares = 0;

  add(value: number, weight: number): void {
    this.#weight += weight;
    this.#sum += weight * value;
    this.#squares += weight * value * value;
  }
  get mean(): number {
    return this.#weight === 0 ? 0 : this.#sum / this.#weight;
  }
  get spread(): number {
    return this.#weight === 0 ? 0 : Math.sqrt(Math.max(0, this.#squares / this.#weight - this.mean ** 2));
  }
}

/** Calls back with the index within the window and the index within the picture. */
function eachPixel(window: Window, pictureWidth: number, visit: (i: number, at: number) => void): void {
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      visit(y * window.width + x, (y + window.top) * pictureWidth + x + window.left);
    }
  }
}
