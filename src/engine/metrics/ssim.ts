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
  const mx = smooth(x, width, height);
  const my = smooth(y, width, height);
  const xx = smooth(product(x, x), width, height);
  const yy = smooth(product(y, y), width, height);
  const xy = smooth(product(x, y), width, height);
  let sum = 0;
  for (let i = 0; i < mx.length; i++) {
    const a = mx[i]!;
    const b = my[i]!;
    const covariance = xy[i]! - a * b;
    const variances = xx[i]! - a * a + yy[i]! - b * b;
    sum += ((2 * a * b + C1) * (2 * covariance + C2)) / ((a * a + b * b + C1) * (variances + C2));
  }
  return sum / mx.length;
}

/** ITU-R BT.601 luma of RGB values [n*3]: [n]. */
export function luminance(rgb: Float32Array): Float32Array {
  const grey = new Float32Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++)
    grey[i] = 0.299 * rgb[3 * i]! + 0.587 * rgb[3 * i + 1]! + 0.114 * rgb[3 * i + 2]!;
  return grey;
}

function product(x: Float32Array, y: Float32Array): Float64Array {
  const out = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) out[i] = x[i]! * y[i]!;
  return out;
}

/** The Gaussian window's mean at every position where it fits, rows first and then columns. */
function smooth(values: Float32Array | Float64Array, width: number, height: number): Float64Array {
  const w = width - 2 * RADIUS;
  const h = height - 2 * RADIUS;
  const rows = new Float64Array(w * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < WINDOW.length; k++) sum += WINDOW[k]! * values[y * width + x + k]!;
      rows[y * w + x] = sum;
    }
  const out = new Float64Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < WINDOW.length; k++) sum += WINDOW[k]! * rows[(y + k) * w + x]!;
      out[y * w + x] = sum;
    }
  return out;
}
