import sharp, { type Sharp } from 'sharp';
import { type Extent, middleFrame } from '../../../../common/extent.ts';
import { OverfireError } from '../../../../common/fault.ts';
import { readSafetensors } from '../../../domain/detectors/formats/safetensors.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import { decodeFace, widthOf } from '../../../store/pictures.ts';

/** Pictures of a report as data URIs; null where the project's object is missing or damaged. */
export type DataUri = string | null;

/**
 * High enough that a reader judges the attack and not the compression; the page says so beside the pictures. JPEG, since
 * a printed PDF takes it as it is and unpacks everything else.
 */
const JPEG = { quality: 90, chromaSubsampling: '4:4:4' } as const;

export function face(objects: ObjectStore, sha256: string, extent: Extent): Promise<DataUri> {
  return orNull(async () => jpeg(middleOf(sharp(await objects.get(sha256)), extent)));
}

/** Masks have two values and stay as they are: small, and exact. */
export function mask(objects: ObjectStore, sha256: string, extent: Extent): Promise<DataUri> {
  return orNull(async () => {
    const whole = await objects.get(sha256);
    const png = extent.frames === 1 ? whole : await middleOf(sharp(whole), extent).png().toBuffer();
    return `data:image/png;base64,${png.toString('base64')}`;
  });
}

/** Of a clip its middle frame, which stands for it. */
const middleOf = (picture: Sharp, { width, height, frames }: Extent): Sharp =>
  frames === 1 ? picture : picture.extract({ left: 0, top: Math.floor(frames / 2) * height, width, height });

/** A float perturbation [H, W, 3], stretched so that its smallest value is black and its largest is full. */
export function perturbation(objects: ObjectStore, sha256: string, extent: Extent): Promise<DataUri> {
  return orNull(async () => {
    const { tensors } = readSafetensors(await objects.get(sha256), objects.pathOf(sha256));
    const [tensor] = Object.values(tensors);
    if (tensor === undefined) return null;
    return stretched(tensor.data, tensor.shape[1] ?? 0, extent);
  });
}

/** The difference of two faces in 8 bits, stretched in the same way: for faces whose float perturbation was not kept. */
export function difference(
  objects: ObjectStore,
  clean: string,
  adversarial: string,
  extent: Extent,
): Promise<DataUri> {
  return orNull(async () => {
    const png = await objects.get(clean);
    const [x, y] = [await decodeFace(png), await decodeFace(await objects.get(adversarial))];
    const change = Float32Array.from(x, (value, i) => y[i]! - value);
    return stretched(change, widthOf(png), extent);
  });
}

/** Over all frames of a clip; its middle one is shown. Rows of `width` pixels: a picture may be of another size than was declared. */
function stretched(values: Float32Array, width: number, { frames }: Extent): Promise<DataUri> {
  const height = values.length / (3 * width * frames);
  const pixels = middleFrame(minMax(values), { width, height, frames });
  return jpeg(sharp(pixels, { raw: { width, height, channels: 3 } }));
}

export function minMax(values: Float32Array): Uint8Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from(values, (value) => Math.round((value - low) * scale));
}

const jpeg = async (picture: Sharp) =>
  `data:image/jpeg;base64,${(await picture.jpeg(JPEG).toBuffer()).toString('base64')}`;

/** One damaged object is no reason to have no report. */
async function orNull(load: () => Promise<DataUri>): Promise<DataUri> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof OverfireError) return null;
    throw error;
  }
}
