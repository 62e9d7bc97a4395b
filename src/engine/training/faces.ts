import * as tf from '@tensorflow/tfjs-core';
import type { Lesson } from '../protocol.ts';
import type { Batch } from './trainable.ts';

/** Faces of `size` x `size` as tensors. The caller disposes them. */
export function batchOf(faces: Lesson[], size: number): Batch {
  const area = size * size;
  const x = new Float32Array(faces.length * area * 3);
  const masks = new Float32Array(faces.length * area);
  for (const [i, { pixels, mask }] of faces.entries()) {
    for (let k = 0; k < area * 3; k++) x[i * area * 3 + k] = pixels[k]! / 255;
    if (mask !== undefined) for (let k = 0; k < area; k++) masks[i * area + k] = mask[k] === 0 ? 0 : 1;
  }
  return {
    x: tf.tensor4d(x, [faces.length, size, size, 3]),
    labels: tf.tensor1d(faces.map(({ label }) => label)),
    masks: tf.tensor3d(masks, [faces.length, size, size]),
  };
}
