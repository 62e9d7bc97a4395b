import * as tf from '@tensorflow/tfjs-core';

/**
 * Like tf.tidy for work that reads numbers, which a GPU gives only to one who waits; its result holds no tensors. tfjs keeps
 * one stack of scopes, so nobody else may compute meanwhile: an engine serves its requests one at a time.
 */
export async function scoped<T>(work: () => Promise<T>): Promise<T> {
  const engine = tf.engine();
  engine.startScope();
  try {
    return await work();
  } finally {
    engine.endScope();
  }
}

/** Like tf.tidy for work whose result holds no tensors: tidy would search through every number of the arrays in it. */
export function scopedAtOnce<T>(work: () => T): T {
  const engine = tf.engine();
  engine.startScope();
  try {
    return work();
  } finally {
    engine.endScope();
  }
}
