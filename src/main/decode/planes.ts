/** An 8-bit RGB picture, row by row, channels last. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A position in pixels; (0, 0) is the centre of the first pixel. */
export interface Point {
  x: number;
  y: number;
}

/** A whole-pixel window of a picture. */
export interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The smallest window that holds every point, clipped to the picture; empty where they all lie outside. */
export function windowAround(points: Point[], picture: { width: number; height: number }): Window {
  const left = Math.max(0, Math.floor(Math.min(...points.map((p) => p.x))));
  const top = Math.max(0, Math.floor(Math.min(...points.map((p) => p.y))));
  const right = Math.min(picture.width, Math.ceil(Math.max(...points.map((p) => p.x))) + 1);
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...points.map((p) => p.y))) + 1);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Bilinear sample of a picture's three channels into `out` at `at`; positions beyond the edge take the edge. */
export function sampleInto(
  picture: { width: number; height: number; pixels: Uint8Array | Float32Array },
  x: number,
  y: number,
  out: Float32Array,
  at: number,
): void {
  const cx = Math.min(Math.max(x, 0), picture.width - 1);
  const cy = Math.min(Math.max(y, 0), picture.height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const x1 = Math.min(x0 + 1, picture.width - 1);
  const y1 = Math.min(y0 + 1, picture.height - 1);
  const fx = cx - x0;
  const fy = cy - y0;
  const { pixels, width } = picture;
  for (let c = 0; c < 3; c++) {
    const upper = pixels[(y0 * width + x0) * 3 + c]! * (1 - fx) + pixels[(y0 * width + x1) * 3 + c]! * fx;
    const lower = pixels[(y1 * width + x0) * 3 + c]! * (1 - fx) + pixels[(y1 * width + x1) * 3 + c]! * fx;
    out[at + c] = upper * (1 - fy) + lower * fy;
  }
}
