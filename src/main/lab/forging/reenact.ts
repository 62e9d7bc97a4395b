import type { Random } from '../../../engine/random/draws.ts';
import type { Point, Window } from '../../decode/planes.ts';
import { axesOf, centreOf, PARTS, placeOf } from './face.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, tint, warped } from './region.ts';
import { tabulated, thinPlateSpline } from './warp.ts';

/** Everything that determines a reenactment besides its face. Lengths are in units of the mouth's width. */
export interface ReenactRecipe {
  family: 'reenact';
  /** How far the lower lip and the jaw go down, and the upper lip up. */
  open: number;
  /** How far the corners of the mouth go outwards and up; negative purses the lips. */
  smile: number;
  /** Change of the eyes' height, as a share of it. */
  eyes: number;
  reach: number;
  feather: number;
  /** Resolution of the rendered face, as a share of the picture's. */
  detail: number;
  /** Gain of red, green and blue: the rendered light is not quite the scene's. */
  gains: [number, number, number];
}

export function drawReenactRecipe(random: Random): ReenactRecipe {
  const light = random.between(0.94, 1.06);
  return {
    family: 'reenact',
    open: random.between(0.08, 0.3),
    smile: random.between(0.05, 0.18) * (random.next() < 0.5 ? -1 : 1),
    eyes: random.between(-0.5, 0.4),
    reach: random.between(0.95, 1.05),
    feather: random.between(0.05, 0.15),
    detail: random.between(0.3, 0.5),
    gains: [0, 1, 2].map(() => light * random.between(0.97, 1.03)) as [number, number, number],
  };
}

/**
 * Changes the expression of a face, as Face2Face does: mouth, jaw and eyes are moved, the face is warped after them by
 * a thin-plate spline, rendered at the recipe's resolution and blended back over itself.
 */
export function reenactFace({ picture, points }: LandmarkedFace, recipe: ReenactRecipe): Forgery {
  const { window, weights } = placeOf(points, picture, recipe.reach, recipe.feather);
  const local = (p: Point) => ({ x: p.x - window.left, y: p.y - window.top });
  const still = borderOf(window);
  const spline = thinPlateSpline(
    [...expressed(points, recipe).map(local), ...still],
    [...points, ...still.map((p) => ({ x: p.x + window.left, y: p.y + window.top }))],
  );
  const warp = tabulated(spline, window.width, window.height);
  const overlay = atDetail(warped(picture, warp, window), window, recipe.detail);
  tint(overlay, recipe.gains);
  return composite(picture, window, overlay, weights);
}

/** The landmarks after the change of expression. */
export function expressed(points: Point[], { open, smile, eyes }: ReenactRecipe): Point[] {
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
  move(PARTS.jaw, 0, open / 2);
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

/** Corners and mid-edges of a window, which stay where they are. */
function borderOf({ width, height }: Window): Point[] {
  const xs = [0, (width - 1) / 2, width - 1];
  const ys = [0, (height - 1) / 2, height - 1];
  return ys.flatMap((y, r) => xs.flatMap((x, c) => (r === 1 && c === 1 ? [] : [{ x, y }])));
}
