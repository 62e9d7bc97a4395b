import { rawOf } from '../../../decode/stillCodec.ts';
import type { Distort } from './distort.ts';

/** Without these the kernel ends where it has fallen to a fifth, and is hardly a Gaussian. */
const WHOLE = { minAmplitude: 0.001, precision: 'float' } as const;

export const blur: Distort = (crop, sigma) =>
  rawOf(crop)
    .blur({ sigma, ...WHOLE })
    .raw()
    .toBuffer();
