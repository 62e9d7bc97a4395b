/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of two grey pictures with values on a unit range:
 * the mean, over all windows that lie inside the picture, of
 *   (2 mx my + C1)(2 sxy + C2) / ((mx^2 + my^2 + C1)(sx^2 + sy^2 + C2)),   C1 = 0.01^2, C2 = 0.03^2,
 * with the authors' 11 x 11 Gaussian window, sigma 1.5.
 */
const RADIUS = 5;
const SIGMA = 1.5;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

const WINDOW = (() => {
  const weights = Array.from({ length: 2 * RADIUS + 1 }, (_, i) =>
    Math.exp(-((i - RADIUS) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return Float64Array.from(weights, (w) => w / sum);
})();

export function ssim(x: Float32Array, y: Float32Array, width: number, height: number): number {
  return ssims(x, [y], width, height)[0]!;
}

/** Of one picture with each of several. */
export function ssims(x: Float32Array, others: Float32Array[], width: number, height: number): number[] {
  const { mx, my, xx, yy, xy, product, rows } = workspace(width, height);
  const smooth = (values: Float32Array | Float64Array, out: Float64Array) =>
    windowMeans(values, width, height, rows, out);
  smooth(x, mx);
  smooth(multiply(x, x, product), xx);
  return others.map((y) => {
    smooth(y, my);
    smooth(multiply(y, y, product), yy);
    smooth(multiply(x, y, product), xy);
    let sum = 0;
    for (let i = 0; i < mx.length; i++) {
      const a = mx[i]!;
      const b = my[i]!;
      const covariance = xy[i]! - a * b;
      const variances = xx[i]! - a * a + yy[i]! - b * b;
      sum += ((2 * a * b + C1) * (2 * covariance + C2)) / ((a * a + b * b + C1) * (variances + C2));
    }
    return sum / mx.length;
  });
}

type Workspace = Record<'mx' | 'my' | 'xx' | 'yy' | 'xy' | 'product' | 'rows', Float64Array> & {
  key: string;
};
let kept: Workspace | null = null;

/** Working memory, kept between calls: a new one for each picture would be megabytes of garbage each time. */
function workspace(width: number, height: number): Workspace {
  const key = `${width}x${height}`;
  if (kept?.key === key) return kept;
  const w = width - 2 * RADIUS;
  const map = () => new Float64Array(w * (height - 2 * RADIUS));
  const product = new Float64Array(width * height);
  const rows = new Float64Array(w * height);
  kept = { key, product, rows, mx: map(), my: map(), xx: map(), yy: map(), xy: map() };
  return kept;
}

/** ITU-R BT.601 luma of RGB values [n*3]: [n]. */
export function luminance(rgb: Float32Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3);
  for (let i = 0, at = 0; i < grey.length; i++, at += 3)
    grey[i] = 0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!;
  return grey;
}

function multiply(x: Float32Array, y: Float32Array, out: Float64Array): Float64Array {
  for (let i = 0; i < x.length; i++) out[i] = x[i]! * y[i]!;
  return out;
}

/** The Gaussian window's mean at every position where it fits, rows first and then columns. */
function windowMeans(
  values: Float32Array | Float64Array,
  width: number,
  height: number,
  rows: Float64Array,
  out: Float64Array,
): void {
  const w = width - 2 * RADIUS;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < w; x++, at++) rows[at] = windowMean(values, y * width + x, 1);
  for (let at = 0; at < out.length; at++) out[at] = windowMean(rows, at, w);
}

const [W0, W1, W2, W3, W4, W5] = WINDOW as unknown as [number, number, number, number, number, number];

/** Written out, since a loop over the window takes twice as long; the window is the same from both ends. */
function windowMean(values: Float32Array | Float64Array, at: number, step: number): number {
  return (
    W0 * values[at]! +
    W1 * values[at + step]! +
    W2 * values[at + 2 * step]! +
    W3 * values[at + 3 * step]! +
    W4 * values[at + 4 * step]! +
    W5 * values[at + 5 * step]! +
    W4 * values[at + 6 * step]! +
    W3 * values[at + 7 * step]! +
    W2 * values[at + 8 * step]! +
    W1 * values[at + 9 * step]! +
    W0 * values[at + 10 * step]!
  );
}
