import sharp from 'sharp';
import type { Random } from '../../../engine/training/random.ts';
import type { Picture } from '../forging/picture.ts';

/**
 * How a face is photographed, so to speak: what happens to a pristine face and to its forgery alike, after forging.
 * Both get the same draw, so that nothing but the forgery tells them apart.
 */
export interface Capture {
  /** Side of the square crop in units of the face box's longer side, and shift of its centre in the same units. */
  scale: number;
  shift: [number, number];
  /** Side in pixels to which the crop is first brought, as if the footage had that resolution. */
  resolution: number;
  kernel: 'linear' | 'cubic' | 'lanczos3';
  /**
   * Standard deviation in pixels of a Gaussian blur of the whole face, 0 for none. Photographs are often softer than
   * the portraits: what gives a forgery away must be the difference within the face, not softness as such.
   */
  blur: number;
  /** JPEG quality; null leaves the crop uncompressed. */
  quality: number | null;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const KERNELS = ['linear', 'cubic', 'lanczos3'] as const;

export function drawCapture(random: Random, inputSize: number): Capture {
  return {
    scale: random.between(1.2, 1.4),
    shift: [random.between(-0.04, 0.04), random.between(-0.04, 0.04)],
    resolution: Math.round(inputSize * random.between(0.85, 1.2)),
    kernel: KERNELS[random.below(KERNELS.length)]!,
    blur: random.next() < 0.4 ? 0 : random.between(0.3, 1.3),
    quality: random.next() < 0.3 ? null : Math.round(random.between(60, 96)),
  };
}

/** The square that a capture takes, moved inside the picture and made smaller where it does not fit. */
function cropSquare(box: Box, capture: Capture, width: number, height: number) {
  const longer = Math.max(box.width, box.height);
  const side = Math.min(Math.round(longer * capture.scale), width, height);
  const place = (start: number, length: number, shift: number, limit: number) => {
    const from = Math.round(start + length / 2 + shift * longer - side / 2);
    return Math.min(Math.max(from, 0), limit - side);
  };
  return {
    left: place(box.x, box.width, capture.shift[0], width),
    top: place(box.y, box.height, capture.shift[1], height),
    width: side,
    height: side,
  };
}

/** The face as RGB bytes [size * size * 3]. */
export async function captureFace(
  picture: Picture,
  box: Box,
  capture: Capture,
  size: number,
): Promise<Uint8Array> {
  const { width, height, pixels } = picture;
  const region = cropSquare(box, capture, width, height);
  const low = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .extract(region)
    .resize(capture.resolution, capture.resolution, { kernel: capture.kernel, fit: 'fill' })
    .raw()
    .toBuffer();
  const sized = sharp(low, {
    raw: { width: capture.resolution, height: capture.resolution, channels: 3 },
  }).resize(size, size, { kernel: capture.kernel, fit: 'fill' });
  const face = capture.blur === 0 ? sized : sized.blur(capture.blur);
  if (capture.quality === null) return face.raw().toBuffer();
  return sharp(await face.jpeg({ quality: capture.quality }).toBuffer())
    .raw()
    .toBuffer();
}

/** The mask under the same crop, one byte per pixel (1 = forged): blend weight above one half [size * size]. */
export async function captureMask(
  weights: Float32Array,
  picture: { width: number; height: number },
  box: Box,
  capture: Capture,
  size: number,
): Promise<Uint8Array> {
  const { width, height } = picture;
  const grey = Uint8Array.from(weights, (w) => Math.round(w * 255));
  const resized = await sharp(grey, { raw: { width, height, channels: 1 } })
    .extract(cropSquare(box, capture, width, height))
    .resize(size, size, { kernel: 'linear', fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return Uint8Array.from(resized, (value) => (value > 127 ? 1 : 0));
}
