import { softplus } from './algebra.ts';
import type { Criterion } from './criteria.ts';

/** What is descended at one picture: a criterion of what the detector says of it, and of the mask that it shows. */
export interface Loss {
  criterion: Criterion;
  mask?: MaskAim;
  /** Its slope through what hides the gradient, where a detector has such parts (onnx/unmasked.ts). */
  unmasked?: true;
}

/** weight * CE(segmentation, mask), averaged over the pixels. */
export interface MaskAim {
  weight: number;
  /** [H*W], non-zero = forged. */
  mask: Uint8Array;
}

/** Mean over the pixels of the cross-entropy of the log-odds of "forged" [H*W] with a mask. */
export function maskEntropy(forgedLogit: Float32Array, mask: Uint8Array): number {
  let sum = 0;
  forgedLogit.forEach((z, i) => {
    sum += softplus(mask[i] === 0 ? z : -z);
  });
  return sum / forgedLogit.length;
}
