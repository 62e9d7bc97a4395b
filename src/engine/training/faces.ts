import * as tf from '@tensorflow/tfjs-core';
import type { Augmentation, Lesson } from '../protocol.ts';
import type { Batch } from './trainable.ts';

/** Faces of `size` x `size` as tensors, each changed as it says. The caller disposes them. */
export function batchOf(faces: Lesson[], size: number): Batch {
  const area = size * size;
  const x = new Float32Array(faces.length * area * 3);
  const masks = new Float32Array(faces.length * area);
  for (const [i, { pixels, mask, augmentation = AS_IT_IS }] of faces.entries()) {
    const { gain, offset, mirrored } = augmentation;
    const light = Float32Array.from({ length: 256 }, (_, byte) =>
      Math.min(1, Math.max(0, (byte / 255) * gain + offset)),
    );
    place(pixels, x.subarray(i * area * 3, (i + 1) * area * 3), size, 3, mirrored, light);
    if (mask !== undefined) place(mask, masks.subarray(i * area, (i + 1) * area), size, 1, mirrored, FORGED);
  }
  return {
    x: tf.tensor4d(x, [faces.length, size, size, 3]),
    labels: tf.tensor1d(faces.map(({ label }) => label)),
    masks: tf.tensor3d(masks, [faces.length, size, size]),
  };
}

const AS_IT_IS: Augmentation = { mirrored: false, gain: 1, offset: 0 };
const FORGED = Float32Array.from({ length: 256 }, (_, byte) => (byte === 0 ? 0 : 1));

/** Each byte's value, row by row, from right to left where mirrored. */
function place(
  bytes: Uint8Array,
  out: Float32Array,
  size: number,
  channels: number,
  mirrored: boolean,
  values: Float32Array,
): void {
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + (mirrored ? size - 1 - x : x)) * channels;
      const to = (y * size + x) * channels;
      for (let c = 0; c < channels; c++) out[to + c] = values[bytes[from + c]!]!;
    }
  }
}
