import sharp from 'sharp';
import { readSafetensors, writeSafetensors } from '../../domain/detectors/formats/safetensors.ts';
import type { ObjectStore } from '../../store/objects.ts';

/** Colours that are left of a face along each side: enough to see that there was one, and not whose. */
const BLOCKS = 8;
const PNG = 0x89;

/**
 * Objects with every face made unrecognisable: its picture is averaged over 8 x 8 blocks, with the face box drawn on it,
 * and its float perturbation likewise. Masks stay as they are.
 * @param scale side of a crop in units of the face box; 1 where pictures are taken whole
 */
export function redactedObjects(objects: ObjectStore, scale: number): ObjectStore {
  return {
    ...objects,
    async get(sha256) {
      const bytes = await objects.get(sha256);
      if (bytes[0] === PNG) return isFace(bytes) ? blurred(bytes, scale) : bytes;
      return isPerturbation(bytes, sha256) ? averaged(bytes, sha256) : bytes;
    },
  };
}

/** Masks have one channel (colour type 0 of PNG). */
export const isFace = (png: Buffer): boolean => png[0] === PNG && png[25] !== 0;

/** Whether somebody can be recognised on an object: a picture of a face, or the perturbation of one. */
export const showsFace = (bytes: Buffer, name: string): boolean =>
  bytes[0] === PNG ? isFace(bytes) : isPerturbation(bytes, name);

async function blurred(png: Buffer, scale: number): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  const small = await sharp(png).resize(BLOCKS, BLOCKS, { kernel: 'cubic', fit: 'fill' }).png().toBuffer();
  const box = { width: width / scale, height: height / scale };
  const outline = `<svg width="${width}" height="${height}"><rect x="${(width - box.width) / 2 + 1}" y="${(height - box.height) / 2 + 1}" width="${box.width - 2}" height="${box.height - 2}" fill="none" stroke="white" stroke-width="2"/></svg>`;
  return sharp(small)
    .resize(width, height, { kernel: 'cubic' })
    .composite([{ input: Buffer.from(outline) }])
    .removeAlpha()
    .png()
    .toBuffer();
}

/** The float perturbation of one face: `perturbation` alone; universal ones carry traces, and show nobody. */
function isPerturbation(bytes: Buffer, name: string): boolean {
  return Object.keys(readSafetensors(bytes, name).tensors).join() === 'perturbation';
}

/** [H, W, 3], each block its mean. */
function averaged(bytes: Buffer, name: string): Buffer {
  const { perturbation } = readSafetensors(bytes, name).tensors;
  const [height = 0, width = 0] = perturbation!.shape;
  const block = (x: number, y: number, c: number) =>
    (Math.floor((y * BLOCKS) / height) * BLOCKS + Math.floor((x * BLOCKS) / width)) * 3 + c;
  const sums = new Float64Array(BLOCKS * BLOCKS * 3);
  const counts = new Float64Array(BLOCKS * BLOCKS * 3);
  const each = (visit: (at: number, cell: number) => void) => {
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) visit(at++, block(x, y, c));
  };
  each((at, cell) => {
    sums[cell]! += perturbation!.data[at]!;
    counts[cell]!++;
  });
  const data = new Float32Array(perturbation!.data.length);
  each((at, cell) => {
    data[at] = sums[cell]! / counts[cell]!;
  });
  return Buffer.from(writeSafetensors({ perturbation: { shape: perturbation!.shape, data } }));
}
