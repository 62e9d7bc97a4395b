import type { Random } from '../../../engine/random/draws.ts';
import type { Point, Window } from '../../decode/planes.ts';
import { axesOf, PARTS, placeOf, type Spot, widthOf } from './face.ts';
import { overlayGrid, withoutTexture } from './losses.ts';
import { drawn, drawnGains, drawnOf, drawnSometimes, drawnSpot, RANGES } from './ranges.ts';
import { atDetail, composite, type Forgery, type LandmarkedFace, tint, warped } from './region.ts';
import { joinSeamlessly } from './seamless.ts';
import { borderOf, tabulated, thinPlateSpline, type Warp } from './warp.ts';

/** Everything that determines a re-synthesis besides its face. */
export interface ResynthRecipe extends Spot {
  family: 'resynth';
  /** Pixels across the whole face in the bottleneck. */
  bottleneck: number;
  /** The largest share of the picture's detail that is kept, however small the face. */
  detail: number;
  /** Times that the face is smoothed in the bottleneck. */
  passes: number;
  /** How much steeper edges are made there. */
  crispness: number;
  /** Texture that goes: radius as a share of the face's width, and its variation in grey levels; null: all stays. */
  texture: { radius: number; level: number } | null;
  /** Checkerboard of the last layer: gain and period in pixels; null for none. */
  grid: { amplitude: number; period: number } | null;
  /** How far the left eye with its brow and the left corner of the mouth go down, in units of the face's width. */
  asymmetry: [eye: number, mouth: number];
  /** Drift of red, green and blue. */
  gains: [number, number, number];
  /** How far what differs at the edge is carried inwards, see swap.ts. */
  seamless: number;
}

export function drawResynthRecipe(random: Random): ResynthRecipe {
  const { losses, ...ranges } = RANGES.resynth;
  const spot = drawnSpot(random, ranges);
  const shares = Object.fromEntries(Object.entries(losses).map(([name, { share }]) => [name, share]));
  const loss = drawnOf(random, shares as Record<keyof typeof losses, number>);
  const { texture, grid } = losses;
  const shift = () => drawn(random, ranges.asymmetry.shift);
  return {
    family: 'resynth',
    ...spot,
    bottleneck: Math.round(drawn(random, losses[loss].bottleneck)),
    detail: ranges.finest,
    passes: loss === 'bottleneck' && random.next() < losses.bottleneck.smoothed ? 1 : 0,
    crispness: drawn(random, ranges.crispness),
    texture:
      loss === 'texture'
        ? { radius: drawn(random, texture.radius), level: drawn(random, texture.level) }
        : null,
    grid:
      loss === 'grid'
        ? {
            amplitude: drawn(random, grid.amplitude),
            period: grid.periods[random.below(grid.periods.length)]!,
          }
        : null,
    asymmetry: random.next() < ranges.asymmetry.share ? [shift(), shift()] : [0, 0],
    gains: drawnGains(random, ranges.light, ranges.tint),
    seamless: drawnSometimes(random, ranges.seamless),
  };
}

/**
 * Makes a face anew from little of it, as the autoencoder of DeepFakes does: it goes through a bottleneck of few pixels, loses its texture
 * or gets the grid of an upsampling layer, may come out a little uneven, drifts in colour, and is blended back. It stays who it is.
 */
export function resynthFace({ picture, points }: LandmarkedFace, recipe: ResynthRecipe): Forgery {
  const { window, weights } = placeOf(points, picture, recipe);
  const width = widthOf(points);
  const own = warped(picture, unevenly(points, window, recipe.asymmetry, width), window);
  const smooth =
    recipe.texture === null
      ? own
      : withoutTexture(
          own,
          window,
          Math.max(1, Math.round(recipe.texture.radius * width)),
          recipe.texture.level,
        );
  const detail = Math.min(1, recipe.detail, recipe.bottleneck / width);
  const overlay = atDetail(smooth, window, detail, recipe);
  tint(overlay, recipe.gains);
  joinSeamlessly(overlay, picture, window, weights, recipe.seamless);
  if (recipe.grid !== null) overlayGrid(overlay, window, recipe.grid.amplitude, recipe.grid.period);
  return composite(picture, window, overlay, weights);
}

/** Where each position of the window comes from when the parts of one side go down. */
function unevenly(points: Point[], window: Window, [eye, mouth]: [number, number], width: number): Warp {
  const moved = points.map((p) => ({ x: p.x - window.left, y: p.y - window.top }));
  if (eye === 0 && mouth === 0) return (x, y) => ({ x: x + window.left, y: y + window.top });
  const { down } = axesOf(points);
  const lower = (part: readonly number[], share: number) => {
    for (const i of part)
      moved[i] = { x: moved[i]!.x + share * width * down.x, y: moved[i]!.y + share * width * down.y };
  };
  lower([...PARTS.leftBrow, ...PARTS.leftEye], eye);
  lower(PARTS.leftCorner, mouth);
  const still = borderOf(window);
  const spline = thinPlateSpline(
    [...moved, ...still],
    [...points, ...still.map((p) => ({ x: p.x + window.left, y: p.y + window.top }))],
  );
  return tabulated(spline, window.width, window.height);
}
