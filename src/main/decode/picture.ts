/** A decoded picture: 8 bits a value, rows from the top, channels last (3 = RGB, 1 = grey). */
export interface Picture {
  pixels: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** A rectangle in a picture's pixels, origin at the top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** More pixels than this in one picture or frame are refused: 100 million, 300 MB as RGB. */
export const LARGEST_PICTURE = 100_000_000;

export const wholeOf = (picture: { width: number; height: number }): Box => ({
  x: 0,
  y: 0,
  width: picture.width,
  height: picture.height,
});
