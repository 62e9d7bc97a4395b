import { type Memory, memoryOf } from '../kernels/wasm/assembler.ts';
import { addSimilarities, CONSTANTS, PIXEL, rowMeans } from './ssimKernels.ts';

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two grey pictures with values on a unit range:
 * the mean, over all windows that lie inside the picture, of
 *   (2 mx my + C1)(2 sxy + C2) / ((mx^2 + my^2 + C1)(sx^2 + sy^2 + C2)),   C1 = 0.01^2, C2 = 0.03^2,
 * with the authors' 11 x 11 Gaussian window, sigma 1.5.
 */
const RADIUS = 5;
const WINDOW = 2 * RADIUS + 1;
const SIGMA = 1.5;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

const WEIGHTS = (() => {
  const weights = Array.from({ length: WINDOW }, (_, i) => Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
})();

/**
 * Of one picture x with each of two, y and z. The two go side by side through all sums, which each keep one order, so that every
 * processor finds the same doubles. The window's means are taken along each row, and then down the last eleven rows.
 * Of several frames, one under the other, it is the mean over the windows that lie in one of them.
 * @param write puts the pixels of a line into the row, each by `putPixel`; lines are counted through all frames
 */
export function ssims(
  width: number,
  height: number,
  frames: number,
  write: (line: number, row: Float64Array) => void,
): [number, number] {
  const { row, sums, along, down } = workspaceOf(width);
  sums.fill(0);
  for (let frame = 0; frame < frames; frame++)
    for (let line = 0; line < height; line++) {
      write(frame * height + line, row);
      along(line % WINDOW);
      if (line >= WINDOW - 1) down((line + 1) % WINDOW);
    }
  const positions = frames * (width - 2 * RADIUS) * (height - 2 * RADIUS);
  return [sums[0]! / positions, sums[1]! / positions];
}

/** Doubles of a pixel in a row. */
export const PIXEL_VALUES = PIXEL / 8;

/** What the window's means are taken of, from `at` on. */
export function putPixel(row: Float64Array, at: number, x: number, y: number, z: number): void {
  row[at] = x;
  row[at + 1] = x * x;
  row[at + 2] = y;
  row[at + 3] = z;
  row[at + 4] = y * y;
  row[at + 5] = z * z;
  row[at + 6] = x * y;
  row[at + 7] = x * z;
}

interface Workspace {
  width: number;
  row: Float64Array;
  sums: Float64Array;
  /** Means along the row, kept as one of the last eleven. */
  along(slot: number): void;
  /** Adds the similarities of the eleven rows, the oldest of which is at this slot. */
  down(oldest: number): void;
}
let kept: Workspace | null = null;

/**
 * Working memory, kept between calls. Every row of means lies there twice, eleven rows apart: so the last eleven lie one
 * after the other wherever the oldest is.
 */
function workspaceOf(width: number): Workspace {
  if (kept?.width === width) return kept;
  const means = (width - 2 * RADIUS) * PIXEL;
  const constants = [...WEIGHTS.slice(0, RADIUS + 1), 2, C1, C2].flatMap((value) => [value, value]);
  const sums = CONSTANTS + 8 * constants.length;
  const row = sums + 16;
  const ring = row + width * PIXEL;
  const memory: Memory = memoryOf(ring + 2 * WINDOW * means);
  new Float64Array(memory.buffer, CONSTANTS).set(constants);
  const mean = rowMeans(WINDOW * means).assemble(memory);
  const add = addSimilarities(means).assemble(memory);
  const slotAt = (slot: number) => ring + slot * means;
  kept = {
    width,
    row: new Float64Array(memory.buffer, row, width * PIXEL_VALUES),
    sums: new Float64Array(memory.buffer, sums, 2),
    along: (slot) => mean(row, slotAt(slot), slotAt(slot + 1)),
    down: (oldest) => add(slotAt(oldest), slotAt(oldest + 1), sums),
  };
  return kept;
}
