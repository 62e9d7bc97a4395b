import type { Picture } from '../../decode/planes.ts';

/** Standard deviation in pixels of the Gaussian that a picture is blurred by once more. */
const AGAIN = 1;
const RADIUS = 4;
/** Share of the pixels that are looked at: those on the strongest edges. */
const EDGES = 0.03;
/** What sharp photographs give, whose edges are a pixel wide. */
export const SHARP = 0.8;
/** Beyond this a picture has no edge to speak of. */
const MOST = 2;

/**
 * How soft a picture is: the standard deviation in pixels of the Gaussian that would make a sharp one as soft, 0 to 2. An edge that
 * a Gaussian of s has blurred loses steepness by R = sqrt((s^2 + a^2) / s^2) when it is blurred by another of a (Zhuo and Sim 2011),
 * so s = a / sqrt(R^2 - 1): the median over the strongest edges, less what sharp pictures show, in squares.
 */
export function softnessOf(picture: Picture): number {
  const grey = luminanceOf(picture);
  const steep = steepness(grey, picture);
  const blurred = steepness(blur(blur(grey, picture, 1), picture, picture.width), picture);
  const least = steep.toSorted().at(-Math.max(1, Math.floor(EDGES * steep.length)))!;
  const widths: number[] = [];
  for (let i = 0; i < steep.length; i++) {
    if (steep[i]! < least || steep[i] === 0) continue;
    const squared = (steep[i]! / blurred[i]!) ** 2 - 1;
    widths.push(squared > 0 ? AGAIN / Math.sqrt(squared) : Number.POSITIVE_INFINITY);
  }
  widths.sort((a, b) => a - b);
  const middle = widths[Math.floor(widths.length / 2)] ?? 0;
  return Math.min(MOST, Math.sqrt(Math.max(0, middle ** 2 - SHARP ** 2)));
}

function luminanceOf({ pixels }: Picture): Float64Array {
  const grey = new Float64Array(pixels.length / 3);
  for (let i = 0; i < grey.length; i++)
    grey[i] = 0.299 * pixels[3 * i]! + 0.587 * pixels[3 * i + 1]! + 0.114 * pixels[3 * i + 2]!;
  return grey;
}

/** Length of the central differences; 0 along the border. */
function steepness(grey: Float64Array, { width, height }: Picture): Float64Array {
  const steep = new Float64Array(grey.length);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      steep[at] = Math.hypot(grey[at + 1]! - grey[at - 1]!, grey[at + width]! - grey[at - width]!);
    }
  return steep;
}

const WINDOW = (() => {
  const weights = Array.from({ length: 2 * RADIUS + 1 }, (_, i) =>
    Math.exp(-((i - RADIUS) ** 2) / (2 * AGAIN ** 2)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
})();

/** By the Gaussian, along rows (step 1) or columns (step: width); the border counts on outside. */
function blur(grey: Float64Array, { width, height }: Picture, step: number): Float64Array {
  const length = step === 1 ? width : height;
  const blurred = new Float64Array(grey.length);
  for (let i = 0; i < grey.length; i++) {
    const place = Math.floor(i / step) % length;
    let sum = 0;
    for (let k = -RADIUS; k <= RADIUS; k++) {
      const moved = Math.min(Math.max(place + k, 0), length - 1) - place;
      sum += WINDOW[k + RADIUS]! * grey[i + moved * step]!;
    }
    blurred[i] = sum;
  }
  return blurred;
}
