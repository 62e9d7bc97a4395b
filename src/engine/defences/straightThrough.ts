import * as tf from '@tensorflow/tfjs-core';
import type { Transform } from './transform.ts';

/**
 * A step that has no gradient of use, such as rounding, with the identity as its backward pass: BPDA (Athalye, Carlini,
 * Wagner 2018), which holds for every step that leaves a picture nearly what it was.
 */
export const straightThrough = (forward: Transform['forward']): Transform => ({
  forward,
  trace: (x) => ({ output: forward(x), pullback: (gradient) => gradient }),
});

/** Rounded to so many bits per colour: round((2^b - 1) x) / (2^b - 1), clipped to [0,1]. */
export function bitDepth(bits: number): Transform {
  const levels = 2 ** bits - 1;
  return straightThrough((x) => tf.div(tf.round(tf.mul(tf.clipByValue(x, 0, 1), levels)), levels));
}
