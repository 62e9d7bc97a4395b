import type { Random } from '../../random/draws.ts';

/**
 * Random pictures and fields over a picture's places. Pictures are [side*side*3], RGB row by row on the [0,1] scale; draws are taken in
 * the order in which the text names them, so that a seed gives the same bytes on every machine.
 */

/** Where along a line of `side` places of `cells` cells each place lies: the cell before it, the one behind, and how near the latter. */
interface Along {
  before: Uint16Array;
  behind: Uint16Array;
  share: Float32Array;
}

/** Half-pixel centres, edges clamped. */
function along(side: number, cells: number): Along {
  const at = { before: new Uint16Array(side), behind: new Uint16Array(side), share: new Float32Array(side) };
  for (let i = 0; i < side; i++) {
    const place = Math.min(cells - 1, Math.max(0, ((i + 0.5) * cells) / side - 0.5));
    const cell = Math.floor(place);
    at.before[i] = cell;
    at.behind[i] = Math.min(cells - 1, cell + 1);
    at.share[i] = place - cell;
  }
  return at;
}

/** Bilinear enlargement of a coloured grid [cells*cells*3] to [side*side*3]. */
function enlarged(grid: Float32Array, cells: number, side: number): Float32Array {
  const { before, behind, share } = along(side, cells);
  const [line, row] = [cells * 3, side * 3];
  const wide = new Float32Array(cells * row);
  for (let y = 0; y < cells; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < 3; c++) {
        const from = grid[y * line + before[x]! * 3 + c]!;
        const to = grid[y * line + behind[x]! * 3 + c]!;
        wide[y * row + x * 3 + c] = from + share[x]! * (to - from);
      }
  const all = new Float32Array(side * row);
  for (let y = 0; y < side; y++) {
    const [above, below, part] = [before[y]! * row, behind[y]! * row, share[y]!];
    for (let i = 0; i < row; i++) {
      const from = wide[above + i]!;
      all[y * row + i] = from + part * (wide[below + i]! - from);
    }
  }
  return all;
}

const CELLS = 8;

/**
 * A smooth random field, the colours of a picture without its things: the bilinear enlargement of 0.7 Y + 0.3 C with Y ~ U[0,1] on
 * 8 x 8 cells that the colours share, then C ~ U[0,1] on 8 x 8 x 3.
 */
export function smoothField(side: number, random: Random): Float32Array {
  const grey = Array.from({ length: CELLS * CELLS }, random.next);
  const grid = new Float32Array(CELLS * CELLS * 3);
  for (let i = 0; i < grid.length; i++) grid[i] = 0.7 * grey[Math.floor(i / 3)]! + 0.3 * random.next();
  return enlarged(grid, CELLS, side);
}

/** How much weaker each octave of the grain is than the one below it, and the last one besides, whose noise nothing smooths. */
const [FALL, LAST] = [0.89, 0.55];

/**
 * Grain as photographs have it [side*side], of mean 0 and deviation 1, whose amplitude falls as 1/f^1.2. It is a sum of octaves in
 * place of a Fourier transform, which would take longer than the gradient does: a field of 2 x 2 cells is enlarged bilinearly to twice
 * as many, and uniform noise n is added, until there is a cell for each pixel,
 *
 *   F_1 = n_1,        F_{k+1} = up(F_k) + FALL^k n_{k+1}.
 */
export function grain(side: number, random: Random): Float32Array {
  let cells = 2;
  let strength = 1;
  let field: Float32Array = Float32Array.from({ length: cells * cells }, () => 2 * random.next() - 1);
  while (cells < side) {
    strength *= FALL;
    field = doubled(field, cells);
    cells *= 2;
    const most = cells < side ? strength : LAST * strength;
    for (let i = 0; i < field.length; i++) field[i]! += most * (2 * random.next() - 1);
  }
  const cut = new Float32Array(side * side);
  for (let y = 0; y < side; y++) cut.set(field.subarray(y * cells, y * cells + side), y * side);
  return standardised(cut);
}

/** Bilinear enlargement [cells*cells] to twice as many cells either way: each is three quarters of the nearer one. */
function doubled(field: Float32Array, cells: number): Float32Array {
  const wide = new Float32Array(2 * field.length);
  for (let y = 0, at = 0; y < cells; y++)
    for (let x = 0; x < cells; x++, at++) {
      const middle = 0.75 * field[at]!;
      wide[2 * at] = middle + 0.25 * field[x === 0 ? at : at - 1]!;
      wide[2 * at + 1] = middle + 0.25 * field[x === cells - 1 ? at : at + 1]!;
    }
  const row = 2 * cells;
  const all = new Float32Array(2 * wide.length);
  for (let y = 0; y < cells; y++) {
    const [here, above, below] = [y, Math.max(0, y - 1), Math.min(cells - 1, y + 1)].map((n) => n * row);
    for (let x = 0; x < row; x++) {
      const middle = 0.75 * wide[here! + x]!;
      all[2 * here! + x] = middle + 0.25 * wide[above! + x]!;
      all[2 * here! + row + x] = middle + 0.25 * wide[below! + x]!;
    }
  }
  return all;
}

function standardised(values: Float32Array): Float32Array {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! ** 2;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean)) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i]! - mean) / deviation;
  return values;
}
