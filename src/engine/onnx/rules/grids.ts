import { sizeOf } from '../model/elements.ts';
import type { Rule } from '../model/rule.ts';
import { transposed } from './products.ts';

/**
 * Places of an image turned and shifted (Jaderberg et al. 2015): theta [n, k, k + 1] times the places [k + 1] of each pixel, (x, y, 1) or
 * (x, y, z, 1), from -1 to 1 between the middles of the outermost pixels (align_corners) or their borders. dL/d theta is the product with
 * those places.
 */
const AffineGrid: Rule = (at) => {
  const { emit } = at;
  const [n = 1, ...shape] = at.outputs[0]!.shape;
  const [sides, k] = [shape.slice(0, -1), shape.at(-1)!];
  const corners = at.number('align_corners', 0) === 1;
  const count = sizeOf(sides);
  const places = new Float32Array(count * (k + 1)).fill(1);
  for (let pixel = 0; pixel < count; pixel++)
    sides.reduceRight((rest, side, axis) => {
      const i = rest % side;
      places[pixel * (k + 1) + (k - 1 - axis)] = corners
        ? (2 * i) / Math.max(1, side - 1) - 1
        : (2 * i + 1) / side - 1;
      return Math.floor(rest / side);
    }, pixel);
  const rows = emit.reshape(at.gradient(), [n, count, k]);
  return [emit.op('MatMul', [transposed(emit, rows, 3), emit.floats(places, [count, k + 1])])];
};

export const GRIDS: Record<string, Rule> = { AffineGrid };
