import { z } from 'zod';
import { parameter } from '../base/parameters.ts';
import { defence } from './defence.ts';

/** Rounded to so many bits per colour (feature squeezing, Xu et al. 2018). */
export const bits = defence({
  name: 'bits',
  parameters: {
    bits: parameter(z.int().min(1).max(7).default(5), {
      en: {
        title: 'Bits',
        unit: 'per colour',
        explanation: 'Eight are a picture as it is. Fewer swallow larger changes, and more of the face.',
      },
      de: {
        title: 'Bits',
        unit: 'je Farbe',
        explanation:
          'Acht sind ein Bild, wie es ist. Weniger schlucken größere Änderungen und mehr vom Gesicht.',
      },
    }),
  },
  random: false,
  texts: {
    en: {
      title: 'Fewer bits per colour',
      name: '{bits} bits per colour',
      explanation:
        'Colours are rounded to a few levels before the detector sees them, which swallows changes that are smaller than a step (feature squeezing).',
    },
    de: {
      title: 'Weniger Bits je Farbe',
      name: '{bits} Bit je Farbe',
      explanation:
        'Farben werden auf wenige Stufen gerundet, bevor der Detektor sie sieht; das schluckt Änderungen, die kleiner sind als eine Stufe (feature squeezing).',
    },
  },
});
