import { type Picture, type Point, type Window, windowAround } from '../../decode/planes.ts';
import { blendWeights, convexHull, scaled } from './outline.ts';

/** Where a forgery goes: the outline of the landmarks, its window in the picture, and how it is blended there. */
export interface Place {
  window: Window;
  /** Width of the outline in pixels. */
  width: number;
  /** Blend weights [window.height * window.width]. */
  weights: Float32Array;
}

/**
 * The place of a face: the convex hull of the landmarks times `reach`, with a soft edge of `feather` times its width.
 */
export function placeOf(points: Point[], picture: Picture, reach: number, feather: number): Place {
  const outline = scaled(convexHull(points), reach);
  const window = windowAround(outline, picture);
  const across = outline.map((p) => p.x);
  const width = Math.max(...across) - Math.min(...across);
  return { window, width, weights: blendWeights(outline, window, feather * width) };
}

/** The parts of the 68 iBUG landmarks that expressions move. */
export const PARTS = {
  jaw: range(5, 12),
  leftEye: range(36, 42),
  rightEye: range(42, 48),
  upperLip: [49, 50, 51, 52, 53, 61, 62, 63],
  lowerLip: [55, 56, 57, 58, 59, 65, 66, 67],
  leftCorner: [48, 60],
  rightCorner: [54, 64],
} as const;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

export function centreOf(points: Point[], part: readonly number[]): Point {
  const sum = part.reduce((s, i) => ({ x: s.x + points[i]!.x, y: s.y + points[i]!.y }), { x: 0, y: 0 });
  return { x: sum.x / part.length, y: sum.y / part.length };
}

/** The face's own axes: from its left eye to its right eye in the picture, and from there down to the chin. */
export function axesOf(points: Point[]): { across: Point; down: Point } {
  const left = centreOf(points, PARTS.leftEye);
  const right = centreOf(points, PARTS.rightEye);
  const length = Math.hypot(right.x - left.x, right.y - left.y) || 1;
  const across = { x: (right.x - left.x) / length, y: (right.y - left.y) / length };
  return { across, down: { x: -across.y, y: across.x } };
}
