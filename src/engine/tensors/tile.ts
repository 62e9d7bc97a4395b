import * as tf from '@tensorflow/tfjs-core';

/**
 * One value per channel as a picture [1, height, width, C]. Arithmetic between a batch and a vector of C runs through
 * the wasm backend C numbers at a time; with a whole picture it runs at full width.
 */
export function tile(channels: ArrayLike<number>, height: number, width: number): tf.Tensor4D {
  const count = channels.length;
  const values = new Float32Array(height * width * count);
  for (let i = 0; i < values.length; i++) values[i] = channels[i % count]!;
  return tf.tensor4d(values, [1, height, width, count]);
}
