import type { Kernel } from './kernels.ts';
import { convolution, type LayerSpec } from './layer.ts';

/** The third-order derivative along a line, at offsets -1, 0, 1 and 2. */
const TAPS = [-1, 3, -3, 1];
const BEFORE = 1;
const AFTER = 2;
const SIDE = 5;
const COLOURS = 3;
export const RESIDUAL_CHANNELS = 2 * COLOURS;

/**
 * The high-pass residual of pictures [N, H, W, 3]: per colour the third-order derivative along the rows (channels
 * 0 to 2) and along the columns (3 to 5),
 *
 *   r[i] = x[i + 2] - 3 x[i + 1] + 3 x[i] - x[i - 1],
 *
 * with fixed weights. Where the filter of either direction would reach out of the picture (a frame of one pixel at the
 * top and left, two at the bottom and right) the residual is 0, so that no border looks like an edge.
 */
export const thirdOrderResidual = (size: number): LayerSpec[] => [
  convolution(derivatives(), { relu: false, fixed: true }),
  { kind: 'frame', size, before: BEFORE, after: AFTER },
];

/** Both filters for each colour as one kernel: the taps lie in its middle row or column, and before its centre is one. */
function derivatives(): Kernel {
  const centre = (SIDE - 1) / 2;
  const weights = new Float32Array(SIDE * SIDE * COLOURS * RESIDUAL_CHANNELS);
  const set = (row: number, column: number, colour: number, output: number, value: number) => {
    weights[((row * SIDE + column) * COLOURS + colour) * RESIDUAL_CHANNELS + output] = value;
  };
  TAPS.forEach((value, tap) => {
    const at = centre - BEFORE + tap;
    for (let colour = 0; colour < COLOURS; colour++) {
      set(centre, at, colour, colour, value);
      set(at, centre, colour, COLOURS + colour, value);
    }
  });
  return {
    height: SIDE,
    width: SIDE,
    inputs: COLOURS,
    outputs: RESIDUAL_CHANNELS,
    weights,
    bias: new Float32Array(RESIDUAL_CHANNELS),
  };
}
