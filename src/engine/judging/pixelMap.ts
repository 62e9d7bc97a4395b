import type { PixelMap } from '../protocol.ts';

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
