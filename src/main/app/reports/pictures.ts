import sharp, { type Sharp } from 'sharp';
import { OverfireError } from '../../../common/fault.ts';
import type { ObjectStore } from '../../store/objects.ts';
import { readSafetensors } from '../detectors/formats/safetensors.ts';

/** Pictures of a report as data URIs; null where the project's object is missing or damaged. */
export type DataUri = string | null;

/** High enough that a reader judges the attack and not the compression; the page says so beside the pictures. */
const WEBP = { quality: 90, smartSubsample: true } as const;

export function face(objects: ObjectStore, sha256: string): Promise<DataUri> {
  return orNull(async () => webp(sharp(await objects.get(sha256))));
}

/** Masks have two values and stay as they are: small, and exact. */
export function mask(objects: ObjectStore, sha256: string): Promise<DataUri> {
  return orNull(async () => `data:image/png;base64,${(await objects.get(sha256)).toString('base64')}`);
}

/** A float perturbation [H, W, 3], stretched so that its smallest value is black and its largest is full. */
export function perturbation(objects: ObjectStore, sha256: string): Promise<DataUri> {
  return orNull(async () => {
    const { tensors } = readSafetensors(await objects.get(sha256), objects.pathOf(sha256));
    const [tensor] = Object.values(tensors);
    if (tensor === undefined) return null;
    const [height = 0, width = 0] = tensor.shape;
    return webp(sharp(minMax(tensor.data), { raw: { width, height, channels: 3 } }));
  });
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

const webp = async (picture: Sharp) =>
  `data:image/webp;base64,${(await picture.webp(WEBP).toBuffer()).toString('base64')}`;

/** One damaged object is no reason to have no report. */
async function orNull(load: () => Promise<DataUri>): Promise<DataUri> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof OverfireError) return null;
    throw error;
  }
}
