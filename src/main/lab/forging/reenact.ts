import type { Random } from '../../../engine/random/draws.ts';
import type { Point, Window } from '../../decode/planes.ts';
import { axesOf, centreOf, PARTS, placeOf, type Spot } from './face.ts';
import { blendWeights, convexHull } from './outline.ts';
import { drawn, drawnGains, drawnSometimes, drawnSpot, RANGES } from './ranges.ts';
import {
  atDetail,
  composite,
  type Forgery,
  type LandmarkedFace,
  type Overlay,
  tint,
  warped,
} from './region.ts';
import { joinSeamlessly } from './seamless.ts';
import { borderOf, tabulated, thinPlateSpline } from './warp.ts';

/** Everything that determines a reenactment besides its face. Lengths are in units of the mouth's width. */
export interface ReenactRecipe extends Spot {
  family: 'reenact';
  /** How far the lower lip and the jaw go down, and the upper lip up. */
  open: number;
  /** How far the corners of the mouth go outwards and up; negative purses the lips. */
  smile: number;
  /** Change of the eyes' height, as a share of it. */
  eyes: number;
  /** Resolution of the rendered face, as a share of the picture's. */
  detail: number;
  /** How much steeper edges are made at that resolution. */
  crispness: number;
  /** Gain of red, green and blue: the rendered light is not quite the scene's. */
  gains: [number, number, number];
  /** How far what differs at the edge is carried inwards, see swap.ts. */
  seamless: number;
}

export function drawReenactRecipe(random: Random): ReenactRecipe {
  const ranges = RANGES.reenact;
  return {
    family: 'reenact',
    ...drawnSpot(random, ranges),
    open: drawn(random, ranges.open),
    smile: drawn(random, ranges.smile) * (random.next() < 0.5 ? -1 : 1),
    eyes: drawn(random, ranges.eyes),
    detail: drawn(random, ranges.detail),
    crispness: drawn(random, ranges.crispness),
    gains: drawnGains(random, ranges.light, ranges.tint),
    seamless: drawnSometimes(random, ranges.seamless),
  };
}

/**
 * Changes the expression of a face, as Face2Face does: mouth, jaw and eyes are moved, the face is warped after them by
 * a thin-plate spline, rendered at the recipe's resolution and blended back over itself. Where less than the face is rendered, what
 * lies on the outline stays where it is.
 */
export function reenactFace({ picture, points }: LandmarkedFace, recipe: ReenactRecipe): Forgery {
  const moved = expressed(points, recipe);
  const { window, outline, weights } = placeOf(points, picture, recipe, moved);
  const local = (p: Point) => ({ x: p.x - window.left, y: p.y - window.top });
  const inParts = recipe.region === 'mouth' || recipe.region === 'eyes';
  const still = [...borderOf(window), ...(inParts ? outline.map(local) : [])];
  const spline = thinPlateSpline(
    [...moved.map(local), ...still],
    [...points, ...still.map((p) => ({ x: p.x + window.left, y: p.y + window.top }))],
  );
  const warp = tabulated(spline, window.width, window.height);
  const seen = warped(picture, warp, window);
  darkenMouth(seen, window, points, moved);
  const overlay = atDetail(seen, window, recipe.detail, recipe);
  tint(overlay, recipe.gains);
  joinSeamlessly(overlay, picture, window, weights, recipe.seamless);
  return composite(picture, window, overlay, weights);
}

/** The landmarks after the change of expression. */
export function expressed(points: Point[], { region, open, smile, eyes }: ReenactRecipe): Point[] {
  const { across, down } = axesOf(points);
  const [left, right] = [points[48]!, points[54]!];
  const mouth = Math.hypot(right.x - left.x, right.y - left.y);
  const moved = points.map((p) => ({ ...p }));
  const move = (part: readonly number[], sideways: number, downwards: number) => {
    for (const i of part) {
      moved[i]!.x += mouth * (sideways * across.x + downwards * down.x);
      moved[i]!.y += mouth * (sideways * across.y + downwards * down.y);
    }
  };
  move(PARTS.lowerLip, 0, open);
  move(PARTS.upperLip, 0, -open / 4);
  if (region !== 'mouth') move(PARTS.jaw, 0, open / 2);
  move(PARTS.leftCorner, -smile, -smile / 2);
  move(PARTS.rightCorner, smile, -smile / 2);
  for (const part of [PARTS.leftEye, PARTS.rightEye]) {
    const centre = centreOf(points, part);
    for (const i of part) {
      const height = (points[i]!.x - centre.x) * down.x + (points[i]!.y - centre.y) * down.y;
      moved[i]!.x += eyes * height * down.x;
      moved[i]!.y += eyes * height * down.y;
    }
  }
  return moved;
}

/** How dark the inside of an opened mouth is beside what was between the lips. */
const CAVITY = 0.4;

/** Between lips that were closed there is nothing to be seen but the dark: the more of the opening is new, the darker. */
function darkenMouth(overlay: Overlay, window: Window, points: Point[], moved: Point[]): void {
  const gap = (of: Point[]) => {
    const [upper, lower] = [centreOf(of, [61, 62, 63]), centreOf(of, [65, 66, 67])];
    return Math.hypot(lower.x - upper.x, lower.y - upper.y);
  };
  const [before, after] = [gap(points), gap(moved)];
  if (after <= before) return;
  const lost = (1 - CAVITY) * (1 - before / after);
  const lips = convexHull(moved.slice(60));
  const weights = blendWeights(lips, window, after / 2);
  weights.forEach((weight, i) => {
    for (let c = 0; c < 3; c++) overlay[3 * i + c] = overlay[3 * i + c]! * (1 - lost * weight);
  });
}
