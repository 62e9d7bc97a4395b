import type { Cut } from '../../common/base/cut.ts';
import { cropBox } from './crop.ts';
import type { Box, Picture } from './picture.ts';
import { resample } from './resample.ts';

/** A square cut stays one whatever the input is. */
const SQUARE = { width: 1, height: 1 };

type Point = readonly [x: number, y: number];

/** x' = a x - b y + tx, y' = b x + a y + ty: turned, scaled and moved, without a reflection. */
export interface Similarity {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/** Where a face lies in its picture: what its mask is cut by as well. */
export interface Place {
  /** The part in whole pixels; of an aligned face the least upright box around it. It may reach beyond the border, where all is black. */
  box: Box;
  /** Of an aligned face: from pixels of the crop to those of the picture, whole numbers being the middle of a pixel. */
  turned: Similarity | null;
  /** Between black bars where its proportions are not the input's. */
  bars: boolean;
  /** Side at which it is cut; null for the input's. */
  side: number | null;
}

/** What a cut needs to know of a face. `points` are the 68 landmarks in the picture's pixels, which cuts by landmarks take. */
export interface Found {
  box: Box;
  points: readonly Point[] | null;
}

/** @param size longer side of the input, which a crop has that states none of its own */
export function placeOf(
  found: Found,
  cut: Cut,
  size: number,
  picture: { width: number; height: number },
): Place {
  if (cut.by === 'landmarks') return aligned(found.points!, cut, size);
  const { margin, shape, border, fit, side = null } = cut;
  const bars = fit === 'bars';
  if (shape === 'square' && border === 'inside')
    return { box: cropBox(found.box, margin, picture, SQUARE), turned: null, bars, side };
  const longer = Math.max(found.box.width, found.box.height);
  const [width, height] = shape === 'square' ? [longer, longer] : [found.box.width, found.box.height];
  const along = (start: number, own: number, wanted: number) => {
    const centre = start + own / 2;
    return [Math.round(centre - (margin * wanted) / 2), Math.round(centre + (margin * wanted) / 2)] as const;
  };
  const [left, right] = along(found.box.x, found.box.width, width);
  const [top, bottom] = along(found.box.y, found.box.height, height);
  const whole = { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  return { box: border === 'black' ? whole : within(whole, picture), turned: null, bars, side };
}

/** What of a box lies in the picture; at least one pixel. */
function within(box: Box, { width, height }: { width: number; height: number }): Box {
  const x = Math.min(width - 1, Math.max(0, box.x));
  const y = Math.min(height - 1, Math.max(0, box.y));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width, box.x + box.width) - x),
    height: Math.max(1, Math.min(height, box.y + box.height) - y),
  };
}

function aligned(points: readonly Point[], cut: Extract<Cut, { by: 'landmarks' }>, size: number): Place {
  const five = cut.points.map((indices) => meanOf(indices.map((index) => points[index]!)));
  const side = cut.side === 'face' ? sideOfFace(five, cut) : (cut.side ?? size);
  const { margin } = cut;
  const target = cut.template.map(
    ([x, y]): Point => [(side * (x + (margin - 1) / 2)) / margin, (side * (y + (margin - 1) / 2)) / margin],
  );
  const turned = inverse(similarity(five, target));
  const corners = [
    [0, 0],
    [side - 1, 0],
    [0, side - 1],
    [side - 1, side - 1],
  ].map(([x, y]) => moved(turned, x!, y!));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const box = {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil(Math.max(...xs)) - left + 1),
    height: Math.max(1, Math.ceil(Math.max(...ys)) - top + 1),
  };
  return { box, turned, bars: false, side };
}

const meanOf = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

const MOST = 4096;

/** As many pixels as keep the mean distance between two of the five points, over that of the template: the margin comes on top. */
function sideOfFace(five: readonly Point[], { template, margin }: Extract<Cut, { by: 'landmarks' }>): number {
  const ratios = five.flatMap((p, i) =>
    five.slice(i + 1).map((q, k) => {
      const [s, t] = [template[i]!, template[i + 1 + k]!];
      return Math.hypot(p[0] - q[0], p[1] - q[1]) / Math.hypot(s[0] - t[0], s[1] - t[1]);
    }),
  );
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return Math.min(MOST, Math.max(16, Math.round(mean * margin)));
}

/**
 * The similarity that brings points p_i nearest to q_i in the sum of squares (Umeyama 1991, in the plane, where it never has to mirror).
 * With the centred points as complex numbers: a + ib = sum conj(p_i) q_i / sum |p_i|^2.
 */
export function similarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [p, q] = [meanOf(from), meanOf(to)];
  let [real, imaginary, squares] = [0, 0, 0];
  from.forEach(([fx, fy], i) => {
    const [x, y] = [fx - p[0], fy - p[1]];
    const [u, v] = [to[i]![0] - q[0], to[i]![1] - q[1]];
    real += x * u + y * v;
    imaginary += x * v - y * u;
    squares += x * x + y * y;
  });
  const [a, b] = squares === 0 ? [1, 0] : [real / squares, imaginary / squares];
  return { a, b, tx: q[0] - (a * p[0] - b * p[1]), ty: q[1] - (b * p[0] + a * p[1]) };
}

export function inverse({ a, b, tx, ty }: Similarity): Similarity {
  const squares = a * a + b * b;
  const [c, d] = [a / squares, -b / squares];
  return { a: c, b: d, tx: -(c * tx - d * ty), ty: -(d * tx + c * ty) };
}

export const moved = ({ a, b, tx, ty }: Similarity, x: number, y: number): Point => [
  a * x - b * y + tx,
  b * x + a * y + ty,
];

/** A face, or its mask, as its place says: [height, width, channels]. */
export function cutOut(picture: Picture, place: Place, width: number, height: number): Uint8Array {
  const { box, turned, bars, side } = place;
  if (turned !== null) {
    const aligned = warped(picture, turned, side!);
    return resample(aligned, { x: 0, y: 0, width: side!, height: side! }, width, height);
  }
  const part = padded(picture, box);
  if (side === null || (side === width && side === height)) return fitted(part, bars, width, height);
  const cut = {
    pixels: fitted(part, bars, side, side),
    width: side,
    height: side,
    channels: picture.channels,
  };
  return resample(cut, { x: 0, y: 0, width: side, height: side }, width, height);
}

/** The part of a picture, black where it reaches beyond. */
function padded(picture: Picture, box: Box): Picture {
  const { channels } = picture;
  const pixels = new Uint8Array(box.width * box.height * channels);
  const [left, right] = [Math.max(0, box.x), Math.min(picture.width, box.x + box.width)];
  for (let y = Math.max(0, box.y); left < right && y < Math.min(picture.height, box.y + box.height); y++) {
    const row = picture.pixels.subarray(
      (y * picture.width + left) * channels,
      (y * picture.width + right) * channels,
    );
    pixels.set(row, ((y - box.y) * box.width + left - box.x) * channels);
  }
  return { pixels, width: box.width, height: box.height, channels };
}

function fitted(part: Picture, bars: boolean, width: number, height: number): Uint8Array {
  const whole = { x: 0, y: 0, width: part.width, height: part.height };
  if (!bars) return resample(part, whole, width, height);
  const inner = betweenBars(part, { width, height });
  const resized = resample(part, whole, inner.width, inner.height);
  const frame = { x: -inner.x, y: -inner.y, width, height };
  return padded({ ...inner, pixels: resized, channels: part.channels }, frame).pixels;
}

/** Where a part comes to lie whose proportions are not those of what it is fitted into. */
export function betweenBars(
  part: { width: number; height: number },
  { width, height }: { width: number; height: number },
): Box {
  const scale = Math.min(width / part.width, height / part.height);
  const inner = {
    width: Math.min(width, Math.max(1, Math.floor(part.width * scale + 1e-9))),
    height: Math.min(height, Math.max(1, Math.floor(part.height * scale + 1e-9))),
  };
  return {
    x: Math.floor((width - inner.width) / 2),
    y: Math.floor((height - inner.height) / 2),
    ...inner,
  };
}

/** side x side pixels, each looked up where the similarity leads: bilinear between the four around, black beyond the border. */
function warped({ pixels, width, height, channels }: Picture, to: Similarity, side: number): Picture {
  const out = new Uint8Array(side * side * channels);
  const value = (x: number, y: number, c: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : pixels[(y * width + x) * channels + c]!;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [x, y] = moved(to, column, row);
      const [left, top] = [Math.floor(x), Math.floor(y)];
      if (left < -1 || top < -1 || left >= width || top >= height) continue;
      const [u, v] = [x - left, y - top];
      for (let c = 0; c < channels; c++) {
        const upper = (1 - u) * value(left, top, c) + u * value(left + 1, top, c);
        const lower = (1 - u) * value(left, top + 1, c) + u * value(left + 1, top + 1, c);
        out[(row * side + column) * channels + c] = Math.round((1 - v) * upper + v * lower);
      }
    }
  return { pixels: out, width: side, height: side, channels };
}
