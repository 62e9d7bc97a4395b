import sharp from 'sharp';
import { mixSeed, type Random, seededRandom } from '../../../engine/random/draws.ts';
import type { Picture } from '../../decode/planes.ts';
import { drawRecompression, type Recompression, recompress } from '../../decode/recompress.ts';

import type { Forgery, LandmarkedFace } from './region.ts';

export type { Recompression };

/** A pristine face, and where it is in its picture. */
export interface PristineFace extends LandmarkedFace {
  box: Box;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * How a face becomes footage, so to speak: a camera takes it, it is forged or not, and a codec keeps it. A pristine
 * face and its forgery get the same draw, so that nothing but the forgery tells them apart.
 */
export interface Capture {
  camera: Camera;
  codec: Recompression;
}

export interface Camera {
  /** Side of the square crop in units of the face box's longer side, and shift of its centre in the same units. */
  scale: number;
  shift: [number, number];
  /** Side of the crop in pixels when it is forged; never more than the picture has there. */
  resolution: number;
  kernel: 'linear' | 'cubic' | 'lanczos3';
  /** Standard deviation in pixels of a Gaussian blur of the whole face, 0 for none. */
  blur: number;
  /** Standard deviation of Gaussian sensor noise, in 1/255. */
  noise: number;
  seed: number;
}

export const KERNELS = ['linear', 'cubic', 'lanczos3'] as const;

/**
 * A camera that takes the crop that an audit would take and adds nothing. No larger than the detector's size: what is forged at a lower
 * resolution must be so in what the detector sees, however large the footage is.
 */
export const asItIs = (size: number): Camera => ({
  scale: 1.3,
  shift: [0, 0],
  resolution: size,
  kernel: 'linear',
  blur: 0,
  noise: 0,
  seed: 0,
});

export function drawCapture(random: Random): Capture {
  return {
    camera: {
      scale: random.between(1.2, 1.4),
      shift: [random.between(-0.04, 0.04), random.between(-0.04, 0.04)],
      resolution: 2 * Math.round(random.between(80, 140)),
      kernel: KERNELS[random.below(KERNELS.length)]!,
      blur: random.next() < 0.5 ? 0 : random.between(0.3, 1.2),
      noise: random.next() < 0.5 ? 0 : random.between(0.5, 3),
      seed: random.below(2 ** 31),
    },
    codec: drawRecompression(random),
  };
}

/** The square that a camera takes, moved inside the picture and made smaller where it does not fit. */
function cropSquare(box: Box, camera: Camera, width: number, height: number) {
  const longer = Math.max(box.width, box.height);
  const side = Math.min(Math.round(longer * camera.scale), width, height);
  const place = (start: number, length: number, shift: number, limit: number) => {
    const from = Math.round(start + length / 2 + shift * longer - side / 2);
    return Math.min(Math.max(from, 0), limit - side);
  };
  return {
    left: place(box.x, box.width, camera.shift[0], width),
    top: place(box.y, box.height, camera.shift[1], height),
    width: side,
    height: side,
  };
}

/** Even, since H.264 keeps colours for two by two pixels. */
const sideOf = (region: { width: number }, camera: Camera): number =>
  Math.max(2, Math.min(camera.resolution, region.width) & ~1);

/** The side of the crop that a camera takes of a face, in pixels and in units of the face box's longer side. */
export function squareOf({ box, picture }: PristineFace, camera: Camera): { side: number; scale: number } {
  const region = cropSquare(box, camera, picture.width, picture.height);
  return { side: sideOf(region, camera), scale: region.width / Math.max(box.width, box.height) };
}

/** The square crop of a face as the camera sees it, with its landmarks: what is then forged or left as it is. */
export async function photograph(face: PristineFace, camera: Camera): Promise<LandmarkedFace> {
  const { width, height, pixels } = face.picture;
  const region = cropSquare(face.box, camera, width, height);
  const side = sideOf(region, camera);
  const cropped = sharp(pixels, { raw: { width, height, channels: 3 } })
    .extract(region)
    .resize(side, side, { kernel: camera.kernel, fit: 'fill' });
  const seen = new Uint8Array(
    await (camera.blur === 0 ? cropped : cropped.blur(camera.blur)).raw().toBuffer(),
  );
  if (camera.noise > 0) addNoise(seen, camera);
  const share = side / region.width;
  const points = face.points.map(({ x, y }) => ({
    x: (x - region.left + 0.5) * share - 0.5,
    y: (y - region.top + 0.5) * share - 0.5,
  }));
  return { picture: { width: side, height: side, pixels: seen }, points };
}

function addNoise(pixels: Uint8Array, { noise, seed }: Camera): void {
  const random = seededRandom(mixSeed(seed, 0x4015e));
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = Math.min(255, Math.max(0, Math.round(pixels[i]! + noise * random.normal())));
  }
}

/** A crop as the codec keeps it, brought to the detector's size: RGB bytes [size * size * 3]. */
export async function keep(picture: Picture, { camera, codec }: Capture, size: number): Promise<Uint8Array> {
  const { width, height } = picture;
  const pixels = await recompress(picture, codec);
  if (width === size && height === size) return pixels;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(size, size, { kernel: camera.kernel, fit: 'fill' })
    .raw()
    .toBuffer();
}

/** The exact mask of a forged crop at the detector's size, one byte per pixel (1 = forged): weight above one half. */
export async function keepMask({ picture, weights }: Forgery, size: number): Promise<Uint8Array> {
  const { width, height } = picture;
  const grey = new Uint8Array(weights.length);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round(weights[i]! * 255);
  const resized = await sharp(grey, { raw: { width, height, channels: 1 } })
    .resize(size, size, { kernel: 'linear', fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  for (let i = 0; i < resized.length; i++) resized[i] = resized[i]! > 127 ? 1 : 0;
  return resized;
}
