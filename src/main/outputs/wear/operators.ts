import type { Extent } from '../../../common/extent.ts';
import { type Operator, SETTINGS, type WearSetting } from '../../../common/wear.ts';
import { mixSeed, seededRandom } from '../../../engine/random/draws.ts';
import { type Picture, sampleInto } from '../../decode/planes.ts';
import { recompress } from '../../decode/recompress.ts';
import { rawOf } from '../../decode/stillCodec.ts';
import { blur } from '../survival/distortions/blur.ts';
import { resize } from '../survival/distortions/resize.ts';

/** A picture after an operator of that strength, RGB bytes of the same size. Equal pictures, strengths and seeds give equal bytes. */
type Wearing = (picture: Picture, strength: number, seed: number) => Promise<Uint8Array> | Uint8Array;

/** Each value by itself, from [0,255] to [0,255]; `channel` is 0 for red. */
const byValue = (of: (value: number, channel: number) => number, { pixels }: Picture): Uint8Array => {
  const curves = [0, 1, 2].map((channel) =>
    Uint8ClampedArray.from({ length: 256 }, (_, v) => of(v, channel)),
  );
  return pixels.map((value, i) => curves[i % 3]![value]!);
};

async function repeated(picture: Picture, times: number, once: (one: Picture) => Promise<Uint8Array>) {
  let pixels = picture.pixels;
  for (let i = 0; i < times; i++) pixels = await once({ ...picture, pixels });
  return pixels;
}

async function sharpened(picture: Picture, amount: number): Promise<Uint8Array> {
  const soft = await blur(picture, 1);
  return new Uint8Array(Uint8ClampedArray.from(picture.pixels, (v, i) => v + amount * (v - soft[i]!)).buffer);
}

function grained({ pixels, width, height }: Picture, deviation: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  const worn = new Uint8ClampedArray(pixels.length);
  for (let i = 0; i < width * height; i++) {
    const noise = deviation * random.normal();
    for (let c = 0; c < 3; c++) worn[3 * i + c] = pixels[3 * i + c]! + noise;
  }
  return new Uint8Array(worn.buffer);
}

function dragged({ pixels, width, height }: Picture, length: number): Uint8Array {
  const worn = new Uint8ClampedArray(pixels.length);
  const half = (length - 1) / 2;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let k = -half; k <= half; k++)
          sum += pixels[(y * width + Math.min(width - 1, Math.max(0, x + k))) * 3 + c]!;
        worn[(y * width + x) * 3 + c] = sum / length;
      }
  return new Uint8Array(worn.buffer);
}

function rotated(picture: Picture, degrees: number): Uint8Array {
  const { width, height } = picture;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const values = new Float32Array(picture.pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - cx, y - cy];
      sampleInto(picture, cx + cos * u - sin * v, cy + sin * u + cos * v, values, (y * width + x) * 3);
    }
  return new Uint8Array(Uint8ClampedArray.from(values).buffer);
}

const cropped = (picture: Picture, share: number): Promise<Uint8Array> => {
  const { width, height } = picture;
  const [left, top] = [Math.round(share * width), Math.round(share * height)];
  const inner = { left, top, width: Math.max(1, width - 2 * left), height: Math.max(1, height - 2 * top) };
  return rawOf(picture)
    .extract(inner)
    .resize(width, height, { kernel: 'lanczos3', fit: 'fill' })
    .raw()
    .toBuffer();
};

/** How each operator of common/wear.ts is done: none can be forgotten. */
const OPERATIONS: Record<Operator, Wearing> = {
  jpeg: (picture, quality) => repeated(picture, 3, (one) => recompress(one, { codec: 'jpeg', quality })),
  h264: (picture, crf) => repeated(picture, 2, (one) => recompress(one, { codec: 'h264', crf })),
  resize,
  upscale: resize,
  sharpen: sharpened,
  denoise: (picture, side) => rawOf(picture).median(side).raw().toBuffer(),
  brightness: (picture, more) => byValue((v) => v + 255 * more, picture),
  contrast: (picture, factor) => byValue((v) => 127.5 + factor * (v - 127.5), picture),
  gamma: (picture, exponent) => byValue((v) => 255 * (v / 255) ** exponent, picture),
  grain: grained,
  blur,
  motion: dragged,
  rotate: rotated,
  crop: cropped,
  filter: (picture, warmth) => byValue((v, channel) => v * (1 + warmth * (1 - channel)), picture),
};

/** Of the grain of a face, by the SHA-256 of its pixels: whatever else is asked for. */
export const wearSeed = (seed: number, { operator, severity }: WearSetting, pixels: string): number =>
  mixSeed(
    seed,
    SETTINGS.findIndex((one) => one.operator === operator && one.severity === severity),
    Number.parseInt(pixels.slice(0, 8), 16),
  );

/** A picture worn; of a clip each of its frames by itself, with grain of its own. */
export async function worn(
  pixels: Uint8Array,
  { width, height, frames }: Extent,
  { operator, strength, seed }: { operator: Operator; strength: number; seed: number },
): Promise<Uint8Array> {
  const length = 3 * width * height;
  const whole = new Uint8Array(pixels.length);
  for (let frame = 0; frame < frames; frame++) {
    const own = pixels.subarray(frame * length, (frame + 1) * length);
    whole.set(
      await OPERATIONS[operator]({ pixels: own, width, height }, strength, mixSeed(seed, frame)),
      frame * length,
    );
  }
  return whole;
}
