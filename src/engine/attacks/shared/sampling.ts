import type { Extent } from '../../../common/extent.ts';

/**
 * Each pixel looked up where it is moved to, bilinearly between the four around, the border repeated, every frame by itself; and how each
 * value changes with the motion to the right and down, per pixel [H*W*3].
 * @param motion in pixels, right and down, of a pixel [H*W]
 */
export function lookedUp(
  x: Float32Array,
  { width, height, frames }: Extent,
  motion: (pixel: number, column: number, row: number) => readonly [right: number, down: number],
): { y: Float32Array; slopes: { right: Float32Array; down: Float32Array } } {
  const [y, right, down] = [0, 1, 2].map(() => new Float32Array(x.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const inside = (at: number, last: number) => Math.min(last, Math.max(0, at));
  for (let frame = 0, pixel = 0; frame < frames; frame++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++, pixel++) {
        const [dx, dy] = motion(pixel, column, row);
        const [left, top] = [Math.floor(column + dx), Math.floor(row + dy)];
        const [u, v] = [column + dx - left, row + dy - top];
        const [x0, x1] = [inside(left, width - 1), inside(left + 1, width - 1)];
        const [y0, y1] = [inside(top, height - 1), inside(top + 1, height - 1)];
        const at = (r: number, c: number) => ((frame * height + r) * width + c) * 3;
        const [a, b, c, d] = [at(y0, x0), at(y0, x1), at(y1, x0), at(y1, x1)];
        for (let k = 0; k < 3; k++) {
          const [tl, tr, bl, br] = [x[a + k]!, x[b + k]!, x[c + k]!, x[d + k]!];
          const [upper, lower] = [tl + u * (tr - tl), bl + u * (br - bl)];
          y[3 * pixel + k] = upper + v * (lower - upper);
          right[3 * pixel + k] = (1 - v) * (tr - tl) + v * (br - bl);
          down[3 * pixel + k] = lower - upper;
        }
      }
  return { y, slopes: { right, down } };
}
