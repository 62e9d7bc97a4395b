import { z } from 'zod';
import { distortion } from './distortion.ts';

/** Strength: the quality; colours at half the resolution. */
export const jpeg = distortion({
  name: 'jpeg',
  strength: z.int().min(1).max(100),
  ladder: [95, 85, 75, 60, 40],
  harshness: (quality) => -quality,
  texts: {
    en: { title: 'JPEG', name: 'JPEG, quality {strength}' },
    de: { title: 'JPEG', name: 'JPEG, Qualität {strength}' },
  },
});
