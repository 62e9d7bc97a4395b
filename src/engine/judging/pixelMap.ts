/** What another contract would make of the same pixels, undone for the one that a detector has: of each colour scale x + offset. */
export interface PixelMap {
  scale: readonly [number, number, number];
  offset: readonly [number, number, number];
  /** Whether each colour is taken from the other end. */
  reversed: boolean;
}

/** Pictures with their channels last, in place. */
export function mapPixels(
  pictures: readonly Float32Array[],
  { scale, offset, reversed }: PixelMap,
): Float32Array[] {
  for (const x of pictures)
    for (let at = 0; at < x.length; at += 3) {
      const first = x[at]!;
      if (reversed) {
        x[at] = x[at + 2]!;
        x[at + 2] = first;
      }
      for (let c = 0; c < 3; c++) x[at + c] = x[at + c]! * scale[c]! + offset[c]!;
    }
  return [...pictures];
}
