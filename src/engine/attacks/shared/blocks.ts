import type { Extent } from '../../../common/extent.ts';

/** What every pixel of a picture is made of: four pixels of it with their weights; a weight of 0 beyond a block. */
interface Gather {
  from: Int32Array;
  weights: Float32Array;
}

interface Shuffled {
  forward(picture: Float32Array): Float32Array;
  /** The transpose. */
  back(gradient: Float32Array): Float32Array;
}

/** A stretch of an axis, where it comes from and where it comes to lie. */
interface Strip {
  from: number;
  to: number;
  length: number;
}

/**
 * A picture cut at random places into `count` strips of rows, these shuffled, each cut into `count` blocks, these shuffled within it, and
 * every block turned about its middle by up to `degrees`, bilinearly and with zeros beyond it (BSR: Wang, Zhang, Wang 2024). Each frame of a
 * clip likewise. It is linear.
 */
export function blockShuffle(
  extent: Extent,
  { count, degrees }: { count: number; degrees: number },
  random: () => number,
): Shuffled {
  const { width, height, frames } = extent;
  const gather: Gather = {
    from: new Int32Array(4 * width * height),
    weights: new Float32Array(4 * width * height),
  };
  for (const rows of stripsOf(height, count, random))
    for (const columns of stripsOf(width, count, random)) {
      const angle = ((2 * random() - 1) * degrees * Math.PI) / 180;
      turn(gather, width, rows, columns, angle);
    }
  const length = 3 * width * height;
  const moved = (values: Float32Array, transposed: boolean): Float32Array => {
    const made = new Float32Array(values.length);
    for (let frame = 0; frame < frames; frame++)
      for (let pixel = 0; pixel < width * height; pixel++)
        for (let tap = 4 * pixel; tap < 4 * pixel + 4; tap++) {
          const weight = gather.weights[tap]!;
          if (weight === 0) continue;
          const [here, there] = [frame * length + 3 * pixel, frame * length + 3 * gather.from[tap]!];
          const [to, from] = transposed ? [there, here] : [here, there];
          for (let c = 0; c < 3; c++) made[to + c]! += weight * values[from + c]!;
        }
    return made;
  };
  return { forward: (picture) => moved(picture, false), back: (gradient) => moved(gradient, true) };
}

/** An axis cut at random places, and its parts in random order. */
function stripsOf(length: number, count: number, random: () => number): Strip[] {
  const cuts = [0, length];
  for (let i = 1; i < count; i++) cuts.push(1 + Math.floor(random() * (length - 1)));
  cuts.sort((a, b) => a - b);
  const strips = Array.from({ length: count }, (_, i) => ({
    from: cuts[i]!,
    to: 0,
    length: cuts[i + 1]! - cuts[i]!,
  }));
  for (let i = strips.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [strips[i], strips[j]] = [strips[j]!, strips[i]!];
  }
  let to = 0;
  for (const strip of strips) {
    strip.to = to;
    to += strip.length;
  }
  return strips;
}

function turn({ from, weights }: Gather, width: number, rows: Strip, columns: Strip, angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [my, mx] = [(rows.length - 1) / 2, (columns.length - 1) / 2];
  for (let y = 0; y < rows.length; y++)
    for (let x = 0; x < columns.length; x++) {
      const [v, u] = [my + cos * (y - my) - sin * (x - mx), mx + sin * (y - my) + cos * (x - mx)];
      const [top, left] = [Math.floor(v), Math.floor(u)];
      const at = 4 * ((rows.to + y) * width + columns.to + x);
      for (let k = 0; k < 4; k++) {
        const [row, column] = [top + (k >> 1), left + (k & 1)];
        if (row < 0 || column < 0 || row >= rows.length || column >= columns.length) continue;
        from[at + k] = (rows.from + row) * width + columns.from + column;
        weights[at + k] = (1 - Math.abs(v - row)) * (1 - Math.abs(u - column));
      }
    }
}
