import type { Transform } from './transform.ts';

/**
 * A step that has no gradient of use, such as rounding, with the identity as its backward pass: BPDA (Athalye, Carlini,
 * Wagner 2018), which holds for every step that leaves a picture nearly what it was.
 */
export const straightThrough = (forward: Transform['forward']): Transform => ({
  forward,
  trace: (x) => ({ output: forward(x), pullback: (gradient) => gradient }),
});
