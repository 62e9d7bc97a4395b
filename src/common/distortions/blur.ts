import { z } from 'zod';
import { distortion } from './distortion.ts';

/** Strength: the standard deviation of a Gaussian, in pixels. */
export const blur = distortion({
  name: 'blur',
  strength: z.number().min(0.3).max(50),
  ladder: [0.5, 1, 1.5, 2],
  harshness: (sigma) => sigma,
  texts: {
    en: { title: 'Blur', name: 'Blur, sigma {strength}' },
    de: { title: 'Weichzeichnen', name: 'Weichgezeichnet, Sigma {strength}' },
  },
});
