import * as tf from '@tensorflow/tfjs-core';

/**
 * The values of several tensors. On a GPU every read waits for its own copy, so there they are joined and come in one;
 * elsewhere joining would be a copy more.
 */
export async function readAll(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  if (tf.getBackend() !== 'webgpu' || tensors.length < 2)
    return Promise.all(tensors.map((one) => one.data<'float32'>()));
  const joined = tf.tidy(() => tf.concat(tensors.map((one) => tf.reshape(one, [one.size]))));
  const values = await joined.data<'float32'>();
  joined.dispose();
  let at = 0;
  return tensors.map(({ size }) => {
    at += size;
    return values.slice(at - size, at);
  });
}
