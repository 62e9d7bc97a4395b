import { cutOut } from './cut.ts';
import type { Size } from './input.ts';
import { type Picture, wholeOf } from './picture.ts';
import type { DecodedFace } from './protocol.ts';
import { resample } from './resample.ts';

/** Where in its picture a face is cut out, how sure the finder is of it, and whose it is. */
export type Where = Pick<DecodedFace, 'box' | 'place' | 'confidence' | 'track'>;

/** The picture itself. */
export const WHOLE: Where = { box: null, place: null, confidence: null, track: null };

/** What lies there, at the size of the input: [height, width, channels]. */
export const cutAt = (picture: Picture, { box, place }: Where, { width, height }: Size): Uint8Array =>
  place === null
    ? resample(picture, box ?? wholeOf(picture), width, height)
    : cutOut(picture, place, width, height);
