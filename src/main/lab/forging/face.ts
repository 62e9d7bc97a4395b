import { type Picture, type Point, sampleInto, type Window, windowAround } from '../../decode/planes.ts';
import { blendWeights, convexHull, scaled } from './outline.ts';
import type { LandmarkedFace } from './region.ts';

/**
 * Parts of a face that a forgery may replace: what the landmarks span and a little above the brows; that with the forehead; from the
 * nose down; the mouth; both eyes with their brows.
 */
export const REGION_NAMES = ['inner', 'whole', 'lower', 'mouth', 'eyes'] as const;
export type Region = (typeof REGION_NAMES)[number];

/** Where a forgery goes, as recipes keep it. */
export interface Spot {
  region: Region;
  /** Scale of the region's convex outline about the mean of its corners. */
  reach: number;
  /** Height of what belongs to it above the brows, in units of the distance from the brows to the base of the nose. */
  forehead: number;
  /** Width of the soft edge, in units of the outline's width or height, whichever is less. */
  feather: number;
}

/** A spot in a picture. */
export interface Place {
  /** Holds the outline, with a little room around it. */
  window: Window;
  /** The outline's corners, in the picture. */
  outline: Point[];
  /** Blend weights [window.height * window.width]. */
  weights: Float32Array;
}

/** Pixels around the outline that belong to its window, so that there is something to join seamlessly. */
const ROOM = 3;
/** Points along the hairline side. */
const ARC = 7;

/** @param moved where the landmarks will be, if elsewhere: both belong to the place */
export function placeOf(points: Point[], picture: Picture, spot: Spot, moved: Point[] = []): Place {
  const corners = cornersOf(points, spot);
  const others = moved.length === 0 ? [] : cornersOf(moved, spot);
  const outline = scaled(convexHull([...corners, ...others]), spot.reach);
  const around = outline.flatMap(({ x, y }) => [
    { x: x - ROOM, y: y - ROOM },
    { x: x + ROOM, y: y + ROOM },
  ]);
  const window = windowAround(around, picture);
  const feather = spot.feather * Math.min(extentOf(outline, 'x'), extentOf(outline, 'y'));
  return { window, outline, weights: blendWeights(outline, window, feather) };
}

export const widthOf = (points: Point[]): number => extentOf(points, 'x');

function extentOf(points: Point[], axis: 'x' | 'y'): number {
  const along = points.map((p) => p[axis]);
  return Math.max(...along) - Math.min(...along);
}

function cornersOf(points: Point[], { region, forehead }: Spot): Point[] {
  switch (region) {
    case 'inner':
    case 'whole':
      return [...points, ...foreheadOf(points, forehead)];
    case 'lower':
      return [...points.slice(2, 15), ...points.slice(31, 36), ...points.slice(48)];
    case 'mouth':
      return points.slice(48);
    case 'eyes':
      return [...points.slice(17, 27), ...points.slice(36, 48)];
  }
}

/** Points on an arc from temple to temple, `height` above the highest point of the brows in the middle; none for 0. */
export function foreheadOf(points: Point[], height: number): Point[] {
  if (height === 0) return [];
  const { across, down } = axesOf(points);
  const brows = centreOf(points, range(17, 27));
  const along = (p: Point, axis: Point) => (p.x - brows.x) * axis.x + (p.y - brows.y) * axis.y;
  const third = along(points[33]!, down);
  const rise = Math.max(...range(17, 27).map((i) => -along(points[i]!, down)));
  const [from, to] = [along(points[0]!, across), along(points[16]!, across)];
  return range(0, ARC).map((k) => {
    const angle = (Math.PI * (k + 0.5)) / ARC;
    const right = (from + to) / 2 - ((to - from) / 2) * Math.cos(angle);
    const up = (rise + height * third) * Math.sin(angle);
    return {
      x: brows.x + right * across.x - up * down.x,
      y: brows.y + right * across.y - up * down.y,
    };
  });
}

/** A forehead that is darker than this share of the cheeks and the nose has hair over it. */
const HAIR = 0.7;
const STEP = 0.05;

/** How high the forehead is bare, in the units of a spot; at most `most`. */
export function bareForehead({ picture, points }: LandmarkedFace, most: number): number {
  const light = ({ x, y }: Point) => {
    const colour = new Float32Array(3);
    sampleInto(picture, x, y, colour, 0);
    return colour[0]! + colour[1]! + colour[2]!;
  };
  const between = (i: number, k: number) => centreOf(points, [i, k]);
  const skin = [between(2, 30), between(14, 30), points[28]!].map(light);
  const least = (HAIR * skin.reduce((a, b) => a + b, 0)) / skin.length;
  let height = 0;
  while (height + STEP <= most) {
    if (
      foreheadOf(points, height + STEP)
        .slice(2, -2)
        .some((p) => light(p) < least)
    )
      break;
    height += STEP;
  }
  return height;
}

/** The parts of the 68 iBUG landmarks that expressions move. */
export const PARTS = {
  jaw: range(5, 12),
  leftBrow: range(17, 22),
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
