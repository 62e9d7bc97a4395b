import type { z } from 'zod';
import type { LanguageCode } from '../base/language.ts';

/** What a picture is encoded with. */
export type StillCoding =
  | { codec: 'png' }
  /** Quality as libjpeg counts it, colours at half the resolution. */
  | { codec: 'jpeg'; quality: number }
  /** Lossy. */
  | { codec: 'webp'; quality: number };

/** What frames are: x264 and x265 as `ffmpeg -crf` calls them: preset medium, groups of 250 frames at most, B frames. */
export interface VideoCoding {
  codec: 'h264';
  crf: number;
  /** Kilobits a second that a decoder's buffer of one second is filled with at most. */
  maxRate?: number;
}

export type Coding = StillCoding | VideoCoding;

export const isVideoCoding = (coding: Coding): coding is VideoCoding => coding.codec === 'h264';

/** How a file is made for handing in. */
export interface Recipe {
  coding: Coding;
  /** What it is made smaller to beforehand, where it is larger: pixels along the longer side, or in all. */
  most?: { side: number } | { pixels: number };
}

/** All that there is to say of a way in which files are handed in; how it is done is main/decode/delivering. */
export interface Declaration<N extends string> {
  name: N;
  /** Its one parameter, and its range; null where it has none. */
  strength: z.ZodType<number> | null;
  /** What is usual, where it has one. */
  usual: number | null;
  /** Of a picture, and of a video: by a recipe for pictures its attacked frames, each as a picture of its own. */
  recipe(strength: number): { picture: Recipe; video: Recipe };
  /** Who published the recipe, of platforms. */
  source: string | null;
  /** What it is called, and what it is with its strength (an ICU message): "JPEG", "JPEG, quality 90". */
  texts: Record<LanguageCode, { title: string; name: string }>;
}

export const delivery = <const N extends string>(declaration: Declaration<N>): Declaration<N> => declaration;

/** The same for pictures and videos. */
export const always = (recipe: Recipe): { picture: Recipe; video: Recipe } => ({
  picture: recipe,
  video: recipe,
});
