import sharp from 'sharp';
import { type Random, seededRandom } from '../../../engine/random/draws.ts';
import type { Picture } from '../../decode/planes.ts';
import { type Recompression, recompress } from '../../decode/recompress.ts';
import { resample } from '../../decode/resample.ts';

/**
 * What becomes of a photograph between the lens and the detector. A pristine face and its forgery go through the same one, so that
 * nothing but the forgery tells them apart: a forgery that changes nothing stays the bytes of the pristine face.
 */
export interface Wear {
  mirrored: boolean;
  /** Null for a photograph that comes as it is: the crop of an audit, resized as an audit resizes. */
  worn: Worn | null;
}

interface Worn {
  /** Side of what is cut out as a share of the picture's, and where it lies in the room that this leaves, across and down. */
  crop: { share: number; across: number; down: number };
  /** Side that it is brought to first, as a share of the detector's, and the filter of all resizing. */
  side: number;
  kernel: Kernel;
  light: Light | null;
  /** Contrast of details of this size in pixels at the detector's side: 0 takes them away, 1 leaves them. */
  details: { size: number; contrast: number } | null;
  /** Standard deviation of a Gaussian in pixels at the detector's side; what is added of the picture less its blurred self; a median of 3x3. */
  focus: { blur: number } | { sharpen: number } | { median: true } | null;
  /** Standard deviation of Gaussian noise in 1/255, alike in all colours or not. */
  noise: { deviation: number; grey: boolean; seed: number } | null;
  /** One after the other; the second sees the picture at the detector's side. */
  codecs: Recompression[];
}

/** v -> clip(contrast (clip(balance v)^gamma - 1/2) + 1/2 + sum_k tone_k sin(pi k v)), then colours at this saturation. */
interface Light {
  gamma: number;
  contrast: number;
  /** White balance: red, green, blue. */
  balance: [number, number, number];
  tone: number[];
  saturation: number;
}

const KERNELS = ['nearest', 'linear', 'cubic', 'mitchell', 'lanczos2', 'lanczos3'] as const;
type Kernel = (typeof KERNELS)[number];

/** Share of the photographs that come as they are: were all of them worn, a sharp forgery would pass for a real face. */
const UNWORN = 1 / 3;
/** The square that an audit cuts out, in units of the face box (common/audit.ts). */
export const AUDITED = 1.3;

/** For the card. */
export const WEAR =
  'Drawn anew whenever a face is learned from, and alike for a real face and its forgery. A third comes as an audit would cut it. ' +
  "The others: crop 0.8 to 1; brought to 38 to 110 % of the detector's size by one of six filters; gamma 0.7 to 1.4, contrast 0.75 " +
  'to 1.25, white balance 10 %, a smooth tone curve, saturation 0.5 to 1.5; contrast of details 0.6 to 1.5; blur to 1.4 pixels, ' +
  'sharpening to 3, or a median; noise to 5/255; up to two of JPEG and WebP at quality 45 to 98 or an H.264 key frame at CRF 12 to ' +
  '30. What is measured is half as it is and half worn.';

export function drawWear(random: Random): Wear {
  const unworn = random.next() < UNWORN;
  return { mirrored: random.next() < 0.5, worn: unworn ? null : drawWorn(random) };
}

export function drawWorn(random: Random): Worn {
  const often = (chance: number) => random.next() < chance;
  const focus = random.next();
  return {
    crop: { share: random.between(0.8, 1), across: random.next(), down: random.next() },
    side: often(0.5) ? random.between(0.38, 1) : random.between(0.8, 1.1),
    kernel: KERNELS[random.below(KERNELS.length)]!,
    light: often(0.85) ? drawLight(random) : null,
    details: often(0.2) ? { size: random.between(4, 16), contrast: random.between(0.6, 1.5) } : null,
    focus:
      focus < 0.3
        ? { blur: random.between(0.3, 1.4) }
        : focus < 0.6
          ? { sharpen: 3 * random.next() ** 2 }
          : focus < 0.68
            ? { median: true }
            : null,
    noise: often(0.5)
      ? { deviation: random.between(0.3, 5), grey: often(0.4), seed: random.below(2 ** 31) }
      : null,
    codecs: Array.from({ length: random.below(3) }, () => drawCodec(random)),
  };
}

function drawLight(random: Random): Light {
  return {
    gamma: Math.exp(random.between(Math.log(0.7), Math.log(1.4))),
    contrast: random.between(0.75, 1.25),
    balance: [0, 1, 2].map(() => random.between(0.9, 1.1)) as [number, number, number],
    tone: [1, 2, 3].map((k) => random.between(-0.06, 0.06) / k),
    saturation: random.between(0.5, 1.5),
  };
}

function drawCodec(random: Random): Recompression {
  const quality = Math.round(random.between(45, 98));
  const chance = random.next();
  if (chance < 0.6) return { codec: 'jpeg', quality };
  if (chance < 0.8) return { codec: 'webp', quality };
  return { codec: 'h264', crf: Math.round(random.between(12, 30)) };
}

/** A square crop of a face: RGB bytes of a pristine one and its forgery, what is forged [side * side], side in units of the face box. */
export interface Crops {
  real: Uint8Array;
  fake: Uint8Array;
  mask: Uint8Array;
  side: number;
  scale: number;
}

/** Both crops after the same wear at the detector's side, and the mask after their cut. */
export async function wearBoth(
  crops: Crops,
  wear: Wear,
  size: number,
): Promise<Omit<Crops, 'side' | 'scale'>> {
  const { worn, mirrored } = wear;
  const box = boxOf(crops, worn);
  const grey = crops.mask.map((forged) => 255 * forged);
  const picture = (pixels: Uint8Array, channels: 1 | 3): Picture & { channels: 1 | 3 } => ({
    pixels,
    channels,
    width: crops.side,
    height: crops.side,
  });
  const facing = (pixels: Uint8Array, channels: 1 | 3) =>
    mirrored ? mirror(pixels, size, channels) : pixels;
  const noise = worn?.noise == null ? null : drawNoise(worn.noise, sideIn(worn, size));
  const face = async (pixels: Uint8Array) =>
    facing(
      worn === null
        ? resample(picture(pixels, 3), box, size, size)
        : await wearOut(picture(pixels, 3), box, worn, noise, size),
      3,
    );
  const [real, fake] = await Promise.all([face(crops.real), face(crops.fake)]);
  const mask = resample(picture(grey, 1), box, size, size).map((value) => (value > 127 ? 1 : 0));
  return { real, fake, mask: facing(mask, 1) };
}

function boxOf({ side, scale }: Crops, worn: Worn | null) {
  const cut = Math.max(
    1,
    Math.round(side * (worn === null ? Math.min(1, AUDITED / scale) : worn.crop.share)),
  );
  const place = (at: number) => Math.round((side - cut) * at);
  return {
    x: place(worn?.crop.across ?? 0.5),
    y: place(worn?.crop.down ?? 0.5),
    width: cut,
    height: cut,
  };
}

/** Even, since H.264 keeps colours for two by two pixels. */
const sideIn = ({ side }: Worn, size: number) => 2 * Math.max(1, Math.round((side * size) / 2));

async function wearOut(
  picture: Picture,
  box: ReturnType<typeof boxOf>,
  worn: Worn,
  noise: Float32Array | null,
  size: number,
): Promise<Uint8Array> {
  const { kernel, light, details, focus, codecs } = worn;
  const { x: left, y: top, width, height } = box;
  let side = sideIn(worn, size);
  let pixels: Uint8Array = await sharp(picture.pixels, { raw: { ...picture, channels: 3 } })
    .extract({ left, top, width, height })
    .resize(side, side, { kernel, fit: 'fill' })
    .raw()
    .toBuffer();
  if (light !== null) pixels = lit(pixels, light);
  if (details !== null) {
    const smooth = await within(pixels, side)
      .blur((details.size * side) / size)
      .raw()
      .toBuffer();
    for (let i = 0; i < pixels.length; i++)
      pixels[i] = clip(smooth[i]! + details.contrast * (pixels[i]! - smooth[i]!));
  }
  if (focus !== null) pixels = await focused(pixels, side, focus, side / size);
  if (noise !== null) for (let i = 0; i < pixels.length; i++) pixels[i] = clip(pixels[i]! + noise[i]!);
  const bring = async () => {
    if (side === size) return;
    pixels = await within(pixels, side).resize(size, size, { kernel, fit: 'fill' }).raw().toBuffer();
    side = size;
  };
  for (const codec of codecs) {
    pixels = await recompress({ pixels, width: side, height: side }, codec);
    await bring();
  }
  await bring();
  return pixels;
}

const within = (pixels: Uint8Array, side: number) =>
  sharp(pixels, { raw: { width: side, height: side, channels: 3 } });
const clip = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

function lit(pixels: Uint8Array, { gamma, contrast, balance, tone, saturation }: Light): Uint8Array {
  const unit = (value: number) => Math.min(1, Math.max(0, value));
  const curves = balance.map((gain) =>
    Float32Array.from({ length: 256 }, (_, byte) => {
      const v = byte / 255;
      const bent = tone.reduce((sum, t, k) => sum + t * Math.sin(Math.PI * (k + 1) * v), 0);
      return 255 * unit(contrast * (unit(gain * v) ** gamma - 0.5) + 0.5 + bent);
    }),
  );
  const [red, green, blue] = curves as [Float32Array, Float32Array, Float32Array];
  const out = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [red[pixels[i]!]!, green[pixels[i + 1]!]!, blue[pixels[i + 2]!]!];
    const grey = 0.299 * r + 0.587 * g + 0.114 * b;
    out[i] = clip(grey + saturation * (r - grey));
    out[i + 1] = clip(grey + saturation * (g - grey));
    out[i + 2] = clip(grey + saturation * (b - grey));
  }
  return out;
}

function focused(pixels: Uint8Array, side: number, focus: NonNullable<Worn['focus']>, share: number) {
  const picture = within(pixels, side);
  if ('median' in focus) return picture.median(3).raw().toBuffer();
  if ('blur' in focus)
    return picture
      .blur(Math.max(0.3, focus.blur * share))
      .raw()
      .toBuffer();
  // The picture and so much of its difference from [1 2 1] x [1 2 1] / 16.
  const kernel = [1, 2, 1, 2, 4, 2, 1, 2, 1].map(
    (w, i) => (i === 4 ? 1 : 0) * (1 + focus.sharpen) - (w / 16) * focus.sharpen,
  );
  return picture.convolve({ width: 3, height: 3, kernel, scale: 1 }).raw().toBuffer();
}

/** Of each value the sum of the four bytes of a drawn number, which is close to normal and takes a tenth of the time. */
function drawNoise({ deviation, grey, seed }: NonNullable<Worn['noise']>, side: number): Float32Array {
  const random = seededRandom(seed);
  const noise = new Float32Array(side * side * 3);
  // The variance of four uniform bytes.
  const unit = deviation / Math.sqrt((4 * (256 ** 2 - 1)) / 12);
  for (let i = 0; i < noise.length; i++) {
    if (grey && i % 3 > 0) noise[i] = noise[i - 1]!;
    else {
      const bits = random.below(2 ** 32);
      const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
      noise[i] = unit * (sum - 510);
    }
  }
  return noise;
}

function mirror(pixels: Uint8Array, size: number, channels: number): Uint8Array {
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let c = 0; c < channels; c++)
        out[(y * size + x) * channels + c] = pixels[(y * size + size - 1 - x) * channels + c]!;
  return out;
}
