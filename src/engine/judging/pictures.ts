import * as tf from '@tensorflow/tfjs-core';
import { onUnitRange } from '../metrics/pixels.ts';
import type { Face } from '../protocol.ts';

/** Pictures of one size as a batch, bytes on the [0,1] pixel scale (b / 255). */
export function batchOf(pictures: Uint8Array[], size: number): tf.Tensor4D {
  const length = size * size * 3;
  const values = new Float32Array(pictures.length * length);
  pictures.forEach((bytes, n) => {
    if (bytes.length !== length) throw new Error(`a picture has ${bytes.length} bytes, not ${length}`);
    onUnitRange(bytes, values, n * length);
  });
  return tf.tensor4d(values, [pictures.length, size, size, 3]);
}

export function masksOf(masks: Uint8Array[], size: number): tf.Tensor3D {
  const values = new Float32Array(masks.length * size * size);
  masks.forEach((mask, n) => {
    for (let i = 0; i < mask.length; i++) values[n * size * size + i] = mask[i] === 0 ? 0 : 1;
  });
  return tf.tensor3d(values, [masks.length, size, size]);
}

/** What can be saved of x + xi: clipped to [0,1], rounded to 8 bits. */
export function quantise(clean: Uint8Array, perturbation: Float32Array): Uint8Array {
  const bytes = new Uint8Array(clean.length);
  const x = onUnitRange(clean);
  for (let i = 0; i < bytes.length; i++) {
    const value = Math.fround(x[i]! + perturbation[i]!);
    bytes[i] = Math.round(Math.min(1, Math.max(0, value)) * 255);
  }
  return bytes;
}

/** A batch [N, ...] as one array per sample. */
export async function toSamples(batch: tf.Tensor4D): Promise<Float32Array[]> {
  const values = await batch.data<'float32'>();
  const length = values.length / batch.shape[0];
  return Array.from({ length: batch.shape[0] }, (_, i) => values.slice(i * length, (i + 1) * length));
}

/** The pictures of faces as a batch. */
export function facesBatch(faces: Face[], size: number): tf.Tensor4D {
  return batchOf(
    faces.map(({ pixels }) => pixels),
    size,
  );
}
