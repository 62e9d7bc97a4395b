import { z } from 'zod';
import { distortion } from './distortion.ts';

/** Strength: the exponent g of another display's transfer curve, v -> v^g of each value in [0,1], rounded to 8 bits. */
export const screenshot = distortion({
  name: 'screenshot',
  strength: z.number().min(0.2).max(5),
  ladder: [1.1, 1.22, 1.5],
  harshness: (gamma) => Math.abs(Math.log(gamma)),
  texts: {
    en: { title: 'Screenshot', name: 'Screenshot, gamma {strength}' },
    de: { title: 'Bildschirmfoto', name: 'Bildschirmfoto, Gamma {strength}' },
  },
});
