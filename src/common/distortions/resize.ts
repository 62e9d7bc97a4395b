import { z } from 'zod';
import { distortion } from './distortion.ts';

/** Strength: the factor of each side, down and back up to the same size (Lanczos). */
export const resize = distortion({
  name: 'resize',
  strength: z.number().min(0.05).lt(1),
  ladder: [0.75, 0.5, 0.33],
  harshness: (factor) => -factor,
  texts: {
    en: { title: 'Resizing', name: 'Resized to {strength} and back' },
    de: { title: 'Verkleinern', name: 'Auf {strength} verkleinert und zurück' },
  },
});
