import type { Picture, Window } from '../../decode/planes.ts';
import { eachPixel, type Overlay } from './region.ts';

/** Where the two differ by more at the edge (hair beside skin), the difference is no light and is not carried inwards. */
const LARGEST = 40;
/** Relaxations of each level, and how far each goes beyond the mean of the neighbours. */
const SWEEPS = 24;
const OVER = 1.7;

/**
 * Joins an overlay to the picture without a seam (Perez, Gangnet and Blake 2003): within the blend it keeps its gradients, and at its edge
 * takes the picture's colours. With d = picture - overlay outside, a membrane m is added that is d there and has no Laplacian inside:
 * 4 m(p) = the sum of m over the four neighbours of p. Solved on a pyramid, coarse to fine, by successive over-relaxation in a fixed order.
 * In place; strength scales m.
 */
export function joinSeamlessly(
  overlay: Overlay,
  picture: Picture,
  window: Window,
  weights: Float32Array,
  strength: number,
): void {
  if (strength === 0) return;
  const membrane = new Float32Array(overlay.length);
  eachPixel(window, picture.width, (i, at) => {
    if (weights[i]! > 0) return;
    for (let c = 0; c < 3; c++) {
      const difference = picture.pixels[at * 3 + c]! - overlay[i * 3 + c]!;
      membrane[i * 3 + c] = Math.min(LARGEST, Math.max(-LARGEST, difference));
    }
  });
  const open = Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0));
  relax({ values: membrane, open, width: window.width, height: window.height });
  for (let i = 0; i < overlay.length; i++) overlay[i] = overlay[i]! + strength * membrane[i]!;
}

/** Values of three channels; those of open pixels are to be found, the others stay. */
export interface Membrane {
  values: Float32Array;
  /** 1 where open [height * width]; the outermost pixels count as closed. */
  open: Uint8Array;
  width: number;
  height: number;
}

/** Finds the values of the open pixels. In place. */
export function relax(membrane: Membrane): void {
  const { values, open, width, height } = membrane;
  const inner: number[][] = [[], []];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++)
      if (open[y * width + x] === 1) inner[(x + y) & 1]!.push((y * width + x) * 3);
  if (inner[0]!.length + inner[1]!.length === 0) return;
  if (Math.min(width, height) > 8) {
    const coarse = halved(membrane);
    relax(coarse);
    enlarge(coarse, membrane);
  }
  // Red and black pixels in turn: each has neighbours of the other kind alone.
  const kinds = inner.map((places) => Int32Array.from(places));
  const row = 3 * width;
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (const places of kinds)
      for (const place of places)
        for (let at = place; at < place + 3; at++) {
          const own = values[at]!;
          const mean = 0.25 * (values[at - 3]! + values[at + 3]! + values[at - row]! + values[at + row]!);
          values[at] = own + OVER * (mean - own);
        }
}

/** At half the resolution: the mean of the closed ones of four pixels, and open where all four are. */
function halved({ values, open, width, height }: Membrane): Membrane {
  const [w, h] = [(width + 1) >> 1, (height + 1) >> 1];
  const coarse: Membrane = {
    values: new Float32Array(w * h * 3),
    open: new Uint8Array(w * h),
    width: w,
    height: h,
  };
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let closed = 0;
      const to = y * w + x;
      for (let k = 0; k < 4; k++) {
        const [sx, sy] = [2 * x + (k & 1), 2 * y + (k >> 1)];
        if (sx >= width || sy >= height) continue;
        const from = sy * width + sx;
        const edge = sx === 0 || sy === 0 || sx === width - 1 || sy === height - 1;
        if (open[from] === 1 && !edge) continue;
        closed++;
        for (let c = 0; c < 3; c++)
          coarse.values[to * 3 + c] = coarse.values[to * 3 + c]! + values[from * 3 + c]!;
      }
      coarse.open[to] = closed === 0 ? 1 : 0;
      for (let c = 0; closed > 0 && c < 3; c++)
        coarse.values[to * 3 + c] = coarse.values[to * 3 + c]! / closed;
    }
  return coarse;
}

/** The values of the coarse level, in between by interpolation, as a first guess for the open pixels of the fine one. */
function enlarge(coarse: Membrane, { values, open, width, height }: Membrane): void {
  const { values: from, width: w, height: h } = coarse;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (open[at] === 0) continue;
      // A fine pixel lies a quarter of a coarse one off the middle of its own.
      const [x0, y0] = [x >> 1, y >> 1];
      const x1 = Math.min(w - 1, Math.max(0, x0 + (x & 1 ? 1 : -1)));
      const y1 = Math.min(h - 1, Math.max(0, y0 + (y & 1 ? 1 : -1)));
      for (let c = 0; c < 3; c++) {
        const [a, b] = [from[(y0 * w + x0) * 3 + c]!, from[(y0 * w + x1) * 3 + c]!];
        const [d, e] = [from[(y1 * w + x0) * 3 + c]!, from[(y1 * w + x1) * 3 + c]!];
        values[at * 3 + c] = (9 * a + 3 * b + 3 * d + e) / 16;
      }
    }
}
