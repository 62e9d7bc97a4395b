import * as tf from '@tensorflow/tfjs-core';

/**
 * One value per colour as a picture [1, size, size, 3]. Arithmetic between a batch and a vector of three runs through
 * the wasm backend three numbers at a time; with a whole picture it runs at full width.
 */
export function repeated(colour: [number, number, number], size: number): tf.Tensor4D {
  const values = new Float32Array(size * size * 3);
  for (let i = 0; i < values.length; i++) values[i] = colour[i % 3]!;
  return tf.tensor4d(values, [1, size, size, 3]);
}
