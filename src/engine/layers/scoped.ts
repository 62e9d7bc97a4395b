import * as tf from '@tensorflow/tfjs-core';

/** Like tf.tidy for work whose result holds no tensors: tidy would search through every number of the arrays in it. */
export function scoped<T>(work: () => T): T {
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}
