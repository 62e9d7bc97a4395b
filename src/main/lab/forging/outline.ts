import type { Point, Window } from '../../decode/planes.ts';

/** Convex hull, counter-clockwise in a y-up frame (Andrew's monotone chain). */
export function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: Point[]) => {
    const hull: Point[] = [];
    for (const point of ordered) {
      while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
      hull.push(point);
    }
    hull.pop();
    return hull;
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The outline scaled about the mean of its corners. */
export function scaled(outline: Point[], factor: number): Point[] {
  const cx = outline.reduce((sum, p) => sum + p.x, 0) / outline.length;
  const cy = outline.reduce((sum, p) => sum + p.y, 0) / outline.length;
  return outline.map((p) => ({ x: cx + (p.x - cx) * factor, y: cy + (p.y - cy) * factor }));
}

/**
 * Blend weights of a convex outline [window.height * window.width]: 0 on and outside it, rising to 1 over about
 * `feather` pixels inwards. The filled outline is blurred twice with a box; half a pixel's neighbourhood lies
 * outside a convex shape wherever the pixel does, so that 2 (blur - 0.5), clipped, never reaches beyond it.
 */
export function blendWeights(outline: Point[], window: Window, feather: number): Float32Array {
  const { width, height } = window;
  let weights = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [from, to] = span(outline, y + window.top);
    const first = Math.max(0, Math.ceil(from - window.left));
    const last = Math.min(width - 1, Math.floor(to - window.left));
    if (first <= last) weights.fill(1, y * width + first, y * width + last + 1);
  }
  const inside = weights;
  const radius = Math.max(1, Math.round(feather / 2));
  for (let pass = 0; pass < 2; pass++) {
    weights = boxBlur(weights, width, height, radius, 1, width);
    weights = boxBlur(weights, height, width, radius, width, 1);
  }
  return weights.map((w, i) => inside[i]! * Math.min(1, Math.max(0, 2 * (w - 0.5))));
}

/** Where the row at height y enters and leaves a convex outline. */
function span(outline: Point[], y: number): [number, number] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    if (a.y === b.y || y < Math.min(a.y, b.y) || y > Math.max(a.y, b.y)) return;
    const x = a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
    from = Math.min(from, x);
    to = Math.max(to, x);
  });
  return [from, to];
}

/** Running mean over 2 radius + 1 values along lines of `length`; outside counts as 0. */
export function boxBlur(
  source: Float32Array<ArrayBuffer>,
  length: number,
  lines: number,
  radius: number,
  step: number,
  lineStep: number,
): Float32Array<ArrayBuffer> {
  const result = new Float32Array(source.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    let sum = 0;
    for (let i = -radius; i < length; i++) {
      if (i + radius < length) sum += source[start + (i + radius) * step]!;
      if (i - radius - 1 >= 0) sum -= source[start + (i - radius - 1) * step]!;
      if (i >= 0) result[start + i * step] = sum / (2 * radius + 1);
    }
  }
  return result;
}
