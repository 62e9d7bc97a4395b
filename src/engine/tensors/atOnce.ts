import * as tf from '@tensorflow/tfjs-core';

/**
 * Does work on tensors of which the numbers are wanted at once: on the plain CPU backend, where the current one is a graphics
 * device, which gives them only to one who waits. What it makes moves to the device where it is used there.
 */
export function atOnce<T>(work: () => T): T {
  const backend = tf.getBackend();
  if (backend !== 'webgpu') return work();
  // A backend that was opened before is current as soon as it is named.
  void tf.setBackend('cpu');
  try {
    return work();
  } finally {
    void tf.setBackend(backend);
  }
}
