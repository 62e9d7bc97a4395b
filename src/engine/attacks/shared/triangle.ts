import { randomSource } from '../../random/seeded.ts';

/** Share of the picture that a triangle must cover, so that it is a mask that one can see. */
const LEAST_AREA = 0.05;

/** A filled random triangle as an adversarial mask [size*size], 1 = forged; corners uniform over the picture. */
export function triangleMask(size: number, seed: number): Uint8Array {
  const random = randomSource(seed);
  for (;;) {
    const corners = Array.from({ length: 3 }, () => [random() * size, random() * size] as const);
    const [a, b, c] = corners as [Point, Point, Point];
    if (Math.abs(cross(a, b, c)) / 2 >= LEAST_AREA * size * size) return fill(size, a, b, c);
  }
}

type Point = readonly [x: number, y: number];

/** Twice the signed area of the triangle p, q, r. */
const cross = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);

/** Pixels whose centre lies inside: the three edge functions have the same sign. */
function fill(size: number, a: Point, b: Point, c: Point): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const p: Point = [x + 0.5, y + 0.5];
      const sides = [cross(a, b, p), cross(b, c, p), cross(c, a, p)];
      if (sides.every((s) => s >= 0) || sides.every((s) => s <= 0)) mask[y * size + x] = 1;
    }
  return mask;
}
