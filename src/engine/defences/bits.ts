import * as tf from '@tensorflow/tfjs-core';
import { straightThrough } from './straightThrough.ts';
import type { Transform } from './transform.ts';

/** Rounded to so many bits per colour: round((2^b - 1) x) / (2^b - 1), clipped to [0,1]. */
export function bitDepth(bits: number): Transform {
  const levels = 2 ** bits - 1;
  return straightThrough((x) => tf.div(tf.round(tf.mul(tf.clipByValue(x, 0, 1), levels)), levels));
}
