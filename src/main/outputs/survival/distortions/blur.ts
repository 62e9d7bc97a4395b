import sharp from 'sharp';
import { type Distort, rawOf } from './distort.ts';

/** Without these the kernel ends where it has fallen to a fifth, and is hardly a Gaussian. */
const WHOLE = { minAmplitude: 0.001, precision: 'float' } as const;

export const blur: Distort = ({ pixels, width, height }, sigma) =>
  sharp(pixels, rawOf(width, height))
    .blur({ sigma, ...WHOLE })
    .raw()
    .toBuffer();
