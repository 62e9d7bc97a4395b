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

/** x' = a x + c y, y' = b x + d y, made of quarter turns and mirrors: as display matrices and EXIF have it. */
export type Turn = readonly [a: number, b: number, c: number, d: number];

/** A picture, turned; null for other angles. */
export function turned(picture: Picture, [a, b, c, d]: Turn): Picture | null {
  if (a === 1 && b === 0 && c === 0 && d === 1) return picture;
  const straight = Math.abs(a) === 1 && Math.abs(d) === 1 && b === 0 && c === 0;
  const across = Math.abs(b) === 1 && Math.abs(c) === 1 && a === 0 && d === 0;
  if (!straight && !across) return null;
  const { channels } = picture;
  const [width, height] = straight ? [picture.width, picture.height] : [picture.height, picture.width];
  const pixels = new Uint8Array(picture.pixels.length);
  const left = a + c < 0 ? width - 1 : 0;
  const top = b + d < 0 ? height - 1 : 0;
  for (let y = 0, from = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++, from += channels) {
      const to = ((top + b * x + d * y) * width + left + a * x + c * y) * channels;
      for (let channel = 0; channel < channels; channel++)
        pixels[to + channel] = picture.pixels[from + channel]!;
    }
  }
  return { pixels, width, height, channels };
}
