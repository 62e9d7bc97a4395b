import { type Picture, type Point, sampleInto, type Window } from '../../decode/planes.ts';
import type { Warp } from './warp.ts';

/** A face with its 68 landmarks (iBUG order), in pixels of the picture. */
export interface LandmarkedFace {
  picture: Picture;
  points: Point[];
}

export interface Forgery {
  picture: Picture;
  /** Share of the forged in each pixel, 0 to 1 [H * W]. The exact mask is where it is above one half. */
  weights: Float32Array;
}

/** What is laid over a window of a picture: RGB values [height * width * 3], not rounded. */
export type Overlay = Float32Array;

/** A picture as it appears under the window after a warp that says where each position comes from. */
export function warped(picture: Picture, warp: Warp, window: Window): Overlay {
  const overlay = new Float32Array(window.width * window.height * 3);
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      const source = warp(x, y);
      sampleInto(picture, source.x, source.y, overlay, (y * window.width + x) * 3);
    }
  }
  return overlay;
}

/**
 * The same through fewer pixels, as a synthesis at a lower resolution leaves it: averaged over cells of 1 / detail pixels, smoothed there
 * `passes` times by G = (1 2 1) / 4 along both axes, or crispened, p + crispness (p - G p), and interpolated back. Crispness makes edges
 * steeper and brings nothing back that the resolution has taken.
 */
export function atDetail(
  source: Overlay,
  window: Window,
  detail: number,
  { passes = 0, crispness = 0 } = {},
): Overlay {
  const width = Math.floor((window.width - 1) * detail) + 1;
  const height = Math.floor((window.height - 1) * detail) + 1;
  let pixels = new Float32Array(width * height * 3);
  const counts = new Float32Array(width * height);
  eachPixel(window, window.width, (i) => {
    const row = Math.floor(Math.floor(i / window.width) * detail);
    const cell = row * width + Math.floor((i % window.width) * detail);
    counts[cell] = counts[cell]! + 1;
    for (let c = 0; c < 3; c++) pixels[cell * 3 + c] = pixels[cell * 3 + c]! + source[i * 3 + c]!;
  });
  for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! / counts[Math.floor(i / 3)]!;
  for (let pass = 0; pass < passes; pass++) pixels = smoothed(pixels, width, height);
  if (crispness > 0) {
    const soft = smoothed(pixels, width, height);
    for (let i = 0; i < pixels.length; i++) pixels[i] = pixels[i]! + crispness * (pixels[i]! - soft[i]!);
  }
  const result = new Float32Array(source.length);
  eachPixel(window, window.width, (i) => {
    const x = ((i % window.width) + 0.5) * detail - 0.5;
    const y = (Math.floor(i / window.width) + 0.5) * detail - 0.5;
    sampleInto({ width, height, pixels }, x, y, result, i * 3);
  });
  return result;
}

function smoothed(pixels: Float32Array, width: number, height: number): Float32Array<ArrayBuffer> {
  const along = (source: Float32Array, length: number, step: number) => {
    const result = new Float32Array(source.length);
    for (let i = 0; i < source.length; i++) {
      const at = Math.floor(i / step) % length;
      const before = at === 0 ? source[i]! : source[i - step]!;
      const after = at === length - 1 ? source[i]! : source[i + step]!;
      result[i] = (before + 2 * source[i]! + after) / 4;
    }
    return result;
  };
  return along(along(pixels, width, 3), height, 3 * width);
}

/** Multiplies each channel of an overlay. In place. */
export function tint(overlay: Overlay, gains: [number, number, number]): void {
  for (let i = 0; i < overlay.length; i++) overlay[i] = overlay[i]! * gains[i % 3]!;
}

/**
 * The picture with the overlay blended in: w overlay + (1 - w) picture, where w = weights * opacity.
 * Pixels whose weight is 0 are the picture's own, unchanged.
 */
export function composite(
  picture: Picture,
  window: Window,
  overlay: Overlay,
  weights: Float32Array,
  opacity = 1,
): Forgery {
  const pixels = picture.pixels.slice();
  const whole = new Float32Array(picture.width * picture.height);
  eachPixel(window, picture.width, (i, at) => {
    whole[at] = weights[i]!;
    if (weights[i] === 0) return;
    const w = weights[i]! * opacity;
    for (let c = 0; c < 3; c++) {
      const value = w * overlay[i * 3 + c]! + (1 - w) * picture.pixels[at * 3 + c]!;
      pixels[at * 3 + c] = Math.min(255, Math.max(0, Math.round(value)));
    }
  });
  return { picture: { width: picture.width, height: picture.height, pixels }, weights: whole };
}

/** Calls back with the index within the window and the index within the picture. */
export function eachPixel(
  window: Window,
  pictureWidth: number,
  visit: (i: number, at: number) => void,
): void {
  for (let y = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++) {
      visit(y * window.width + x, (y + window.top) * pictureWidth + x + window.left);
    }
  }
}
