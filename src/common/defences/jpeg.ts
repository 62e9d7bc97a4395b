import { z } from 'zod';
import { parameter } from '../base/parameters.ts';
import { defence } from './defence.ts';

/** As JPEG of that quality leaves it, colours at full resolution (Dziugaite et al. 2016). */
export const jpeg = defence({
  name: 'jpeg',
  parameters: {
    quality: parameter(z.int().min(1).max(100).default(75), {
      en: {
        title: 'Quality',
        unit: '',
        explanation:
          'JPEG quality as libjpeg counts it. Lower takes away more, of the perturbation and of the face.',
      },
      de: {
        title: 'Qualität',
        unit: '',
        explanation:
          'JPEG-Qualität, wie libjpeg sie zählt. Eine niedrigere nimmt mehr weg, von der Störung und vom Gesicht.',
      },
    }),
  },
  random: false,
  texts: {
    en: {
      title: 'JPEG',
      name: 'JPEG, quality {quality}',
      explanation:
        'Every picture is compressed as JPEG before the detector sees it, in the hope that a faint perturbation is lost on the way.',
    },
    de: {
      title: 'JPEG',
      name: 'JPEG mit Qualität {quality}',
      explanation:
        'Jedes Bild wird als JPEG komprimiert, bevor der Detektor es sieht, in der Hoffnung, dass eine schwache Störung dabei verloren geht.',
    },
  },
});
