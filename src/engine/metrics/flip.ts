import type { Extent } from '../../common/extent.ts';

/**
 * FLIP (Andersson, Nilsson, Akenine-Möller, Oskarsson, Åström, Fairchild 2020): how large the difference of two pictures looks to a person who
 * goes back and forth between them on a screen, at p pixels per degree of visual angle; the mean over all pixels, in [0,1].
 *
 * Colour. Both pictures, as Y C_x C_z (CIELAB without its cube roots), go through what the eye resolves: Gaussians of the contrast
 * sensitivity, in degrees,
 *
 *   g(x) = a_1 sqrt(pi / b_1) exp(-pi^2 |x|^2 / b_1) + a_2 sqrt(pi / b_2) exp(-pi^2 |x|^2 / b_2),   sum of each kernel = 1
 *
 * then, clipped to what a screen shows, to CIELAB with Hunt's effect, a* and b* times 0.01 L*. Their distance is
 *
 *   D = |dL| + sqrt(da^2 + db^2)  (HyAB),   E = D^0.7,   M = E of green and blue, the largest,
 *   E_c = 0.95 E / (0.4 M) below 0.4 M,  else 0.95 + 0.05 (E - 0.4 M) / (0.6 M).
 *
 * Features. On the luminance, first and second derivatives of a Gaussian of sigma = 0.041 p pixels, in both directions, whose positive and
 * negative weights each sum to 1, show edges and points; with |e|, |p| their lengths
 *
 *   E_f = ( max( | |e_x| - |e_y| |, | |p_x| - |p_y| | ) / sqrt 2 )^0.5,        FLIP = mean E_c^(1 - E_f).
 *
 * Beyond the border stand its last pixels. Of a clip it is the mean over the frames.
 */

const ACHROMATIC = { a: [1], b: [0.0047] };
const RED_GREEN = { a: [1], b: [0.0053] };
const BLUE_YELLOW = { a: [34.1, 13.5], b: [0.04, 0.025] };
const EXPONENT = 0.7;
const [KNEE, KNEE_SHARE] = [0.4, 0.95];
const FEATURE_EXPONENT = 0.5;
/** Of the detectors of edges and points, in degrees. */
const FEATURE_WIDTH = 0.082;

/** Rows of X, Y, Z of linear RGB: sRGB's primaries under D65. White is their sums. */
const TO_XYZ = xyzOf([0.64, 0.33], [0.3, 0.6], [0.15, 0.06], [0.31271, 0.32902]);
const TO_RGB = inverse(TO_XYZ);
const WHITE = [0, 1, 2].map((row) => TO_XYZ[3 * row]! + TO_XYZ[3 * row + 1]! + TO_XYZ[3 * row + 2]!) as [
  number,
  number,
  number,
];

/** Of sRGB bytes. */
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** One side of a kernel that is the same from both ends, or the other way about; its middle first. */
type Half = Float64Array;

interface Kernels {
  achromatic: Half;
  redGreen: Half;
  /** Each with its share of the whole. */
  blueYellow: { half: Half; share: number }[];
  feature: { smooth: Half; edge: Half; point: Half };
}

/** What does not depend on the other picture: what is seen of it [3 H W], and the lengths of its features [2 H W]. */
interface Seen {
  lab: Float64Array;
  features: Float64Array;
}

/** What compares other pictures with this one, each as 8-bit RGB [frames * H, W, 3]. */
export function flipFrom(
  clean: Uint8Array,
  { width, height, frames }: Extent,
  pixelsPerDegree: number,
): (other: Uint8Array) => number {
  const kernels = kernelsAt(pixelsPerDegree);
  const bytes = 3 * width * height;
  const frameOf = (pixels: Uint8Array, n: number) =>
    seenOf(pixels.subarray(n * bytes, (n + 1) * bytes), width, height, kernels);
  const seen = Array.from({ length: frames }, (_, n) => frameOf(clean, n));
  return (other) => seen.reduce((sum, one, n) => sum + meanOf(one, frameOf(other, n)) / frames, 0);
}

function meanOf(x: Seen, y: Seen): number {
  const count = x.lab.length / 3;
  const knee = KNEE * LARGEST;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const at = 3 * i;
    const dL = Math.abs(x.lab[at]! - y.lab[at]!);
    const da = x.lab[at + 1]! - y.lab[at + 1]!;
    const db = x.lab[at + 2]! - y.lab[at + 2]!;
    const error = (dL + Math.sqrt(da * da + db * db)) ** EXPONENT;
    const colour =
      error < knee
        ? (KNEE_SHARE / knee) * error
        : KNEE_SHARE + ((1 - KNEE_SHARE) * (error - knee)) / (LARGEST - knee);
    const edge = Math.abs(x.features[2 * i]! - y.features[2 * i]!);
    const point = Math.abs(x.features[2 * i + 1]! - y.features[2 * i + 1]!);
    const feature = (Math.max(edge, point) * Math.SQRT1_2) ** FEATURE_EXPONENT;
    sum += colour ** (1 - feature);
  }
  return sum / count;
}

function seenOf(pixels: Uint8Array, width: number, height: number, kernels: Kernels): Seen {
  const count = width * height;
  const [first, second, third] = [0, 1, 2].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const luminance = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const r = LINEAR[pixels[3 * i]!]!;
    const g = LINEAR[pixels[3 * i + 1]!]!;
    const b = LINEAR[pixels[3 * i + 2]!]!;
    const x = (TO_XYZ[0]! * r + TO_XYZ[1]! * g + TO_XYZ[2]! * b) / WHITE[0];
    const y = (TO_XYZ[3]! * r + TO_XYZ[4]! * g + TO_XYZ[5]! * b) / WHITE[1];
    const z = (TO_XYZ[6]! * r + TO_XYZ[7]! * g + TO_XYZ[8]! * b) / WHITE[2];
    luminance[i] = y;
    // Y C_x C_z less its constant, which a kernel that sums to one leaves where it is.
    first[i] = y;
    second[i] = x - y;
    third[i] = y - z;
  }
  const room = new Float64Array(count);
  const along = (plane: Float64Array, across: Half, down: Half, signs: [1 | -1, 1 | -1] = [1, 1]) => {
    const out = new Float64Array(count);
    filterRows(plane, room, width, height, across, signs[0]);
    filterColumns(room, out, width, height, down, signs[1]);
    return out;
  };
  const { achromatic, redGreen, blueYellow, feature } = kernels;
  const seenY = along(first, achromatic, achromatic);
  const seenX = along(second, redGreen, redGreen);
  const seenZ = new Float64Array(count);
  for (const { half, share } of blueYellow) {
    const part = along(third, half, half);
    for (let i = 0; i < count; i++) seenZ[i] = seenZ[i]! + share * part[i]!;
  }
  const lab = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const y = seenY[i]!;
    putHunt(lab, 3 * i, (seenX[i]! + y) * WHITE[0], y * WHITE[1], (y - seenZ[i]!) * WHITE[2]);
  }
  const { smooth, edge, point } = feature;
  const features = new Float64Array(2 * count);
  for (const [k, kernel, sign] of [
    [0, edge, -1],
    [1, point, 1],
  ] as const) {
    const across = along(luminance, kernel, smooth, [sign, 1]);
    const down = along(luminance, smooth, kernel, [1, sign]);
    for (let i = 0; i < count; i++)
      features[2 * i + k] = Math.sqrt(across[i]! * across[i]! + down[i]! * down[i]!);
  }
  return { lab, features };
}

/** Of a colour that a screen shows: L*, and Hunt's a and b. */
function putHunt(lab: Float64Array, at: number, x: number, y: number, z: number): void {
  const shown = (row: number) =>
    Math.min(1, Math.max(0, TO_RGB[row]! * x + TO_RGB[row + 1]! * y + TO_RGB[row + 2]! * z));
  const [r, g, b] = [shown(0), shown(3), shown(6)];
  const fx = cubic((TO_XYZ[0]! * r + TO_XYZ[1]! * g + TO_XYZ[2]! * b) / WHITE[0]);
  const fy = cubic((TO_XYZ[3]! * r + TO_XYZ[4]! * g + TO_XYZ[5]! * b) / WHITE[1]);
  const fz = cubic((TO_XYZ[6]! * r + TO_XYZ[7]! * g + TO_XYZ[8]! * b) / WHITE[2]);
  const lightness = 116 * fy - 16;
  lab[at] = lightness;
  lab[at + 1] = 0.01 * lightness * 500 * (fx - fy);
  lab[at + 2] = 0.01 * lightness * 200 * (fy - fz);
}

const DELTA = 6 / 29;
const cubic = (t: number): number => (t > DELTA ** 3 ? Math.cbrt(t) : t / (3 * DELTA ** 2) + 4 / 29);

/** The largest error that the scale knows. */
const LARGEST = (() => {
  const lab = new Float64Array(6);
  const column = (c: number) => [TO_XYZ[c]!, TO_XYZ[c + 3]!, TO_XYZ[c + 6]!] as const;
  putHunt(lab, 0, ...column(1));
  putHunt(lab, 3, ...column(2));
  const [dL, da, db] = [lab[0]! - lab[3]!, lab[1]! - lab[4]!, lab[2]! - lab[5]!];
  return (Math.abs(dL) + Math.sqrt(da * da + db * db)) ** EXPONENT;
})();

/**
 * out[x] = w_0 v[x] + sum_k w_k (v[x - k] + sign v[x + k]) along each row: sign 1 of a kernel that is the same from both ends, -1 of one that
 * is the other way about (w_0 = 0 then).
 */
function filterRows(
  from: Float64Array,
  to: Float64Array,
  width: number,
  height: number,
  half: Half,
  sign: 1 | -1,
): void {
  const reach = half.length - 1;
  const row = new Float64Array(width + 2 * reach);
  for (let y = 0; y < height; y++) {
    const at = y * width;
    row.fill(from[at]!, 0, reach);
    row.set(from.subarray(at, at + width), reach);
    row.fill(from[at + width - 1]!, reach + width);
    for (let x = 0; x < width; x++) {
      const middle = x + reach;
      let sum = half[0]! * row[middle]!;
      if (sign === 1)
        for (let k = 1; k <= reach; k++) sum += half[k]! * (row[middle - k]! + row[middle + k]!);
      else for (let k = 1; k <= reach; k++) sum += half[k]! * (row[middle - k]! - row[middle + k]!);
      to[at + x] = sum;
    }
  }
}

/** The same down the columns, a row at a time. */
function filterColumns(
  from: Float64Array,
  to: Float64Array,
  width: number,
  height: number,
  half: Half,
  sign: 1 | -1,
): void {
  for (let y = 0; y < height; y++) {
    const at = y * width;
    for (let x = 0; x < width; x++) to[at + x] = half[0]! * from[at + x]!;
    for (let k = 1; k < half.length; k++) {
      const weight = half[k]!;
      const signed = sign * weight;
      const above = Math.max(0, y - k) * width;
      const below = Math.min(height - 1, y + k) * width;
      for (let x = 0; x < width; x++)
        to[at + x] = to[at + x]! + weight * from[above + x]! + signed * from[below + x]!;
    }
  }
}

let kept: { pixelsPerDegree: number; kernels: Kernels } | null = null;

function kernelsAt(pixelsPerDegree: number): Kernels {
  if (kept?.pixelsPerDegree !== pixelsPerDegree)
    kept = { pixelsPerDegree, kernels: kernelsFor(pixelsPerDegree) };
  return kept.kernels;
}

function kernelsFor(p: number): Kernels {
  // As far as three standard deviations of the widest Gaussian reach, for all of them.
  const reach = Math.ceil(3 * Math.sqrt(Math.max(...BLUE_YELLOW.b) / (2 * Math.PI ** 2)) * p);
  const gaussian = (b: number): Half =>
    Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp((-(Math.PI ** 2) * (k / p) ** 2) / b));
  const whole = (half: Half) => half.reduce((sum, w, k) => sum + (k === 0 ? w : 2 * w), 0);
  const unit = (half: Half) => half.map((w) => w / whole(half));
  // A sum in two dimensions: each Gaussian counts by its own sum over the square.
  const sizes = BLUE_YELLOW.b.map(
    (b, i) => BLUE_YELLOW.a[i]! * Math.sqrt(Math.PI / b) * whole(gaussian(b)) ** 2,
  );
  const total = sizes.reduce((a, b) => a + b, 0);
  return {
    achromatic: cut(unit(gaussian(ACHROMATIC.b[0]!))),
    redGreen: cut(unit(gaussian(RED_GREEN.b[0]!))),
    blueYellow: BLUE_YELLOW.b.map((b, i) => ({ half: unit(gaussian(b)), share: sizes[i]! / total })),
    feature: featuresAt(0.5 * FEATURE_WIDTH * p),
  };
}

/** Without weights that no double feels beside the others. */
const cut = (half: Half): Half => half.filter((w) => w > 1e-12 * half[0]!);

function featuresAt(sigma: number): Kernels['feature'] {
  const reach = Math.ceil(3 * sigma);
  const gaussian = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp(-(k ** 2) / (2 * sigma ** 2)));
  const whole = gaussian.reduce((sum, w, k) => sum + (k === 0 ? w : 2 * w), 0);
  const slope = gaussian.map((w, k) => k * w);
  const oneSide = slope.reduce((a, b) => a + b, 0);
  const bend = gaussian.map((w, k) => ((k / sigma) ** 2 - 1) * w);
  const [above, below] = [1, -1].map((sign) =>
    bend.reduce((sum, w, k) => sum + Math.max(0, sign * w) * (k === 0 ? 1 : 2), 0),
  ) as [number, number];
  return {
    smooth: gaussian.map((w) => w / whole),
    edge: slope.map((w) => w / oneSide),
    point: bend.map((w) => w / (w > 0 ? above : below)),
  };
}

/** Chromaticities of red, green, blue and white. */
function xyzOf(...[red, green, blue, white]: [number, number][]): Float64Array {
  const column = ([x, y]: [number, number] = [0, 1]) => [x / y, 1, (1 - x - y) / y];
  const primaries = [column(red), column(green), column(blue)];
  const rows = Float64Array.from({ length: 9 }, (_, i) => primaries[i % 3]![Math.floor(i / 3)]!);
  const back = inverse(rows);
  const target = column(white);
  const scale = [0, 1, 2].map((row) => target.reduce((sum, v, k) => sum + back[3 * row + k]! * v, 0));
  return rows.map((v, i) => v * scale[i % 3]!);
}

function inverse(m: Float64Array): Float64Array {
  const at = (row: number, column: number) => m[3 * (row % 3) + (column % 3)]!;
  const minor = (row: number, column: number) =>
    at(row + 1, column + 1) * at(row + 2, column + 2) - at(row + 1, column + 2) * at(row + 2, column + 1);
  const determinant = [0, 1, 2].reduce((sum, column) => sum + at(0, column) * minor(0, column), 0);
  return Float64Array.from({ length: 9 }, (_, i) => minor(i % 3, Math.floor(i / 3)) / determinant);
}
