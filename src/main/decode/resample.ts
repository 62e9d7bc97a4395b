import type { Box, Picture } from './picture.ts';

/** Fixed point of the weights: 255 * 2^22 stays within 31 bits. */
export const PRECISION = 22;
const HALF = 1 << (PRECISION - 1);

/** For every output position along one axis: the first input position and its weights. */
export interface Taps {
  first: Int32Array;
  weights: Int32Array[];
}

/**
 * Resizes a part of a picture: triangle filter, widened by the scale when shrinking (antialiased bilinear), the rows
 * first, then the columns, rounded to 8 bits after each. This is Pillow's `crop(box).resize(size, BILINEAR)`, which
 * PyTorch pipelines use, down to the last bit; integer arithmetic makes it the same on every machine.
 * A part that already has the size asked for comes back bit for bit.
 * @param box whole pixels inside the picture; nothing outside it is looked at
 */
export function resample(picture: Picture, box: Box, width: number, height: number): Uint8Array {
  const narrow = box.width === width ? cut(picture, box) : across(picture, box, width);
  return box.height === height ? narrow : down(narrow, box.height, width * picture.channels, height);
}

/** The part as it is: [box.height, box.width, channels]. */
function cut({ pixels, width, channels }: Picture, box: Box): Uint8Array {
  const stride = box.width * channels;
  const out = new Uint8Array(box.height * stride);
  for (let y = 0; y < box.height; y++) {
    const from = ((box.y + y) * width + box.x) * channels;
    out.set(pixels.subarray(from, from + stride), y * stride);
  }
  return out;
}

/** Every row of the part resized: [box.height, width, channels]. */
function across(picture: Picture, box: Box, width: number): Uint8Array {
  const { channels } = picture;
  const { first, weights } = taps(box.width, width);
  const out = new Uint8Array(box.height * width * channels);
  for (let y = 0; y < box.height; y++) {
    const row = ((box.y + y) * picture.width + box.x) * channels;
    for (let x = 0; x < width; x++) {
      const from = row + first[x]! * channels;
      const to = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) {
        out[to + c] = weigh(picture.pixels, from + c, channels, weights[x]!);
      }
    }
  }
  return out;
}

/** Every column resized. @param stride values in a row */
function down(narrow: Uint8Array, rows: number, stride: number, height: number): Uint8Array {
  const { first, weights } = taps(rows, height);
  const out = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const from = first[y]! * stride;
    for (let i = 0; i < stride; i++) out[y * stride + i] = weigh(narrow, from + i, stride, weights[y]!);
  }
  return out;
}

function weigh(values: Uint8Array, from: number, step: number, weights: Int32Array): number {
  let sum = HALF;
  for (let k = 0; k < weights.length; k++) sum += values[from + k * step]! * weights[k]!;
  return Math.min(255, sum >> PRECISION);
}

export function taps(input: number, output: number): Taps {
  const scale = input / output;
  const reach = Math.max(scale, 1);
  const first = new Int32Array(output);
  const weights: Int32Array[] = [];
  for (let i = 0; i < output; i++) {
    const centre = (i + 0.5) * scale;
    const begin = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(input, Math.floor(centre + reach + 0.5));
    const triangle = Array.from({ length: end - begin }, (_, k) =>
      Math.max(0, 1 - Math.abs((begin + k + 0.5 - centre) / reach)),
    );
    const total = triangle.reduce((sum, w) => sum + w, 0);
    first[i] = begin;
    weights.push(Int32Array.from(triangle, (w) => Math.floor((w / total) * 2 ** PRECISION + 0.5)));
  }
  return { first, weights };
}
