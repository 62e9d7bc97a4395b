import type { Extent } from '../../common/extent.ts';

/** Side of a block, and the step between blocks, in pixels. */
const BLOCK = 16;
const STEP = 8;

/**
 * The largest local RMSE: how far the worst patch of a picture y is from the clean one x, where RMSE averages a small
 * blemish away. With d = y - x on the [0,1] scale and B the blocks of 16 x 16 pixels, 8 apart, that lie in the picture,
 *
 *   D_local = 255 max_B sqrt( 1 / (3 |B|) sum_{p in B, c} d_c(p)^2 )        in 1/255 pixel units.
 *
 * A picture smaller than a block is one block. Blocks lie within a frame.
 * @param difference y - x, [frames * height, width, 3]
 */
export function localDistortion(difference: Float32Array, { width, height, frames }: Extent): number {
  const pixels = 3 * width * height;
  const each = Array.from({ length: frames }, (_, n) =>
    ofFrame(difference.subarray(n * pixels, (n + 1) * pixels), width, height),
  );
  return Math.max(...each);
}

function ofFrame(difference: Float32Array, columns: number, rows: number): number {
  const [tall, wide] = [Math.min(BLOCK, rows), Math.min(BLOCK, columns)];
  // sums[i][j]: squares of everything above and left of pixel (i, j), so that a block's sum is four look-ups.
  const width = columns + 1;
  const sums = new Float64Array(width * (rows + 1));
  for (let row = 0; row < rows; row++) {
    let along = 0;
    for (let column = 0; column < columns; column++) {
      const at = 3 * (row * columns + column);
      for (let c = 0; c < 3; c++) along += difference[at + c]! ** 2;
      sums[(row + 1) * width + column + 1] = sums[row * width + column + 1]! + along;
    }
  }
  let largest = 0;
  for (let row = 0; row + tall <= rows; row += STEP)
    for (let column = 0; column + wide <= columns; column += STEP) {
      const [top, bottom] = [row * width, (row + tall) * width];
      const sum =
        sums[bottom + column + wide]! -
        sums[top + column + wide]! -
        sums[bottom + column]! +
        sums[top + column]!;
      largest = Math.max(largest, sum);
    }
  return 255 * Math.sqrt(largest / (3 * tall * wide));
}
