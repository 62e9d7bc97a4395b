import { z } from 'zod';
import { distortion } from './distortion.ts';

/** Strength: the constant rate factor of a key frame of x264; colours at half the resolution. */
export const h264 = distortion({
  name: 'h264',
  strength: z.int().min(0).max(51),
  ladder: [18, 23, 28, 35],
  harshness: (crf) => crf,
  texts: {
    en: { title: 'H.264', name: 'H.264, CRF {strength}' },
    de: { title: 'H.264', name: 'H.264, CRF {strength}' },
  },
});
