/** How well a predicted mask agrees with a true one; both have one byte per pixel, non-zero = forged. */
export interface MaskAgreement {
  /** |A and B| / |A or B|; 1 where both are empty. */
  iou: number;
  /** Share of the pixels on which both agree. */
  pixelAccuracy: number;
}

export function maskAgreement(predicted: Uint8Array, truth: Uint8Array): MaskAgreement {
  let both = 0;
  let either = 0;
  for (let i = 0; i < truth.length; i++) {
    const p = predicted[i] !== 0;
    const t = truth[i] !== 0;
    if (p && t) both++;
    if (p || t) either++;
  }
  return { iou: either === 0 ? 1 : both / either, pixelAccuracy: 1 - (either - both) / truth.length };
}
